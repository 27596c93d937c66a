"""Posters and briefings as PDFs, made as the documents of a pack are."""

import io
import tempfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Final

import pikepdf
from nbformat import NotebookNode

from qa_lib.errors import PublishError
from qa_lib.publish.print.chapter import chapter
from qa_lib.publish.print.compile import compiled_paper, compiler, write_sources
from qa_lib.publish.print.paper import Imprint, Paper, single_paper

_TEMPLATE: Final = "poster.typ"
_HEAD: Final = "#masthead("  # what a poster has no room for begins here


def briefing(document: str, notebook: NotebookNode, *, heading: str, imprint: Imprint) -> bytes:
    """Return an executed notebook as an A4 PDF of as many pages as it needs.

    Args:
        document: the document's id.
        notebook: the executed notebook.
        heading: the document's title.
        imprint: whose paper it is, for which meeting and audience.

    Raises:
        PublishError: it could not be printed.
    """
    part = chapter(document, notebook, heading=heading)
    return _pdf(single_paper(part, imprint), imprint)


def poster(document: str, notebook: NotebookNode, *, heading: str, imprint: Imprint) -> bytes:
    """Return an executed notebook as one A4 page, its text as large as fits.

    Raises:
        PublishError: it could not be printed, or does not fit one page in the smallest text.
    """
    part = chapter(document, notebook, heading=heading)
    framed = replace(part, typst=f"#poster[\n{part.typst}\n]\n")
    paper = single_paper(framed, imprint)
    template = (files(__package__) / _TEMPLATE).read_text(encoding="utf-8")
    lines = [line for line in paper.typst.splitlines() if not line.startswith(_HEAD)]
    pdf = _pdf(replace(paper, typst="\n".join([lines[0], template, *lines[1:]])), imprint)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    if pages != 1:
        raise PublishError(
            f"{document}: the poster needs {pages} pages; a poster is one page.",
            next_step="Lower the numbers under products.brief in params/rules.yaml, or shorten "
            "the learning's actions.",
        )
    return pdf


def _pdf(paper: Paper, imprint: Imprint) -> bytes:
    with tempfile.TemporaryDirectory(prefix="product-") as folder:
        sources = Path(folder)
        write_sources([paper], sources)
        return compiled_paper(paper, sources, compiler(sources), dated=imprint.meeting)
