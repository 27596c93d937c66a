"""The texts of JSON files and notebooks: every key and every value, however deep."""

import base64
import json
from collections.abc import Iterator
from typing import Any, Final

from qa_lib.publish.opened.markup import html_pieces, xml_pieces
from qa_lib.publish.opened.picture import picture_pieces
from qa_lib.publish.opened.piece import Piece

_PICTURES: Final = ("image/png", "image/jpeg")
_PLAIN: Final = "text/plain"


def json_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of a JSON file or notebook; pictures and pages within it are opened too."""
    yield from _pieces(json.loads(data), ())


def json_lines_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of a file with a JSON value a line."""
    for number, line in enumerate(data.splitlines(), start=1):
        if line.strip():
            for piece in _pieces(json.loads(line), ()):
                yield piece.within(f"line {number}")


def _pieces(value: Any, path: tuple[str, ...]) -> Iterator[Piece]:  # noqa: ANN401  # JSON is of any kind
    if isinstance(value, dict):
        for key, inner in value.items():
            yield Piece(str(key), f"{_place(path)}, a key")
            yield from _pieces(inner, (*path, str(key)))
    elif isinstance(value, list) and all(isinstance(one, str) for one in value):
        yield from _text("".join(value), path)  # as notebooks hold texts of several lines
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from _pieces(inner, (*path[:-1], f"{(path or ('item',))[-1]} {number}"))
    elif value is not None and not isinstance(value, bool):
        yield from _text(str(value), path)


def _text(text: str, path: tuple[str, ...]) -> Iterator[Piece]:
    kind = path[-1] if path else ""
    place = _place(path)
    if kind in _PICTURES:
        inner = picture_pieces(base64.b64decode(text))
    elif kind == "image/svg+xml":
        inner = xml_pieces(text.encode())
    elif text.lstrip().startswith("<") and kind != _PLAIN:
        inner = html_pieces(text.encode())
    else:
        inner = iter([Piece(text, "")])
    for piece in inner:
        yield piece.within(place)


def _place(path: tuple[str, ...]) -> str:
    return ", ".join(path)
