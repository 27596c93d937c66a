"""Copies of the project with more data, in which the `qa` command makes and builds an edition."""

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

PROJECT = Path(__file__).parents[2]
QA = shutil.which("qa", path=str(Path(sys.executable).parent))
EDITED = ("params", "notebooks", "book", "data")
Tables = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Built:
    """An edition that was made and built in a copy of the project."""

    project: Path
    edition: str
    made: str  # what `qa new edition` printed
    before: Mapping[str, bytes] = field(
        repr=False
    )  # the copy's files before anything was made, by their path

    @property
    def folder(self) -> Path:
        return self.project / "_build" / self.edition / "panel"

    def files(self) -> dict[str, bytes]:
        return contents(self.project)

    def page(self, name: str) -> str:
        """Return the text of a page's article without mark-up, each run of blanks as one."""
        source = (self.folder / "site" / f"{name}.html").read_text(encoding="utf-8")
        source = source.partition("<article")[2].partition("</article>")[0]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", "", f"<{source}")).split())

    def headings(self) -> list[str]:
        """Return the first heading of every page, in the order of the edition."""
        names = [name.split("  ")[1] for name in self.made.splitlines() if name.startswith("  ")]
        sources = [(self.folder / "site" / f"{n}.html").read_text(encoding="utf-8") for n in names]
        found = [re.findall(r"<h1[^>]*>(.*?)(?:<a |</h1>)", source) for source in sources]
        return [html.unescape(heading) for heading, *_ in found]

    def facts(self) -> dict[str, dict[str, Any]]:
        facts: dict[str, dict[str, Any]] = json.loads(
            (self.folder / "facts.json").read_text(encoding="utf-8")
        )
        return facts


def contents(project: Path) -> dict[str, bytes]:
    """Return the files that people edit, by their path, without those that Python keeps."""
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for name in EDITED
        for path in (project / name).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }


def run(project: Path, *command: str) -> str:
    """Return what a command printed; it must end well."""
    ran = subprocess.run(
        command, cwd=project, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"
    return ran.stdout


def qa(project: Path, *words: str) -> str:
    assert QA is not None
    return run(project, QA, "--project", str(project), *words)


def copied_project(folder: Path) -> Path:
    """Return a folder with everything that a council edits, and none of the library."""
    for name in EDITED:
        shutil.copytree(PROJECT / name, folder / name)
    return folder


def read_tables(project: Path) -> Tables:
    return {
        path.stem: pd.read_csv(path, dtype=str, keep_default_na=False)
        for path in (project / "data").glob("*.csv")
    }


def write_tables(tables: Mapping[str, pd.DataFrame], project: Path) -> None:
    for name, table in tables.items():
        table.to_csv(project / "data" / f"{name}.csv", index=False, lineterminator="\n")


@pytest.fixture(scope="session")
def built_edition() -> Callable[..., Built]:
    """Return what builds the edition of a meeting and quarter, from data edited before."""

    def build(
        folder: Path, meeting: str, quarter: str, edit: Callable[[Tables], Tables] | None = None
    ) -> Built:
        project = copied_project(folder)
        before = contents(project)
        run(project, sys.executable, "-m", "data.generate", "--last", quarter)
        if edit is not None:
            write_tables(edit(read_tables(project)), project)
        made = qa(project, "new", "edition", meeting, "--quarter", quarter)
        qa(project, "build", meeting)
        return Built(project, meeting, made, before)

    return build


@pytest.fixture(scope="session")
def tables_of() -> Callable[[Path], Tables]:
    return read_tables
