"""The plain way: papermill's command line per notebook, jupyter-book, a print per document."""

import shutil
from pathlib import Path

from qa_bench.measure import measured
from qa_bench.project import Documents, command, parameters


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


def whole(project: Path, into: Path) -> float:
    """Return the seconds of a whole edition made the plain way, of a project that is built."""
    documents = parameters(project)
    return executed(project, into, documents) + _book(into, list(documents)) + _printed(into)


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
