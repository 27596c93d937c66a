"""Projects to build: copies of this one, with small changes or far more data."""

import json
import os
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from qa_bench.measure import Run, measured

PROJECT = Path(__file__).parents[3]
EDITION = "2022-11-03"
Documents = dict[str, tuple[str, dict[str, str]]]  # notebook and parameters by document
_PARTS = ("params", "notebooks", "book", "data")


def copied(into: Path) -> Path:
    """Return a fresh copy of this project, without anything built."""
    shutil.rmtree(into, ignore_errors=True)
    for name in _PARTS:
        shutil.copytree(PROJECT / name, into / name, ignore=shutil.ignore_patterns("__pycache__"))
    return into


def command(name: str) -> str:
    """Return a command that is installed beside this Python."""
    return str(Path(sys.executable).with_name(name))


def built(project: Path, *editions: str) -> Run:
    """Build editions with the command that users give."""
    return measured([command("qa"), "build", *(editions or (EDITION,))], project)


def forget(project: Path) -> None:
    """Remove everything that was built."""
    shutil.rmtree(project / "_build", ignore_errors=True)


def change_an_answer(project: Path, number: int) -> None:
    """Change one family's answer to another valid one, a different one each time."""
    path = project / "data" / "feedback.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    asked = [i for i, line in enumerate(lines) if ",send," in line and "2022-0" in line]
    place = asked[number % len(asked)]
    cells = lines[place].rstrip("\n").split(",")
    cells[-1] = "not_answered" if cells[-1] != "not_answered" else "not_applicable"
    lines[place] = ",".join(cells) + "\n"
    path.write_text("".join(lines), encoding="utf-8")


def change_a_notebook(project: Path, number: int) -> None:
    """Change the words of one notebook."""
    path = project / "notebooks" / "complaints_report.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell = {"cell_type": "markdown", "id": "bench", "metadata": {}, "source": f"Reading {number}."}
    kept = [one for one in notebook["cells"] if one.get("id") != "bench"]
    path.write_text(json.dumps({**notebook, "cells": [*kept, cell]}, indent=1), encoding="utf-8")


def more_editions(project: Path, number: int) -> list[str]:
    """Write so many editions like the one that there is, a day apart, and return their ids."""
    text = (project / "params" / "editions" / f"{EDITION}.yaml").read_text(encoding="utf-8")
    names = []
    for days in range(1, number + 1):
        name = (date.fromisoformat(EDITION) + timedelta(days=days)).isoformat()
        path = project / "params" / "editions" / f"{name}.yaml"
        path.write_text(text.replace(f"date: {EDITION}", f"date: {name}", 1), encoding="utf-8")
        published = project / "params" / "published"
        shutil.copyfile(published / f"{EDITION}.yaml", published / f"{name}.yaml")
        names.append(name)
    return names


def documents_run(project: Path) -> set[str]:
    """Return the documents whose notebooks ran in the last build."""
    log = project / "_build" / EDITION / "panel" / "build.log.jsonl"
    events = map(json.loads, log.read_text(encoding="utf-8").splitlines())
    return {one["document"] for one in events if one["event"] == "started"}


def parameters(project: Path) -> Documents:
    """Return notebook and parameters of each document of a build, known facts left out."""
    folder = project / "_build" / EDITION / "panel"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return {
        name: (Path(one["notebook"]).stem, {**one["parameters"], "facts": ""})
        for name, one in manifest["documents"].items()
    }


def cores() -> int:
    """Return how many cores there are."""
    return os.cpu_count() or 1
