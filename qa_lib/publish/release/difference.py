"""The first difference between two files or folders, in words that lead to its cause."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

import pikepdf

_ZIPPED: Final = frozenset({".xlsx", ".docx"})
_AROUND: Final = 40  # characters shown before and after the first that differs
_NOTHING: Final = "nothing"


@dataclass(frozen=True)
class Difference:
    """Where two files differ first: the file, the place within it, and what each has there."""

    file: str
    place: str
    first: str
    second: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.first} and {self.second}"


def folder_differences(first: Path, second: Path) -> Iterator[Difference]:
    """Yield the first difference of each file that is not the same in both folders, by name."""
    one, other = _files(first), _files(second)
    for name in sorted(one | other):
        if name not in other:
            yield Difference(name, "", "there", "missing")
        elif name not in one:
            yield Difference(name, "", "missing", "there")
        else:
            found = file_difference(first / name, second / name, name)
            yield from [found] if found else []


def file_difference(first: Path, second: Path, name: str) -> Difference | None:
    """Return where two files differ first, None if they are the same byte for byte."""
    return _bytes_difference(first.read_bytes(), second.read_bytes(), name)


def _bytes_difference(one: bytes, other: bytes, name: str) -> Difference | None:
    if one == other:
        return None
    suffix = Path(name).suffix
    if suffix in _ZIPPED and zipfile.is_zipfile(io.BytesIO(one)):
        return _zip_difference(one, other, name)
    if suffix == ".pdf":
        return _pdf_difference(one, other, name)
    return _plain_difference(one, other, name)


def _plain_difference(one: bytes, other: bytes, name: str, *, within: str = "") -> Difference:
    try:
        place, first, second = _text_difference(one.decode("utf-8"), other.decode("utf-8"))
    except UnicodeDecodeError:
        at = next(i for i, (a, b) in enumerate(zip_longest(one, other)) if a != b)
        place = f"byte {at:,}"
        first, second = one[at : at + 16].hex(" "), other[at : at + 16].hex(" ")
    place = f"{within}, {place}" if within else place
    return Difference(name, place, first or _NOTHING, second or _NOTHING)


def _text_difference(one: str, other: str) -> tuple[str, str, str]:
    pairs = zip_longest(one.split("\n"), other.split("\n"), fillvalue="")
    number, (first, second) = next((n, p) for n, p in enumerate(pairs, start=1) if p[0] != p[1])
    at = next(
        (i for i, (a, b) in enumerate(zip_longest(first, second)) if a != b),
        0,
    )
    shown = slice(max(0, at - _AROUND), at + _AROUND)
    return f"line {number:,}", repr(first[shown]), repr(second[shown])


def _zip_difference(one: bytes, other: bytes, name: str) -> Difference:
    try:
        first, second = zipfile.ZipFile(io.BytesIO(one)), zipfile.ZipFile(io.BytesIO(other))
        members = [(first.namelist(), second.namelist())]
        for member in first.namelist():
            if member in second.namelist() and first.read(member) != second.read(member):
                return _plain_difference(
                    first.read(member), second.read(member), name, within=member
                )
    except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
        return Difference(name, "as a ZIP file", "whole or broken", f"broken ({error})")
    if members[0][0] != members[0][1]:
        return Difference(name, "members", ", ".join(members[0][0]), ", ".join(members[0][1]))
    return _plain_difference(one, other, name, within="beside its members")


def _pdf_difference(one: bytes, other: bytes, name: str) -> Difference:
    try:
        with (
            pikepdf.open(io.BytesIO(one)) as first,
            pikepdf.open(io.BytesIO(other)) as second,
        ):
            for number, pair in enumerate(zip(first.pages, second.pages, strict=False), start=1):
                drawn, drawn_again = (b"\n".join(_drawing(page)) for page in pair)
                if drawn != drawn_again:
                    return _plain_difference(drawn, drawn_again, name, within=f"page {number}")
            if len(first.pages) != len(second.pages):
                return Difference(name, "pages", str(len(first.pages)), str(len(second.pages)))
    except pikepdf.PdfError as error:
        return Difference(name, "as a PDF", "whole or broken", f"broken ({error})")
    return _plain_difference(one, other, name, within="beside its pages")


def _drawing(page: pikepdf.Page) -> Iterator[bytes]:
    for instruction in pikepdf.parse_content_stream(page):
        yield pikepdf.unparse_content_stream([instruction])


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
