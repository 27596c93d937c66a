"""Tables from the sheets of Excel workbooks."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import WINDOWS_EPOCH
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from qa_lib.data.sources.delivery import Piece, Raw
from qa_lib.data.sources.encoding import UnreadableError
from qa_lib.data.sources.footer import without_footer
from qa_lib.data.sources.mapping import header_sentences, piece
from qa_lib.data.sources.texts import as_text
from qa_lib.params.source import Source, SourceTable

_OLD_FORMAT = b"\xd0\xcf\x11\xe0"  # also of a workbook with a password
_FORMULA = re.compile(rb"<f[ >]")


@dataclass(frozen=True)
class _Book:
    """A workbook with the values its formulas had when it was saved, and with its formulas."""

    shown: Workbook
    formulas: Workbook | None  # None where there are none


def sheet_reader(folder: Path, source: Source) -> Callable[[SourceTable], Piece]:
    """Return a function that reads one sheet; it opens each workbook once.

    Args:
        folder: where the source's folder lies.
        source: the source whose tables are read.
    """

    @cache
    def book(name: str) -> _Book:
        return _opened(folder / name, _file(source, name))

    def read(layout: SourceTable) -> Piece:
        name = layout.file or f"{layout.id}.xlsx"
        sheet = layout.sheet or layout.id
        file = _file(source, name)
        opened = book(name)
        if sheet not in opened.shown.sheetnames:
            known = ", ".join(opened.shown.sheetnames)
            raise UnreadableError(
                f"{file}: it has no sheet {sheet!r}; its sheets are {known}. Name one of them in "
                "the source, or rename the sheet."
            )
        if source.serial_dates and opened.shown.epoch != WINDOWS_EPOCH:
            raise UnreadableError(
                f"{file}: the workbook counts days from 1904; give its dates a date format, and "
                "take serial_dates out of the source."
            )
        return _piece(f"{file}, sheet {sheet}", opened, sheet, layout=layout, source=source)

    return read


def _file(source: Source, name: str) -> str:
    return (Path(source.folder or "") / name).as_posix()


def _opened(path: Path, file: str) -> _Book:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(
            f"{file}: the file is missing; restore it, or name the right file in the source."
        ) from error
    except OSError as error:
        raise UnreadableError(f"{file}: it cannot be opened: {error.strerror}.") from error
    if content.startswith(_OLD_FORMAT):
        raise UnreadableError(
            f"{file}: it is an old .xls workbook, or has a password; save it as an .xlsx workbook "
            "without one."
        )
    try:
        return _Book(_workbook(content), _workbook_with_formulas(content))
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableError(f"{file}: it is not a readable .xlsx workbook: {error}.") from error


def _workbook(content: bytes, *, values: bool = True) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # styles and extensions that hold no values
        return load_workbook(io.BytesIO(content), data_only=values)


def _workbook_with_formulas(content: bytes) -> Workbook | None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")]
        found = any(_FORMULA.search(parts.read(name)) for name in sheets)
    return _workbook(content, values=False) if found else None


def _piece(file: str, book: _Book, sheet: str, *, layout: SourceTable, source: Source) -> Piece:
    worksheet = book.shown[sheet]
    places = _titles(file, worksheet, layout)
    header = list(places.values())
    sentences = list(header_sentences(f"{file}, row {layout.header_row}", header, layout))
    if sentences:
        raise UnreadableError(*sentences)
    whole = _raw(file, worksheet, places, layout=layout)
    raw = without_footer(whole, layout.footer)
    end = next(iter(whole.numbers[len(raw.numbers) :]), worksheet.max_row + 1)
    rows = range(layout.header_row + 1, end)
    if unsure := [*_merged(file, worksheet, rows, places), *_stale(file, book, sheet, rows=rows)]:
        raise UnreadableError(*unsure)
    return piece(raw, layout, source)


def _titles(file: str, worksheet: Worksheet, layout: SourceTable) -> dict[int, str]:
    """Return the titles by column number; a column without one may hold nothing."""
    row = layout.header_row
    cells = {
        number: " ".join(as_text(worksheet.cell(row, number).value).split())
        for number in range(1, worksheet.max_column + 1)
    }
    last = worksheet.max_row
    for number, title in cells.items():
        filled = (
            r for r in range(row + 1, last + 1) if worksheet.cell(r, number).value is not None
        )
        if not title and (first := next(filled, None)):
            raise UnreadableError(
                f"{file}, row {first}, column {get_column_letter(number)}: there is a value under "
                f"no title; write the title in row {row}, or name the right header_row in the "
                "source."
            )
    return {number: title for number, title in cells.items() if title}


def _raw(file: str, worksheet: Worksheet, places: dict[int, str], *, layout: SourceTable) -> Raw:
    """Return the rows below the titles; blank ones are left out and counted."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    blank = 0
    for number, cells in enumerate(
        worksheet.iter_rows(min_row=layout.header_row + 1, values_only=True), layout.header_row + 1
    ):
        row = [as_text(cells[place - 1]) for place in places]
        if any(text.strip() for text in row):
            blank += number - (numbers[-1] if numbers else layout.header_row) - 1
            rows.append(row)
            numbers.append(number)
    frame = pd.DataFrame(rows, columns=list(places.values()), dtype="str")
    return Raw(file, frame, tuple(numbers), {"blank row": blank} if blank else {})


def _merged(
    file: str, worksheet: Worksheet, rows: Sequence[int], columns: Collection[int]
) -> Iterator[str]:
    """Yield the merged cells among the rows: only the first of them holds a value."""
    for cells in worksheet.merged_cells.ranges:
        if any(row in rows and column in columns for row, column in _places(cells)):
            yield (
                f"{file}, row {cells.min_row}: the cells {cells.coord} are merged; unmerge them, "
                "and write the value in each."
            )


def _places(cells: CellRange) -> Iterator[tuple[int, int]]:
    for row in range(cells.min_row, cells.max_row + 1):
        for column in range(cells.min_col, cells.max_col + 1):
            yield row, column


def _stale(file: str, book: _Book, sheet: str, *, rows: Sequence[int]) -> Iterator[str]:
    """Yield the formulas among the rows whose value was not stored when the file was written."""
    if book.formulas is None or not rows:
        return
    formulas = book.formulas[sheet]
    for cells in formulas.iter_rows(min_row=rows[0], max_row=rows[-1]):
        for cell in cells:
            shown = book.shown[sheet][cell.coordinate]
            if cell.data_type == "f" and shown.value is None and shown.data_type == "n":
                yield (
                    f"{file}, cell {cell.coordinate}: the formula has no stored value; open the "
                    "workbook in Excel and save it again."
                )
