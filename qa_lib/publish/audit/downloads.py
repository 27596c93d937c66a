"""Tables that readers take away, told apart by the table of the page that they belong to.

A download splits what a page shows in one cell: "77% (20 of 26)" has its numerator and denominator
in columns of their own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import openpyxl
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet

from qa_lib.publish.audit.tables import PublishedTable, TableCell, read_csv_table

# What a column holds beside the one that it is named after, as the page would say it.
_SPLIT: Final[Mapping[str, str]] = {
    ": numerator": "{} of [c]",
    ": denominator": "[c] of {}",
    ": number": "{}",
    ": lower end (%)": "{}% at least",
    ": upper end (%)": "{}% at most",
}
_AGAIN: Final = re.compile(r" \(\d+\)$")  # behind a title that came before
_NO_LETTER: Final = re.compile(r"[^A-Za-z0-9]+")


def downloaded_tables(folder: Path) -> Iterator[PublishedTable]:
    """Yield the tables of all CSV files, workbooks and Word documents in a folder."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".csv":
            yield replace(read_csv_table(path), place=name)
        elif path.suffix == ".xlsx":
            yield from _workbook_tables(path, name)
        elif path.suffix == ".docx":
            yield from _word_tables(path, name)


def hidden_parts(folder: Path) -> Iterator[str]:
    """Yield a sentence for each part of a workbook that readers do not see at once."""
    for path in sorted(folder.rglob("*.xlsx")):
        name = path.relative_to(folder).as_posix()
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                yield f"{name} has a hidden sheet, {sheet.title!r}."
            for letter, column in sheet.column_dimensions.items():
                if column.hidden:
                    yield f"{name} has a hidden column, {letter} of {sheet.title!r}."
            for number, row in sheet.row_dimensions.items():
                if row.hidden:
                    yield f"{name} has a hidden row, {number} of {sheet.title!r}."
        yield from (f"{name} has a defined name, {each!r}." for each in book.defined_names)


def matched(table: PublishedTable, pages: Sequence[PublishedTable]) -> PublishedTable:
    """Return a download with the facts of the page's table that it was made from, if there is one.

    It goes by the table's name, and where that says nothing by titles and row headings.
    """
    twins = [page for page in pages if _same_name(page.name, table.name)]
    if not twins:
        twins = [page for page in pages if _same_make(page, table)]
    return _with_facts(table, twins[0]) if twins else table


def _with_facts(table: PublishedTable, page: PublishedTable) -> PublishedTable:
    if len(table.rows) != len(page.rows):
        return table
    origins = [_origin(title, position, page) for position, title in enumerate(table.columns)]
    rows = tuple(
        tuple(
            cell if origin is None else _cell(cell, page, (number, *origin))
            for cell, origin in zip(row, origins, strict=False)
        )
        for number, row in enumerate(table.rows)
    )
    return replace(table, name=page.name, rows=rows)


def _cell(cell: TableCell, page: PublishedTable, origin: tuple[int, int, str]) -> TableCell:
    row, column, form = origin
    if column >= len(page.rows[row]):
        return cell
    text = form.format(cell.text) if any(letter.isdigit() for letter in cell.text) else cell.text
    return TableCell(text, page.rows[row][column].fact, page.figure_id(row, column))


def _origin(title: str, position: int, page: PublishedTable) -> tuple[int, str] | None:
    """Return the column of the page that a column stems from, and how its numbers are meant."""
    words = _plain(title)
    for ending, form in _SPLIT.items():
        if words.endswith(ending):
            words, meant = words.removesuffix(ending), form
            break
    else:
        meant = "{}"
    found = [column for column, each in enumerate(page.columns) if _plain(each) == words]
    return (min(found, key=lambda column: abs(column - position)), meant) if found else None


def _plain(title: str) -> str:
    return " ".join(_AGAIN.sub("", title).casefold().split())


def _same_name(one: str, other: str) -> bool:
    return _NO_LETTER.sub("_", one) == _NO_LETTER.sub("_", other)


def _same_make(page: PublishedTable, table: PublishedTable) -> bool:
    titles = [_plain(title) for title in page.columns]
    firsts = [row[0].text for row in table.rows if row]
    return (
        [_plain(title) for title in table.columns] == titles
        and bool(firsts)
        and [row[0].text for row in page.rows if row] == firsts
    )


def _workbook_tables(path: Path, name: str) -> Iterator[PublishedTable]:
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for table, area in _areas(sheet):
            heads, *rows = ([_shown(cell.value) for cell in row] for row in sheet[area])
            cells = tuple(tuple(TableCell(text) for text in row) for row in rows)
            block = table.removeprefix("table_")
            yield PublishedTable(block, f"{name} ({sheet.title})", tuple(heads), cells)


def _areas(sheet: Worksheet) -> list[tuple[str, str]]:
    return [(str(table.displayName), str(table.ref)) for table in sheet.tables.values()]


def _word_tables(path: Path, name: str) -> Iterator[PublishedTable]:
    for number, table in enumerate(Document(str(path)).tables, start=1):
        heads, *rows = ([cell.text for cell in row.cells] for row in table.rows)
        cells = tuple(tuple(TableCell(text) for text in row) for row in rows)
        yield PublishedTable(f"{name} {number}", f"{name} (table {number})", tuple(heads), cells)


def _shown(value: Any) -> str:  # noqa: ANN401  # a cell holds anything
    return "" if value is None else str(value)
