"""The plain way: papermill's command line per notebook, jupyter-book, a print per document."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from qa_bench.measure import measured
from qa_bench.project import Documents, command


def executed(project: Path, into: Path, documents: Documents) -> float:
    """Run papermill's command line for each document, one after another; return the seconds."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    seconds = 0.0
    for name, (notebook, values) in documents.items():
        words = [word for item in values.items() for word in ("-r", *item)]
        source = project / "notebooks" / f"{notebook}.ipynb"
        papermill = [command("papermill"), "--no-progress-bar", "--kernel", "python3", *words]
        run = measured(
            [*papermill, str(source), str(into / f"{name}.ipynb")],
            project,
            QA_PROJECT=str(project),
        )
        seconds += run.seconds
    return seconds


@dataclass(frozen=True)
class Parts:
    """The seconds of an edition made the plain way."""

    executed: float
    book: float
    printed: float

    @property
    def whole(self) -> float:
        """All of it."""
        return self.executed + self.book + self.printed


def whole(project: Path, into: Path, documents: Documents) -> Parts:
    """Return the seconds of an edition's documents made the plain way."""
    seconds = executed(project, into, documents)
    return Parts(seconds, _book(into, list(documents)), _printed(into))


def _book(folder: Path, documents: list[str]) -> float:
    contents = [f"- file: {name}" for name in documents[1:]]
    text = "\n".join(("format: jb-book", f"root: {documents[0]}", "chapters:", *contents, ""))
    (folder / "_toc.yml").write_text(text, encoding="utf-8")
    settings = 'title: Plain\nexecute:\n  execute_notebooks: "off"\nonly_build_toc_files: true\n'
    (folder / "_config.yml").write_text(settings, encoding="utf-8")
    return measured([command("jupyter-book"), "build", "--all", "."], folder).seconds


def _printed(folder: Path) -> float:
    nbconvert = [command("jupyter"), "nbconvert", "--to", "qa-typst", "--output-dir", "print"]
    return sum(
        measured([*nbconvert, path.name], folder).seconds for path in sorted(folder.glob("*.ipynb"))
    )
