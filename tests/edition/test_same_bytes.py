"""A second build elsewhere, on another local day, by another user: the same bytes."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import qa_lib
from qa_lib.publish import executed
from qa_lib.publish.execute import COLD_KERNEL, WARM_KERNEL, Done, Task, run
from qa_lib.publish.notebook import read_notebook
from qa_lib.publish.release.difference import file_difference, folder_differences

pytestmark = pytest.mark.slow

EDITION = "2022-11-03"
CLOCK = re.compile(
    r"\b(?:datetime\.now|(?:date|datetime)\.today|utcnow|time\.(?:time|localtime))\("
)
# The day on the releases' index, the log, and how long the store has kept something unused.
ASK_THE_CLOCK = {"cli_release.py", "publish/log.py", "publish/store/blobs.py"}
LOG = "build.log.jsonl"


def zone_of_another_day():
    """Return a time zone in which it is tomorrow or yesterday."""
    return "Pacific/Kiritimati" if datetime.now(UTC).hour >= 10 else "Etc/GMT+12"


@pytest.fixture(scope="module")
def built_again(built, tmp_path_factory):
    """Return the folder of a build that shares nothing but the files it is made from."""
    folder = tmp_path_factory.mktemp("somewhere else")
    project, home = folder / "another project", folder / "home"
    home.mkdir()
    for name in ("params", "notebooks", "book", "data"):
        shutil.copytree(built.project / name, project / name)
    elsewhere = {
        "HOME": str(home),
        "USER": "someone",
        "TZ": zone_of_another_day(),
        "LC_ALL": "C",
        "PYTHONHASHSEED": "7",
    }
    command = [str(Path(sys.executable).with_name("qa")), "build", EDITION, "--jobs", "1"]
    done = subprocess.run(
        command,
        cwd=project,
        env={**os.environ, **elsewhere},
        umask=0o077,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "_build" / EDITION / "panel"


def test_two_builds_give_the_same_bytes(built, built_again):
    found = [
        str(each) for each in folder_differences(built.folder, built_again) if each.file != LOG
    ]
    assert found == []


def test_nothing_that_makes_pages_asks_the_clock():
    library = Path(qa_lib.__file__).parent
    asking = {
        path.relative_to(library).as_posix()
        for path in library.rglob("*.py")
        if CLOCK.search(path.read_text(encoding="utf-8"))
    }
    assert "publish/log.py" in asking
    assert asking <= ASK_THE_CLOCK


def test_warm_and_ordinary_kernels_give_the_same_bytes(built, tmp_path):
    made = []
    for kernel in (WARM_KERNEL, COLD_KERNEL):
        parameters = executed.kept_parameters(
            read_notebook(built.folder / "notebooks" / "appendix-6.ipynb")
        )
        task = Task(
            document="appendix-6",
            heading="Appendix 6",
            notebook=built.project / "notebooks" / "service_report.ipynb",
            parameters={**parameters, "facts": ""},
            output=tmp_path / kernel / "appendix-6.ipynb",
            project=built.project,
            kernel=kernel,
        )
        assert isinstance(run(task), Done)
        made.append(task.output)
    warm, cold = made
    assert file_difference(warm, cold, "appendix-6.ipynb") is None
