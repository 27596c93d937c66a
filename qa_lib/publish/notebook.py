"""Notebooks as files."""

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from qa_lib.errors import ParameterError
from qa_lib.publish.files import write_text


def read_notebook(path: Path) -> NotebookNode:
    """Return the notebook, or raise ParameterError if there is none that can be read."""
    try:
        return nbformat.read(path, as_version=4)  # type: ignore[no-any-return, no-untyped-call]  # nbformat has no types
    except FileNotFoundError as error:
        raise ParameterError(
            f"{path} is missing.", next_step="Restore it, or name another notebook in the edition."
        ) from error
    except nbformat.reader.NotJSONError as error:
        raise ParameterError(
            f"{path} is not a notebook: {' '.join(str(error).split())[:200]}",
            next_step="Restore the file from version control.",
        ) from error


def notebook_text(notebook: NotebookNode) -> str:
    """Return the content of a notebook's file, in one line.

    nbformat gives each value a line of its own, which takes as long as running a short notebook.
    """
    nbformat.validate(notebook)
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True)


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write a notebook's file, whole or not at all."""
    write_text(notebook_text(notebook), path)


def has_tag(cell: NotebookNode, tag: str) -> bool:
    """Tell whether a cell carries a tag."""
    return tag in cell.metadata.get("tags", [])
