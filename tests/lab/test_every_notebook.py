"""Every notebook runs with its defaults, as it stands, from its own folder."""

import subprocess
import sys

import pytest

pytestmark = [pytest.mark.slow]


def test_nbval_runs_every_notebook_without_an_error(project, lab_environment):
    notebooks = sorted((project / "notebooks").glob("*.ipynb"))
    options = ["-p", "nbval.plugin", "-p", "no:cacheprovider", "--nbval-lax", "-q"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *notebooks],
        cwd=project, env=lab_environment, capture_output=True, text=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert f"{len(notebooks)}" in done.stdout or "passed" in done.stdout
