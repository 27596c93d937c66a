"""The files of an edition's data folder: CSV and workbooks of its tables, its cover as Word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nbformat import NotebookNode

from qa_lib.params.edition import COVER_ID, Document, Edition
from qa_lib.publish.downloads.csv_file import csv_text
from qa_lib.publish.downloads.published_tables import PublishedTable, published_tables
from qa_lib.publish.downloads.word import word_document
from qa_lib.publish.downloads.workbook import WorkbookWords, workbook
from qa_lib.publish.files import empty_folder, write_bytes, write_text
from qa_lib.publish.print.paper import Imprint

PACK: Final = "pack"


@dataclass(frozen=True)
class Download:
    """A file that readers can take away.

    Args:
        document: the id of the document it belongs to, or `pack`.
        words: what it holds, as its link says.
        path: where it lies; its ending gives its type.
    """

    document: str
    words: str
    path: Path


@dataclass(frozen=True)
class DownloadRequest:
    """Which downloads are to be made.

    Args:
        edition: the edition.
        imprint: what stands on every file.
        folder: where they go; it is emptied.
    """

    edition: Edition
    imprint: Imprint
    folder: Path


def written_downloads(
    request: DownloadRequest, notebooks: Mapping[str, NotebookNode]
) -> tuple[Download, ...]:
    """Write every download of an edition and return them, in the order of its pages.

    `<document>/<block>.csv` and `<document>.xlsx` for each document with tables, `cover.docx`, and
    `pack.xlsx` with the tables of all documents of the pack.

    Args:
        request: what, and where to.
        notebooks: the executed notebooks by document id.

    Raises:
        PublishError: something in a notebook can't be published.
    """
    empty_folder(request.folder)
    documents = [each for each in request.edition.pages if each.id in notebooks]
    tables = {each.id: published_tables(each.id, notebooks[each.id]) for each in documents}
    made = [one for each in documents for one in _of_document(request, each, tables[each.id])]
    if COVER_ID in notebooks:
        made.insert(0, _word(request, notebooks[COVER_ID]))
    return (*made, *_pack(request, tables))


def _of_document(
    request: DownloadRequest, document: Document, tables: Sequence[PublishedTable]
) -> Iterator[Download]:
    if tables:
        path = request.folder / f"{document.id}.xlsx"
        write_bytes(workbook(tables, _words(request, document.heading)), path)
        yield Download(document.id, "All tables of this document", path)
    for table in tables:
        path = request.folder / document.id / f"{table.name}.csv"
        write_text(csv_text(table, mark=request.imprint.mark), path)
        yield Download(document.id, table.caption, path)


def _pack(
    request: DownloadRequest, tables: Mapping[str, Sequence[PublishedTable]]
) -> Iterator[Download]:
    documents = request.edition.documents
    published = [table for each in documents for table in tables.get(each.id, ())]
    if published:
        path = request.folder / f"{PACK}.xlsx"
        labels = {each.id: each.label for each in documents}
        write_bytes(workbook(published, _words(request, request.edition.title, labels)), path)
        yield Download(PACK, "All tables of the pack", path)


def _word(request: DownloadRequest, notebook: NotebookNode) -> Download:
    cover = request.edition.cover
    path = request.folder / f"{COVER_ID}.docx"
    made = word_document(COVER_ID, notebook, heading=cover.heading, imprint=request.imprint)
    write_bytes(made, path)
    return Download(COVER_ID, "This report, to be edited", path)


def _words(
    request: DownloadRequest, title: str, labels: Mapping[str, str] | None = None
) -> WorkbookWords:
    imprint = request.imprint
    lines = (imprint.council, imprint.panel, imprint.meeting_day, imprint.period, imprint.marking)
    return WorkbookWords(
        title=title,
        introduction=tuple(line for line in lines if line),
        contacts=request.edition.contacts,
        dated=imprint.meeting,
        labels=labels or {},
        mark=imprint.mark,
    )
