"""The texts of a PDF: its pages, and everything that readers do not see at once."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2

from qa_lib.publish.opened.piece import Piece


def pdf_pages(data: bytes) -> Iterator[str]:
    """Yield the text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield str(text.get_text_bounded())
            text.close()
            page.close()
    finally:
        document.close()


def pdf_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of pages, document information, metadata, notes and alternative texts."""
    for number, text in enumerate(pdf_pages(data), start=1):
        for line in text.splitlines():
            yield Piece(line, f"page {number}")
        yield Piece(" ".join(text.split()), f"page {number}")  # what is broken between two lines
    with pikepdf.open(io.BytesIO(data)) as document:
        for key, value in document.docinfo.items():
            yield Piece(f"{key.lstrip('/')}: {value}", "document information")
        if "/Metadata" in document.Root:
            yield Piece(
                document.Root.Metadata.read_bytes().decode("utf-8", errors="replace"), "metadata"
            )
        for found in document.objects:
            yield from _strings(found)


def pdf_attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files within a PDF by their names."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for name, attached in document.attachments.items():
            yield name, attached.get_file().read_bytes()


def _strings(found: Any, key: str = "") -> Iterator[Piece]:  # noqa: ANN401  # objects of any kind
    """Yield the texts in an object; those that it refers to come by themselves."""
    if isinstance(found, pikepdf.String):
        yield Piece(str(found), f"entry {key.lstrip('/')}")
    elif isinstance(found, pikepdf.Stream | pikepdf.Dictionary):
        entries = found.stream_dict if isinstance(found, pikepdf.Stream) else found
        for name, value in entries.items():
            if not getattr(value, "is_indirect", False):
                yield from _strings(value, name)
    elif isinstance(found, pikepdf.Array):
        for value in found:
            if not getattr(value, "is_indirect", False):
                yield from _strings(value, key)
