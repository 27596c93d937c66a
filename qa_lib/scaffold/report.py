"""A new report: a thin notebook that runs as it stands, for people to fill with sections."""

import re
from collections.abc import Sequence
from pathlib import Path

import nbformat

from qa_lib.errors import UsageError
from qa_lib.params.edition import ALL_SERVICES
from qa_lib.periods import Period
from qa_lib.project import Project
from qa_lib.scaffold.new_files import write_new_files

_OPENING = """\
from qa_lib.page import Page

page = Page(
    edition=edition, document=document, audience=audience, service=service,
    period=period, snapshot=snapshot, facts=facts,
)"""
_OF_A_SERVICE = (
    ("## Audits", "page.audits.headline()", "page.audits.overall_table()"),
    ("## Feedback", "page.feedback.headline()", "page.feedback.questions_table()"),
)
_OF_ALL = (("## Who was heard", "page.voice.headline()", "page.voice.heard_table()"),)
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def write_report(
    project: Project, name: str, *, title: str, defaults: tuple[str, str, Period]
) -> Path:
    """Write notebooks/NAME.ipynb and return its path.

    Args:
        project: where to.
        name: the notebook's name, in small letters: "early_help_report".
        title: its title; empty to make it of the name. Figures do not belong in it.
        defaults: the edition's id, the service's id or "all", and the period that it runs with
            when it is opened.

    Raises:
        UsageError: the name or the title will not do.
        ParameterError: there is such a notebook already.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"{name!r} is no name for a notebook.",
            next_step="Write small letters and digits, parted by _: early_help_report.",
        )
    title = title or name.replace("_", " ").capitalize()
    if re.search(r"\d", title):
        raise UsageError(
            f"The title {title!r} holds a figure.",
            next_step="Leave it out: an edition gives each document its own title and number.",
        )
    (path,) = write_new_files(
        {project.notebooks / f"{name}.ipynb": notebook_text(name, title, defaults)}
    )
    return path


def notebook_text(name: str, title: str, defaults: tuple[str, str, Period]) -> str:
    """Return the notebook as JSON: title, parameters, opening, and a first section or two."""
    edition, service, period = defaults
    sections = _OF_ALL if service == ALL_SERVICES else _OF_A_SERVICE
    parameters = {
        "edition": edition,
        "document": name.replace("_", "-"),
        "audience": "panel",
        "service": service,
        "period": str(period),
        "snapshot": "",
        "facts": "",
    }
    sources = [
        f"# {title}",
        "\n".join(f'{key} = "{value}"' for key, value in parameters.items()),
        _OPENING,
        *(source for section in sections for source in section),
    ]
    return _written(name.replace("_", "-"), sources)


def _written(prefix: str, sources: Sequence[str]) -> str:
    cells = []
    for number, source in enumerate(sources, start=1):
        words = {"source": source, "id": f"{prefix}-{number:02d}"}
        if source.startswith("#"):
            cells.append(nbformat.v4.new_markdown_cell(**words))  # type: ignore[no-untyped-call]  # nbformat has no types
        else:
            cells.append(nbformat.v4.new_code_cell(**words))  # type: ignore[no-untyped-call]  # nbformat has no types
    cells[1].metadata["tags"] = ["parameters"]
    metadata = {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)  # type: ignore[no-untyped-call]  # nbformat has no types
    return f"{nbformat.writes(notebook)}\n"  # type: ignore[no-untyped-call]  # nbformat has no types
