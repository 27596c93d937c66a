"""The bytes of a text file: what is not plain UTF-8 text is refused, with its place."""

import codecs
from collections.abc import Iterator
from pathlib import Path

BLOCK_BYTES = 32 * 1024 * 1024
_SPREADSHEETS = {b"PK\x03\x04": "Excel (.xlsx)", b"\xd0\xcf\x11\xe0": "Excel (.xls)"}
_SAVE_AS_UTF_8 = 'save it again as "CSV UTF-8"'
_BLANK = b' \t\r\n,;|"'  # what a row without any value is made of


class UnreadableError(Exception):
    """A file cannot be read as a table; its sentences go into a DataError with other files'."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


def plain_blocks(
    path: Path, file: str, *, encoding: str = "utf-8", size: int = BLOCK_BYTES
) -> Iterator[bytes]:
    """Yield the file's text as UTF-8 without a byte order mark, in blocks that end in a line end.

    A block ends where a row ends that is not blank, so that rows may be read block by block.

    Args:
        path: where the file lies.
        file: the file as its readers know it, for the sentences.
        encoding: `utf-8`, or `cp1252` where the source's mapping says so.
        size: about how many bytes a block has; -1 for the whole file in one.

    Raises:
        UnreadableError: there is no such file, or it is not text in that encoding.
    """
    rest, empty = b"", True
    for text, is_last in _texts(path, file, encoding, size):
        rest += text
        empty = empty and not text.strip()
        end = len(rest) if is_last else _row_end(rest)
        if is_last and empty:
            raise UnreadableError(f"{file}: it is empty; write at least the header row.")
        if end:
            block, rest = rest[:end], rest[end:]
            yield block if block.endswith((b"\n", b"\r")) else block + b"\n"


def _row_end(text: bytes) -> int:
    """Return the end of the last row that is not blank and surely over; 0 if there is none."""
    end, quotes = len(text), text.count(b'"')
    while (line_end := text.rfind(b"\n", 0, end)) >= 0:
        quotes -= text.count(b'"', line_end, end)
        start = text.rfind(b"\n", 0, line_end) + 1
        if quotes % 2 == 0 and text[start:line_end].strip(_BLANK):
            return line_end + 1
        end = line_end
    return 0


def _texts(path: Path, file: str, encoding: str, size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield the file's text as UTF-8 in chunks, and whether it is the last."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = position = 0
    for chunk, is_last in _chunks(path, file, size):
        if position == 0:
            _refuse_other_formats(file, chunk, encoding)
        begun: bytes = decoder.getstate()[0]
        content = begun + chunk
        place = (lines, position - len(begun))
        if (nul := content.find(b"\x00")) >= 0:
            where = _place(content, nul, after=place)
            raise UnreadableError(f"{file}, {where}: it holds a NUL byte; {_SAVE_AS_UTF_8}.")
        try:
            text = decoder.decode(chunk, is_last).encode()
        except UnicodeDecodeError as error:
            name = "UTF-8" if encoding == "utf-8" else encoding
            raise UnreadableError(
                f"{file}, {_place(content, error.start, after=place)}: byte "
                f"0x{content[error.start]:02x} is not {name} text; {_SAVE_AS_UTF_8}."
            ) from error
        yield text if position else text.removeprefix(codecs.BOM_UTF8), is_last
        lines += chunk.count(b"\n")
        position += len(chunk)


def _chunks(path: Path, file: str, size: int) -> Iterator[tuple[bytes, bool]]:
    try:
        with path.open("rb") as opened:
            chunk = opened.read(size)
            while following := opened.read(size):
                yield chunk, False
                chunk = following
            yield chunk, True
    except FileNotFoundError as error:
        raise UnreadableError(
            f"{file}: the file is missing; restore it, or name the right data folder."
        ) from error
    except OSError as error:
        raise UnreadableError(f"{file}: it cannot be opened: {error.strerror}.") from error


def _refuse_other_formats(file: str, start: bytes, encoding: str) -> None:
    for mark, kind in _SPREADSHEETS.items():
        if start.startswith(mark):
            raise UnreadableError(f"{file}: it is an {kind} workbook by content; {_SAVE_AS_UTF_8}.")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError(f"{file}: it is UTF-16 text; {_SAVE_AS_UTF_8}.")
    if encoding != "utf-8" and start.startswith(codecs.BOM_UTF8):
        raise UnreadableError(
            f"{file}: it begins with the mark of UTF-8, but the source says encoding: {encoding}; "
            "take that out."
        )


def _place(content: bytes, position: int, *, after: tuple[int, int]) -> str:
    lines, start = after
    line = lines + content.count(b"\n", 0, position) + 1
    return f"line {line}, byte {start + position + 1}"
