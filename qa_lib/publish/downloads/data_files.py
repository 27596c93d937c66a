"""The files of an edition's data folder: CSV and workbooks of its tables, its cover as Word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from qa_lib.params.edition import COVER_ID, Document, Edition
from qa_lib.publish.downloads.csv_file import csv_text
from qa_lib.publish.downloads.planned import Download, Planned, shape_of, shown_content
from qa_lib.publish.downloads.published_tables import PublishedTable, published_tables
from qa_lib.publish.downloads.word import word_document
from qa_lib.publish.downloads.workbook import WorkbookWords, workbook
from qa_lib.publish.print.paper import PACK, Imprint


@dataclass(frozen=True)
class DownloadRequest:
    """Which downloads are to be made.

    Args:
        edition: the edition.
        imprint: what stands on every file.
        folder: where they go.
    """

    edition: Edition
    imprint: Imprint
    folder: Path


def planned_downloads(
    request: DownloadRequest, notebooks: Mapping[str, NotebookNode]
) -> tuple[Planned, ...]:
    """Return every download of an edition, in the order of its pages.

    `<document>/<block>.csv` and `<document>.xlsx` for each document with tables, `cover.docx`, and
    `pack.xlsx` with the tables of all documents of the pack.

    Args:
        request: what, and where to.
        notebooks: the executed notebooks by document id.

    Raises:
        PublishError: something in a notebook can't be published.
    """
    documents = [each for each in request.edition.pages if each.id in notebooks]
    tables = {each.id: published_tables(each.id, notebooks[each.id]) for each in documents}
    planned = [one for each in documents for one in _of_document(request, each, tables[each.id])]
    if COVER_ID in notebooks:
        planned.insert(0, _word(request, notebooks[COVER_ID]))
    return (*planned, *_pack(request, tables))


def _of_document(
    request: DownloadRequest, document: Document, tables: Sequence[PublishedTable]
) -> Iterator[Planned]:
    if tables:
        path = request.folder / f"{document.id}.xlsx"
        whole = Download(document.id, "All tables of this document", path)
        yield _workbook(whole, tables, _words(request, document.heading))
    for table in tables:
        path = request.folder / document.id / f"{table.name}.csv"
        download = Download(document.id, table.caption, path)
        yield Planned(download, partial(_csv, table, request.imprint.mark))


def _pack(
    request: DownloadRequest, tables: Mapping[str, Sequence[PublishedTable]]
) -> Iterator[Planned]:
    documents = request.edition.documents
    published = [table for each in documents for table in tables.get(each.id, ())]
    if published:
        labels = {each.id: each.label for each in documents}
        download = Download(PACK, "All tables of the pack", request.folder / f"{PACK}.xlsx")
        yield _workbook(download, published, _words(request, request.edition.title, labels))


def _workbook(
    download: Download, tables: Sequence[PublishedTable], words: WorkbookWords
) -> Planned:
    return Planned(download, partial(workbook, tables, words), shape_of(list(tables), words))


def _csv(table: PublishedTable, mark: str) -> bytes:
    return csv_text(table, mark=mark).encode()


def _word(request: DownloadRequest, notebook: NotebookNode) -> Planned:
    heading, imprint = request.edition.cover.heading, request.imprint
    path = request.folder / f"{COVER_ID}.docx"
    make = partial(word_document, COVER_ID, notebook, heading=heading, imprint=imprint)
    download = Download(COVER_ID, "This report, to be edited", path)
    return Planned(download, make, shape_of(heading, imprint, shown_content(notebook)))


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
