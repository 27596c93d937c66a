"""The site of an edition, from the executed notebooks that there are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nbformat import NotebookNode

from qa_lib.publish import book, files, pages, staging
from qa_lib.publish.blocks import blocks, require_unique_names
from qa_lib.publish.execute import Failed
from qa_lib.publish.request import BuildRequest

INTERNAL: Final = "For the board only: figures are not suppressed. Not for publication."
_FAILED: Final = "Missing: its figures could not be made"
_UNBUILT: Final = "Not built yet"


def assembled_site(
    request: BuildRequest, notebooks: Mapping[str, NotebookNode], failed: Mapping[str, Failed]
) -> Path:
    """Build the book and return the folder of its site, within the request's work folder.

    Args:
        request: the build.
        notebooks: the executed notebooks by document id.
        failed: the failures by document id; a page says so in the document's place.

    Raises:
        PublishError: a page can't be published, or the book has warnings.
    """
    require_unique_names(
        block for document, notebook in notebooks.items() for block in blocks(document, notebook)
    )
    sources = files.empty_folder(request.work / "book")
    notes = {}
    for document in request.edition.pages:
        if document.id in notebooks:
            staging.stage(document.id, document.heading, notebooks[document.id], sources)
            continue
        page = pages.unbuilt_page(document)
        notes[document.id] = _UNBUILT
        if document.id in failed:
            page = pages.failed_page(document, failed[document.id])
            notes[document.id] = _FAILED
        files.write_text(page, sources / f"{document.id}.md")
    files.write_text(pages.index_page(request.edition, notes), sources / "index.md")
    text = book.BookText(
        title=request.edition.title,
        announcement=INTERNAL if request.audience == "board" else "",
        footer=pages.footer_text(request.edition, request.audience, request.snapshot),
    )
    contents = pages.table_of_contents(request.edition)
    book.prepare_sources(request.project / "book", sources, text, contents)
    return book.build_book(sources, request.work / "built")
