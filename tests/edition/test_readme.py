"""Every command of the README does what the README says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
BIN = Path(sys.executable).parent


def commands(language: str) -> list[str]:
    blocks = re.findall(rf"^ *```{language}\n(.*?)^ *```", README, flags=re.DOTALL | re.MULTILINE)
    return [line.strip() for block in blocks for line in block.splitlines()]


def ran(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("line", [c for c in commands("console") if c.startswith("qa ")])
def test_a_qa_command_of_the_readme_succeeds(built, line):
    done = ran([str(BIN / "qa"), *shlex.split(line)[1:]], built.project)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("line", [c for c in commands("console") if c.startswith("python ")])
def test_a_python_command_of_the_readme_succeeds(line):
    done = ran([sys.executable, *shlex.split(line)[1:]], PROJECT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("target", "last"),
    [
        ("pack", "qa build 2022-11-03"),
        ("test", "pytest --numprocesses 2"),
        ("sweep", "pytest tests/stats/disclosure tests/publish_audit"),
    ],
)
def test_make_ends_in_the_command_that_the_readme_promises(target, last):
    assert f"make {target}" in commands("console")
    done = ran(["make", "--dry-run", "--no-print-directory", target], PROJECT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith(f".venv/bin/{last}")


def test_the_windows_lines_are_those_of_the_makefile():
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    known = [
        line.strip()
        .replace("$(BIN)/", "")
        .replace("$(EDITION)", "2022-11-03")
        .replace(" --quiet", "")
        for line in makefile.splitlines()
    ]
    for line in commands("powershell")[1:]:
        words = line.removeprefix(".venv\\Scripts\\")
        assert words in known, words


def test_every_command_block_of_the_readme_is_covered():
    lines = [*commands("console"), *commands("powershell")]
    assert all(line.startswith(("qa ", "make ", "python ", "py ", ".venv")) for line in lines)
