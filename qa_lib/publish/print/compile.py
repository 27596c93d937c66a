"""Typst papers compiled to accessible, archivable PDFs."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final, Literal

import typst

from qa_lib.errors import PublishError
from qa_lib.publish.print import fonts
from qa_lib.publish.print.chapter import IMAGES
from qa_lib.publish.print.paper import TEMPLATE, Paper, template
from qa_lib.publish.print.tags import TagCounts, with_row_headers

STANDARDS: Final[list[Literal["ua-1", "a-2a"]]] = ["ua-1", "a-2a"]


def write_sources(papers: Iterable[Paper], folder: Path) -> None:
    """Write the Typst of papers with template and pictures into a folder."""
    (folder / IMAGES).mkdir(parents=True, exist_ok=True)
    (folder / TEMPLATE).write_text(template(), encoding="utf-8")
    for paper in papers:
        (folder / f"{paper.name}.typ").write_text(paper.typst, encoding="utf-8")
        for file, drawing in paper.images.items():
            (folder / IMAGES / file).write_bytes(drawing)


def compiler(sources: Path) -> typst.Compiler:
    """Return a compiler for the papers in a folder; it keeps what it has read of fonts and files.

    It serves one thread.
    """
    found = typst.Fonts(include_system_fonts=False, font_paths=[*fonts.folders()])
    return typst.Compiler(root=sources, font_paths=found, ignore_system_fonts=True)


def compiled_paper(paper: Paper, sources: Path, setter: typst.Compiler, *, dated: date) -> bytes:
    """Return a paper, whose sources are written, as a PDF.

    Args:
        paper: the paper.
        sources: the folder of the sources.
        setter: the compiler for that folder.
        dated: the day that the PDF gives as its date; the clock is not asked.

    Raises:
        PublishError: Typst refuses it or warns, or the PDF lacks a table, figure or row header.
    """
    finished, counts = with_row_headers(
        _typeset(paper, sources / f"{paper.name}.typ", setter, dated)
    )
    _require_all_shown(paper, counts)
    return finished


def _typeset(paper: Paper, source: Path, setter: typst.Compiler, dated: date) -> bytes:
    try:
        pdf, warnings = setter.compile_with_warnings(
            source,
            format="pdf",
            pdf_standards=[*STANDARDS],
            timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise _refusal(paper, [str(error.message), *error.hints]) from error
    if warnings:
        raise _refusal(paper, [str(warning.message) for warning in warnings])
    if not isinstance(pdf, bytes):
        raise TypeError(f"{paper.name}: Typst returned {type(pdf).__name__}, not one PDF")
    return pdf


def _require_all_shown(paper: Paper, counts: TagCounts) -> None:
    for kind, wanted, found in (
        ("tables", paper.tables, counts.tables),
        ("figures", paper.figures, counts.figures),
    ):
        if wanted != found:
            raise PublishError(
                f"{paper.name}: its PDF holds {found} {kind}, its notebook {wanted}.",
                next_step="Look at the PDF's source for what was lost; no PDF was written.",
            )


def _refusal(paper: Paper, messages: list[str]) -> PublishError:
    return PublishError(
        f"{paper.name}: the PDF could not be made: {'; '.join(messages)}",
        next_step="Correct what the notebook shows; a letter without a font, a heading that skips "
        "a level or a link to nowhere are the usual causes.",
    )
