"""Slides of an executed notebook: one HTML file by nbconvert that needs no other file or host."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import nbformat
from nbconvert import SlidesExporter
from nbformat import NotebookNode

from qa_lib.errors import PublishError
from qa_lib.publish.blocks import HTML_MIME
from qa_lib.publish.downloads.slide_parts import slide_parts

_TEMPLATES: Final = Path(__file__).parent / "templates"
_REVEAL: Final = ("_static", "revealjs", "dist")  # where sphinx-revealjs, which brings it, keeps it


def slides(document: str, notebook: NotebookNode, *, heading: str, marking: str) -> str:
    """Return an executed notebook as HTML slides, a slide for each heading.

    Args:
        document: the document's id.
        notebook: the executed notebook.
        heading: the title, on the first slide.
        marking: whom the slides are for, at the foot of each.

    Raises:
        PublishError: something in the notebook can't be published, or reveal.js is not installed.
    """
    exporter = SlidesExporter(  # type: ignore[no-untyped-call]  # nbconvert has no types
        extra_template_basedirs=[str(_TEMPLATES)], template_name="qa_slides"
    )
    reveal = _reveal_folder()
    resources = {
        "qa_slides": {
            "reveal_css": (reveal / "reveal.css").read_text(encoding="utf-8"),
            "reveal_js": (reveal / "reveal.js").read_text(encoding="utf-8"),
            "css": (_TEMPLATES / "qa_slides" / "slides.css").read_text(encoding="utf-8"),
            "marking": marking,
        }
    }
    prepared = _prepared(document, notebook, heading)
    body: str = exporter.from_notebook_node(prepared, resources)[0]
    return body


def _reveal_folder() -> Path:
    """Return the folder of reveal.js, without an import of the package that brings it."""
    found = find_spec("sphinx_revealjs")
    if found is None or not found.submodule_search_locations:
        raise PublishError(
            "reveal.js is not installed, so slides can't be made.",
            next_step="Install the project with its dependencies; sphinx-revealjs brings it.",
        )
    return Path(found.submodule_search_locations[0]).joinpath(*_REVEAL)


def _prepared(document: str, notebook: NotebookNode, heading: str) -> Any:  # noqa: ANN401  # nbformat has no types
    """Return the notebook as slides, each one cell that shows HTML."""
    pages = [page for part in slide_parts(document, notebook, heading) for page in part.pages]
    cells = [_cell(number, page) for number, page in enumerate(pages, start=1)]
    return nbformat.v4.new_notebook(cells=cells, metadata={"title": heading})  # type: ignore[no-untyped-call]  # as above


def _cell(number: int, page: str) -> Any:  # noqa: ANN401  # as above
    output = nbformat.v4.new_output("display_data", data={HTML_MIME: page})  # type: ignore[no-untyped-call]  # as above
    slide = {"slideshow": {"slide_type": "slide"}}
    cell = nbformat.v4.new_code_cell(outputs=[output], metadata=slide)  # type: ignore[no-untyped-call]  # as above
    cell.id = f"slide-{number}"
    return cell
