"""Executed notebooks as they are kept: what they say, without where and when they ran."""

from typing import TYPE_CHECKING, Any, Final

import nbformat
from nbformat import NotebookNode

from qa_lib.publish.notebook import has_tag
from qa_lib.publish.parameters import INJECTED_TAG

if TYPE_CHECKING:
    from qa_lib.publish.execute import Task

RECORD: Final = "qa"  # the key in the notebook's metadata
_KERNEL: Final = {"name": "python3", "display_name": "Python 3", "language": "python"}


def normalised(notebook: NotebookNode, task: "Task") -> Any:  # noqa: ANN401  # nbformat has no types
    """Return a copy without times, paths and chance, with a record of its parameters and mark."""
    marked = {"mark": task.mark} if task.mark else {}
    copy = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]  # nbformat has no types
    copy.metadata = nbformat.from_dict(  # type: ignore[no-untyped-call]  # nbformat has no types
        {
            "kernelspec": _KERNEL,
            "language_info": {"name": "python"},
            RECORD: {"document": task.document, "parameters": dict(task.parameters), **marked},
        }
    )
    for number, cell in enumerate(copy.cells, start=1):
        tags = cell.metadata.get("tags", [])
        cell.metadata = nbformat.from_dict({"tags": tags} if tags else {})  # type: ignore[no-untyped-call]  # nbformat has no types
        if has_tag(cell, INJECTED_TAG):
            cell.id = INJECTED_TAG
        elif "id" not in cell:
            cell.id = f"cell-{number}"
    return copy


def kept_mark(notebook: NotebookNode) -> str:
    """Return the mark of a kept notebook that is not for publication; empty for any other."""
    return str(notebook.metadata.get(RECORD, {}).get("mark", ""))


def kept_parameters(notebook: NotebookNode) -> dict[str, str]:
    """Return the parameters with which a kept notebook ran."""
    parameters: dict[str, str] = notebook.metadata.get(RECORD, {}).get("parameters", {})
    return dict(parameters)
