"""Open any published file by its ending."""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pikepdf
import pypdfium2

from qa_lib.publish.opened.documents import json_lines_pieces, json_pieces
from qa_lib.publish.opened.markup import html_pieces, xml_pieces
from qa_lib.publish.opened.pdf import pdf_attachments, pdf_pieces
from qa_lib.publish.opened.picture import picture_pieces
from qa_lib.publish.opened.piece import Piece

Opener = Callable[[bytes], Iterator[Piece]]
# Fonts and the glyph tables in them hold outlines of letters, the same in every edition.
UNREAD: Final = frozenset({".ttf", ".otf", ".woff", ".woff2"})
# What the libraries raise: Pillow an OSError, JSON and lxml a ValueError.
_DAMAGED: Final = (pikepdf.PdfError, pypdfium2.PdfiumError, OSError, ValueError)
_ARCHIVES: Final = frozenset({".xlsx", ".docx", ".pptx", ".ods", ".odt", ".zip"})


class UnreadableError(ValueError):
    """No text can be got out of a file, so nobody can say that it is safe."""


def published_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield each file of a build with its name in it; hidden ones are the builder's own."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if path.is_file() and not parts[0].startswith("."):
            yield "/".join(parts), path


def text_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the lines of a text file, and what is in them."""
    for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), start=1):
        if line.strip():
            yield Piece(line, f"line {number}")


_OPENERS: Final[Mapping[str, Opener]] = {
    **dict.fromkeys((".html", ".htm"), html_pieces),
    **dict.fromkeys((".svg", ".xml", ".rels", ".vml"), xml_pieces),
    **dict.fromkeys((".json", ".ipynb"), json_pieces),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".ico"), picture_pieces),
    **dict.fromkeys((".csv", ".txt", ".css", ".js", ".md", ".log", ".yaml"), text_pieces),
    ".jsonl": json_lines_pieces,
    ".pdf": pdf_pieces,
}


def opened(path: Path, name: str) -> Iterator[Piece]:
    """Yield every text of a file, those of files within it as well.

    Args:
        path: the file.
        name: what pieces call it.

    Raises:
        UnreadableError: it is of a kind that nobody knows how to open, or it is damaged.
    """
    yield from _opened(path.read_bytes(), name)


def _opened(data: bytes, name: str) -> Iterator[Piece]:
    ending = "." + name.rpartition(".")[2].lower()
    if ending in UNREAD:
        return
    if ending in _ARCHIVES:
        yield from _archive(data, name)
        return
    if ending not in _OPENERS:
        raise UnreadableError(f"{name} is of a kind that no check can open.")
    try:
        pieces = list(_OPENERS[ending](data))
        inner = list(pdf_attachments(data)) if ending == ".pdf" else []
    except _DAMAGED as error:
        raise UnreadableError(f"{name} is damaged: {error}") from error
    yield from (replace(piece, file=name) for piece in pieces)
    for inner_name, content in inner:
        yield from _opened(content, f"{name}: {inner_name}")


def _archive(data: bytes, name: str) -> Iterator[Piece]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise UnreadableError(f"{name} is damaged: {error}") from error
    with archive:
        if archive.comment:
            yield Piece(archive.comment.decode("utf-8", errors="replace"), "comment", name)
        for member in archive.infolist():
            yield Piece(member.filename, "name of a member", name)
            if not member.is_dir():
                yield from _opened(archive.read(member), f"{name}: {member.filename}")
