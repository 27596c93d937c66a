"""Every command, file entry and cell in the book's pages for analysts is carried out."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2]
QA = Path(sys.executable).with_name("qa")
PAGES = sorted((PROJECT / "book" / "analysts").glob("*.md"))
BLOCK = re.compile(
    r"(?:<!-- add: (?P<into>[^>]+?) -->\s*)?^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^ *```$",
    re.MULTILINE | re.DOTALL,
)
KINDS = {"console", "py", "yaml", "text"}


@dataclass(frozen=True)
class Step:
    """One block of a page, without its indent, and the file that it is added to."""

    kind: str
    text: str
    into: str


def steps(path: Path) -> Iterator[Step]:
    for found in BLOCK.finditer(path.read_text(encoding="utf-8")):
        text = re.sub(rf"^{found['indent']}", "", found["text"], flags=re.MULTILINE)
        yield Step(found["kind"], text, found["into"] or "")


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in ("params", "notebooks", "book", "data"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_what_a_page_says_can_be_done(path, copied, lab_environment):
    environment = {**lab_environment, "QA_PROJECT": str(copied), "BROWSER": "true"}
    cells: list[str] = []
    for step in steps(path):
        assert step.kind in KINDS, step.text
        if step.into:
            add(step, copied)
        elif step.kind == "py":
            cells.append(step.text)
            run([sys.executable, "-c", "\n".join(cells)], environment)
        else:
            for line in step.text.splitlines():
                carry_out(shlex.split(line), environment)


def test_the_pages_hold_commands_entries_and_cells():
    found = [step for path in PAGES for step in steps(path)]
    assert {step.kind for step in found} == KINDS
    assert sum(len(step.text.splitlines()) for step in found if step.kind == "console") > 10
    assert all(step.into for step in found if step.kind in {"yaml", "text"})


def carry_out(words: list[str], environment: dict[str, str]) -> None:
    program, *rest = words
    assert program == "qa", words
    if rest[0] == "lab":
        start_and_stop([str(QA), *rest, "--port", "0"], environment)
    else:
        run([str(QA), *rest], environment)


def run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, env=environment, cwd=environment["QA_PROJECT"], capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"


def start_and_stop(command: list[str], environment: dict[str, str]) -> None:
    """Start a server, and end it once it says where it is."""
    log = Path(environment["QA_PROJECT"]) / "lab.log"
    with log.open("wb") as output:
        running = subprocess.Popen(
            command, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    until = time.monotonic() + 60
    try:
        while not re.search(rb"http://\S+:\d+/", log.read_bytes()):
            assert running.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < until, log.read_text(encoding="utf-8")
            time.sleep(0.2)
    finally:
        if running.poll() is None:
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=60)


def add(step: Step, project: Path) -> None:
    """Add what a block shows to the end of a table, or of a list in a file of parameters."""
    name, _, keys = step.into.partition(": ")
    path = project / name
    if not keys:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(step.text)
        return
    yaml = YAML()
    content = yaml.load(path.read_text(encoding="utf-8"))
    items = content
    for key in keys.split("."):
        items = items[key]
    items.extend(YAML(typ="safe", pure=True).load(step.text))
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)
