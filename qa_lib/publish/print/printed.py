"""The PDFs of an edition: one a document and the pack; what has not changed is not made again."""

import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

import typst
from nbformat import NotebookNode

from qa_lib.params.edition import Document, Edition
from qa_lib.params.programme import Programme
from qa_lib.publish.files import empty_folder, write_bytes
from qa_lib.publish.print import fonts
from qa_lib.publish.print.chapter import Chapter, chapter, note_chapter
from qa_lib.publish.print.compile import STANDARDS, compiled_paper, compiler, write_sources
from qa_lib.publish.print.paper import (
    PACK,
    Imprint,
    Paper,
    pack_paper,
    single_paper,
    template,
)
from qa_lib.publish.store.blobs import Store, digest_of
from qa_lib.publish.store.code import code_digests

UNBUILT: Final = "This document has not been built yet."
_ROOM: Final = "pdf"
_MAKERS: Final = ("typst", "pikepdf", *fonts.PACKAGES)


@dataclass(frozen=True)
class Printed:
    """A PDF that is ready.

    Args:
        name: of its document, or of the pack.
        seconds: how long it took.
        reused: whether that of an earlier build still held.
    """

    name: str
    seconds: float
    reused: bool


@dataclass(frozen=True)
class PrintRequest:
    """Which PDFs are to be made.

    Args:
        edition: the edition.
        imprint: what stands on every paper.
        folder: where the PDFs go; it is emptied.
        store: where PDFs are kept for later builds, under the digest of what they were made from.
        notes: by document id, why a document without a notebook is missing, for the pack.
    """

    edition: Edition
    imprint: Imprint
    folder: Path
    store: Store
    notes: Mapping[str, str]


def imprint_of(
    edition: Edition, programme: Programme, *, mark: str = "", site: str = "../site"
) -> Imprint:
    """Return what stands on every paper of an edition."""
    return Imprint(
        council=programme.council,
        panel=programme.panel,
        title=edition.title,
        meeting=edition.date,
        period=f"{edition.period.label}, {edition.period.months_label}",
        mark=mark,
        site=site,
    )


def printed_paths(request: PrintRequest, notebooks: Mapping[str, NotebookNode]) -> dict[str, Path]:
    """Return, by id, where the PDFs lie of each document that has a notebook, and of the pack."""
    names = [each.id for each in request.edition.documents if each.id in notebooks]
    return {name: request.folder / f"{name}.pdf" for name in (*names, PACK)}


def print_documents(
    request: PrintRequest, notebooks: Mapping[str, NotebookNode]
) -> tuple[Printed, ...]:
    """Make the PDF of each document that has a notebook, and the pack.

    Typst keeps what it has worked out as long as the process lives, tens of megabytes a PDF; so
    one that goes on to do other things had better have this done by another.

    Args:
        request: which PDFs, and where.
        notebooks: the executed notebooks by document id.

    Raises:
        PublishError: a PDF could not be made; the message names its document.
    """
    papers = _papers(request, notebooks)
    empty_folder(request.folder)
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        sources = Path(folder)
        write_sources(papers, sources)
        press = _Press(request, sources, compiler(sources))
        return tuple(press.printed(paper) for paper in papers)


def paper_key(paper: Paper, imprint: Imprint) -> str:
    """Return the digest of all that shapes a PDF; pictures stand in the Typst by their digests."""
    makers = [f"{name} {version(name)}" for name in _MAKERS]
    code = code_digests(f"import {compiled_paper.__module__}").values()
    parts = [paper.name, paper.typst, template(), imprint.meeting.isoformat(), *STANDARDS]
    return digest_of(*parts, *makers, *code)


def _papers(request: PrintRequest, notebooks: Mapping[str, NotebookNode]) -> tuple[Paper, ...]:
    documents = request.edition.documents
    chapters = [_chapter(request, document, notebooks) for document in documents]
    singles = [
        single_paper(each, request.imprint)
        for each, document in zip(chapters, documents, strict=True)
        if document.id in notebooks
    ]
    return (*singles, pack_paper(chapters, request.imprint))


def _chapter(
    request: PrintRequest, document: Document, notebooks: Mapping[str, NotebookNode]
) -> Chapter:
    if document.id in notebooks:
        return chapter(document.id, notebooks[document.id], heading=document.heading)
    return note_chapter(document.id, document.heading, request.notes.get(document.id, UNBUILT))


@dataclass(frozen=True)
class _Press:
    """Makes PDFs of papers whose sources lie in a folder, or takes those of an earlier build."""

    request: PrintRequest
    sources: Path
    setter: typst.Compiler

    def printed(self, paper: Paper) -> Printed:
        """Put a paper's PDF into the request's folder."""
        started = time.monotonic()
        request, key = self.request, paper_key(paper, self.request.imprint)
        pdf = request.store.recorded(_ROOM, key)
        reused = pdf is not None
        if pdf is None:
            pdf = compiled_paper(paper, self.sources, self.setter, dated=request.imprint.meeting)
            request.store.record(_ROOM, key, pdf)
        write_bytes(pdf, request.folder / f"{paper.name}.pdf")
        return Printed(paper.name, time.monotonic() - started, reused)
