"""The site of an edition, from the executed notebooks that there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from nbformat import NotebookNode

from qa_lib.params.edition import Document
from qa_lib.publish import book, files, front_page, glossary, pages, staging, statement
from qa_lib.publish.backtest.page import changes_link, changes_page
from qa_lib.publish.backtest.run import Told
from qa_lib.publish.blocks import BLOCK_MIME, HTML_MIME, Block, blocks, require_unique_names
from qa_lib.publish.downloads.links import fill_in_sizes
from qa_lib.publish.downloads.planned import Download
from qa_lib.publish.drawings import DRAWINGS, drawings_of
from qa_lib.publish.evidence.linking import LinkedPage, Piece, Place, linked_page, piece_of
from qa_lib.publish.evidence.pages import Shown, evidence_pages
from qa_lib.publish.evidence.rows import Showing
from qa_lib.publish.execute import Failed
from qa_lib.publish.extra_pages import ExtraPage, write_extra_pages
from qa_lib.publish.facts import Fact
from qa_lib.publish.figure_group import PageWords
from qa_lib.publish.request import BuildRequest
from qa_lib.publish.shown_code import code_of_blocks, folded_code, opening_code
from qa_lib.publish.takeaways import offered, tables_of

FROM_COVER: Final = {
    "cover-left-out": front_page.LEFT_OUT,
    "cover-findings": front_page.MESSAGES,
    "cover-questions": front_page.QUESTIONS,
}
MANUAL: Final = "analysts"
_FAILED: Final = "Missing: its figures could not be made"
_UNBUILT: Final = "Not built yet"


@dataclass(frozen=True)
class Content:
    """What a site is made of.

    Args:
        notebooks: the executed notebooks by document id.
        failed: the failures by document id; a page says so in the document's place.
        takeaways: the files that pages offer to take away.
        facts: every fact shown, by id.
        told: what changed since the last edition; None if there was none.
    """

    notebooks: Mapping[str, NotebookNode]
    failed: Mapping[str, Failed]
    takeaways: Sequence[Download]
    facts: Mapping[str, Fact]
    told: Told | None = None


def missing_notes(
    request: BuildRequest, notebooks: Mapping[str, NotebookNode], failed: Mapping[str, Failed]
) -> dict[str, str]:
    """Return, for each document that there is not, why; by document id."""
    return {
        document.id: _FAILED if document.id in failed else _UNBUILT
        for document in request.edition.pages
        if document.id not in notebooks
    }


def _front_pieces(request: BuildRequest, notebooks: Mapping[str, NotebookNode]) -> list[Piece]:
    """Return what the front page takes from the cover report: cards in the place of messages."""
    cover = request.edition.cover.id
    if cover not in notebooks:
        return []
    found = {block.name: block for block in blocks(cover, notebooks[cover])}
    taken = [found[name] for name in FROM_COVER if name in found]
    return [
        replace(piece_of(block), html=str(block.output.data[BLOCK_MIME].get("front") or own))
        for block in taken
        if (own := block.output.data.get(HTML_MIME))
    ]


def _manual(book_folder: Path, sources: Path) -> list[str]:
    """Copy the pages for analysts into the book and return their names, the index first."""
    written = sorted((book_folder / MANUAL).glob("*.md"), key=lambda path: path.stem != "index")
    for path in written:
        files.write_text(path.read_text(encoding="utf-8"), sources / MANUAL / path.name)
    return [f"{MANUAL}/{path.stem}" for path in written]


def _linked(request: BuildRequest, notebooks: Mapping[str, NotebookNode]) -> dict[str, LinkedPage]:
    """Return the HTML of every page with its figures linked to their evidence."""
    pieces = {name: [piece_of(one) for one in blocks(name, notebooks[name])] for name in notebooks}
    return {
        name: linked_page(name, found)
        for name, found in {front_page.NAME: _front_pieces(request, notebooks), **pieces}.items()
    }


def _evidence(
    request: BuildRequest, linked: Mapping[str, LinkedPage], facts: Mapping[str, Fact]
) -> tuple[ExtraPage, ...]:
    """Return the evidence pages of everything that is shown."""
    places: dict[str, tuple[Place, ...]] = {}
    for page in linked.values():
        for fact, place in page.places:
            places[fact] = (*places.get(fact, ()), place)
    pages = {document.id for document in request.edition.pages}
    front = Showing("Front page", "Front page", request.edition.cover.notebook)
    documents = {front_page.NAME: front} | {
        each.id: Showing(each.label, each.heading, each.notebook, each.id in pages)
        for each in request.edition.made
    }
    return evidence_pages(Shown(facts, places, documents, request.services))


def _ending(request: BuildRequest, content: Content, document: str) -> str:
    """Return what stands below a document: its files and, for analysts, the code it begins with."""
    files_offered = offered(request, content.takeaways, document)
    if not request.show_code:
        return files_offered
    opening = opening_code(content.notebooks[document])
    return f"{files_offered}\n\n{folded_code(opening, 'Show the code this page begins with')}"


def _statement(request: BuildRequest, sources: Path) -> list[str]:
    """Write the accessibility statement, if it is known who is told of problems."""
    if request.accessibility is None:
        return []
    text = statement.statement_page(
        request.project / "book",
        request.edition,
        council=request.programme.council,
        contact=request.accessibility,
    )
    files.write_text(text, sources / f"{statement.NAME}.md")
    return [statement.NAME]


def write_pages(request: BuildRequest, content: Content) -> Path:
    """Write the sources of the book, and return their folder in the request's work folder.

    Raises:
        PublishError: a page can't be published.
    """
    require_unique_names(_blocks(content))
    sources = files.empty_folder(request.work / "book")
    linked = _linked(request, content.notebooks)
    for document in request.edition.pages:
        name, page = _document_source(request, content, document, linked=linked)
        files.write_text(page, sources / name)
    files.write_text(_front_page(request, content, linked), sources / "index.md")
    changes = [changes_page(content.told, request.services)] if content.told else []
    write_extra_pages([*_evidence(request, linked, content.facts), *changes], sources)
    _prepare(request, sources)
    return sources


def chart_drawings(content: Content) -> dict[str, str]:
    """Return the drawings of the pages' charts, by the names of their blocks."""
    return drawings_of(_blocks(content))


