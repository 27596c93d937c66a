"""The texts within pictures: those that their makers' programs wrote beside the pixels."""

import io
from collections.abc import Iterator

from PIL import ExifTags, Image

from qa_lib.publish.opened.piece import Piece


def picture_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of a PNG, JPEG or similar: its text chunks, comments and camera data."""
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()  # text behind the pixels is read only then
        for key, value in {**getattr(picture, "text", {}), **picture.info}.items():
            yield Piece(f"{key}: {_words(value)}", "picture information")
        for tag, value in picture.getexif().items():
            yield Piece(f"{ExifTags.TAGS.get(tag, tag)}: {_words(value)}", "camera data")


def _words(value: object) -> str:
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)
