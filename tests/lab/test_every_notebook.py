"""Every notebook runs with its defaults, as it stands, from its own folder."""

import re
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def test_nbval_runs_every_notebook_without_an_error(project, lab_environment):
    notebooks = sorted((project / "notebooks").glob("*.ipynb"))
    options = ["-p", "no:cacheprovider", "--nbval-lax", "-q"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *notebooks],
        cwd=project, env=lab_environment, capture_output=True, text=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) > 3 * len(notebooks)