def finished_site(request: BuildRequest, built: Path) -> Path:
    """Return the site's folder in the request's work folder, made from the book that was built.

    The charts, and all files that its pages offer, must be there.
    """
    site = built.rename(request.work / "site")
    (request.work / DRAWINGS).rename(site / DRAWINGS)
    fill_in_sizes(site)
    return site


def _blocks(content: Content) -> Iterator[Block]:
    return (
        block for name, notebook in content.notebooks.items() for block in blocks(name, notebook)
    )


def _document_source(
    request: BuildRequest, content: Content, document: Document, *, linked: Mapping[str, LinkedPage]
) -> tuple[str, str]:
    """Return the name and text of a document's source, or of the page that says why it is not."""
    if document.id not in content.notebooks:
        failure = content.failed.get(document.id)
        missing = pages.failed_page(document, failure) if failure else pages.unbuilt_page(document)
        return f"{document.id}.md", missing
    notebook = content.notebooks[document.id]
    words = PageWords(
        linked[document.id].html,
        tables_of(content.takeaways, document.id),
        request.work,
        request.services,
        request.glossary,
        code_of_blocks(notebook) if request.show_code else {},
    )
    ending = _ending(request, content, document.id)
    page = staging.staged(document.id, document.heading, notebook, words=words, ending=ending)
    return f"{document.id}.ipynb", page


def _front_page(request: BuildRequest, content: Content, linked: Mapping[str, LinkedPage]) -> str:
    shown, terms = glossary.explained(linked[front_page.NAME].html, request.glossary)
    front = front_page.FrontPage(
        missing_notes(request, content.notebooks, content.failed),
        {FROM_COVER[name]: html for name, html in shown.items()},
        content.takeaways,
        request.work,
        terms,
    )
    return front_page.front_page(request.edition, front) + changes_link(content.told)


def _prepare(request: BuildRequest, sources: Path) -> None:
    """Write the pages that do not come from notebooks, the settings and the contents."""
    text = book.BookText(
        title=request.edition.title,
        announcement=request.mark,
        footer=pages.footer_text(request.edition, request.audience, request.snapshot),
    )
    files.write_text(glossary.glossary_page(request.glossary), sources / f"{glossary.NAME}.md")
    about = [glossary.NAME, *_statement(request, sources)]
    manual = _manual(request.project / "book", sources)
    contents = pages.table_of_contents(request.edition, about, manual)
    book.prepare_sources(request.project / "book", sources, text, contents)
