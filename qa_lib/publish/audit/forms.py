"""Every form of what is published beside the pages themselves: PDFs, slides, notes, tooltips."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from lxml import html

from qa_lib.publish.audit.echoes import Said
from qa_lib.publish.audit.pages import read_audited_page
from qa_lib.publish.opened.every import UnreadableError, opened, published_files
from qa_lib.publish.opened.markup import html_pieces
from qa_lib.publish.opened.piece import Piece

# Where a figure stands without the words of a row or sentence in order: notes of any kind.
_NOTES: Final = ("attribute alt", "attribute title", "attribute aria-label", "comment", "entry ")
_INDEX: Final = "searchindex.js"  # a line of JSON: the site's titles and words
_QUOTED: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NOT_SEEN: Final = frozenset({"script", "style"})


@dataclass(frozen=True)
class _Pages:
    """What each page says, and all together."""

    by_document: Mapping[str, Said]
    together: Said

    def said(self, file: str) -> Said:
        """Return what is said by the page that a file is a form of, else by all pages."""
        path = PurePosixPath(file)
        for name in (path.stem, path.parent.name):
            if name in self.by_document:
                return self.by_document[name]
        return self.together


def form_findings(folder: Path) -> tuple[str, ...]:
    """Return a sentence for each figure that a page hides and another form of it shows.

    Args:
        folder: of a build. What its pages show is looked at elsewhere.
    """
    pages = _pages(folder / "site")
    found: dict[str, None] = {}
    for name, path in published_files(folder):
        said = pages.said(name)
        if said.hides and path.suffix != ".csv":  # tables are looked at cell by cell
            found |= dict.fromkeys(_told(said, name, path))
    return tuple(found)


def _told(said: Said, name: str, path: Path) -> Iterator[str]:
    page = path.suffix == ".html"
    try:
        for piece in opened(path, name):
            figures = [each for note in _notes(piece) for each in said.told_of_rows(note)]
            for words, number in figures if page else [*figures, *said.told(piece.text)]:
                yield f"{piece.where} shows {number} behind “{words}”, where the page hides it."
    except UnreadableError:
        return  # a finding of the leak check


def _notes(piece: Piece) -> list[str]:
    """Return the texts of a piece that stand apart from any row or sentence."""
    if piece.file.endswith(_INDEX):
        return _QUOTED.findall(piece.text)
    return [piece.text] if any(note in piece.place for note in _NOTES) else []


def _pages(site: Path) -> _Pages:
    by_document: dict[str, Said] = {}
    all_lines: list[str] = []
    all_rows: list[list[str]] = []
    for path in sorted(site.glob("*.html")):
        tables = read_audited_page(path).tables
        rows = [[cell.text for cell in row] for table in tables for row in table.rows]
        lines = _lines(path)
        by_document[path.stem] = Said.by(lines, rows)
        all_lines += lines
        all_rows += rows
    return _Pages(by_document, Said.by(all_lines, all_rows))


def _lines(path: Path) -> list[str]:
    """Return the sentences that a page shows, its tables left out."""
    page = html.document_fromstring(path.read_bytes(), html.HTMLParser(encoding="utf-8"))
    for table in list(page.iter("table")):
        table.drop_tree()
    pieces = html_pieces(html.tostring(page))
    return [
        piece.text
        for piece in pieces
        if piece.place not in _NOT_SEEN and not piece.place.startswith(("attribute", "comment"))
    ]
