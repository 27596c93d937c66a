"""The bytes of a text file: what is not plain UTF-8 text is refused, with its place."""

import codecs
from pathlib import Path

_SPREADSHEETS = {b"PK\x03\x04": "Excel (.xlsx)", b"\xd0\xcf\x11\xe0": "Excel (.xls)"}
_SAVE_AS_UTF_8 = 'save it again as "CSV UTF-8"'


class UnreadableError(Exception):
    """A file cannot be read as a table; its sentences go into a DataError with other files'."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


def plain_content(path: Path, file: str, encoding: str = "utf-8") -> bytes:
    """Return the file's text as UTF-8 without a byte order mark, ending in a line end.

    Args:
        path: where the file lies.
        file: the file as its readers know it, for the sentences.
        encoding: `utf-8`, or `cp1252` where the source's mapping says so.

    Raises:
        UnreadableError: there is no such file, or it is not text in that encoding.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(
            f"{file}: the file is missing; restore it, or name the right data folder."
        ) from error
    except OSError as error:
        raise UnreadableError(f"{file}: it cannot be opened: {error.strerror}.") from error
    for start, kind in _SPREADSHEETS.items():
        if content.startswith(start):
            raise UnreadableError(f"{file}: it is an {kind} workbook by content; {_SAVE_AS_UTF_8}.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError(f"{file}: it is UTF-16 text; {_SAVE_AS_UTF_8}.")
    content = _as_utf_8(file, content, encoding).removeprefix(codecs.BOM_UTF8)
    if not content.strip():
        raise UnreadableError(f"{file}: it is empty; write at least the header row.")
    return content if content.endswith((b"\n", b"\r")) else content + b"\n"


def _as_utf_8(file: str, content: bytes, encoding: str) -> bytes:
    if (position := content.find(b"\x00")) >= 0:
        raise UnreadableError(
            f"{file}, {_place(content, position)}: it holds a NUL byte; {_SAVE_AS_UTF_8}."
        )
    if encoding != "utf-8" and content.startswith(codecs.BOM_UTF8):
        raise UnreadableError(
            f"{file}: it begins with the mark of UTF-8, but the source says encoding: {encoding}; "
            "take that out."
        )
    try:
        return content.decode(encoding).encode()
    except UnicodeDecodeError as error:
        value = content[error.start]
        name = "UTF-8" if encoding == "utf-8" else encoding
        raise UnreadableError(
            f"{file}, {_place(content, error.start)}: byte 0x{value:02x} is not {name} text; "
            f"{_SAVE_AS_UTF_8}."
        ) from error


def _place(content: bytes, position: int) -> str:
    line = content.count(b"\n", 0, position) + 1
    return f"line {line}, byte {position + 1}"
