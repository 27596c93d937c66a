"""The workbook that an analyst sends back: the rejected rows, their bad cells marked, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from qa_lib.data.origin import Origin
from qa_lib.data.problem import Problem, Reason
from qa_lib.data.quarantine import Account, Sorted
from qa_lib.data.sources.delivery import Delivery
from qa_lib.data.tables import TABLES

_BOLD = Font(bold=True)
_WRONG = PatternFill("solid", fgColor="FFC7CE")
_FOLLOWING = PatternFill("solid", fgColor="FFEB9C")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LONGEST = 32_000  # a cell takes 32,767 characters
_WIDTHS = {"File": 30, "Row": 8, "What is wrong and what is allowed": 90}
_OVERVIEW = ("Table", "Rows", "Accepted", "Rejected", "Not read as rows")
_LEGEND = (
    (_WRONG, "A cell of this colour has to be corrected; the last column says how."),
    (_FOLLOWING, "A cell of this colour is wrong only because of rows that are rejected."),
)


@dataclass(frozen=True)
class _Bad:
    """A rejected row: its cells, and everything wrong with it."""

    cells: Mapping[str, str]
    problems: Sequence[Problem]


def write_report(delivery: Delivery, outcome: Sorted, path: Path) -> None:
    """Write the workbook: an overview, then a sheet a table with its rejected rows."""
    book = Workbook()
    overview = book.worksheets[0]
    overview.title = "Overview"
    _write_overview(overview, outcome.accounts)
    by_row: dict[str, dict[int, list[Problem]]] = {name: {} for name in TABLES}
    for problem in outcome.rejected:
        by_row[problem.table].setdefault(problem.index, []).append(problem)
    for name in TABLES:
        rows = delivery.tables[name]
        bad = [
            _Bad({name: str(rows.at[index, name]) for name in rows.columns}, problems)
            for index, problems in sorted(by_row[name].items())
        ]
        _write_table(book.create_sheet(name), bad, delivery.origins[name])
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    book.save(partial)
    partial.replace(path)


def _write_overview(sheet: Worksheet, accounts: Sequence[Account]) -> None:
    _append(sheet, _OVERVIEW, font=_BOLD)
    for one in accounts:
        lines = "; ".join(f"{what}: {number:,}" for what, number in one.not_read.items())
        _append(sheet, (one.table, one.rows, one.accepted, one.rejected, lines))
    for number, (fill, words) in enumerate(_LEGEND, sheet.max_row + 2):
        sheet.cell(number, 1).fill = fill
        sheet.cell(number, 2).value = words
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["E"].width = 40


def _write_table(sheet: Worksheet, bad: Sequence[_Bad], origin: Origin) -> None:
    columns = TABLES[sheet.title].column_names
    if not bad:
        _append(sheet, ("No row of this table is rejected.",))
        return
    titles = origin.parts[0].titles
    names = [f"{titles[name]} ({name})" if name in titles else name for name in columns]
    header = ("File", "Row", *names, "What is wrong and what is allowed")
    _append(sheet, header, font=_BOLD)
    for one in bad:
        _write_bad_row(sheet, one, columns)
    for number, title in enumerate(header, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(title, 18)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions


def _write_bad_row(sheet: Worksheet, bad: _Bad, columns: Sequence[str]) -> None:
    first = bad.problems[0]
    words = "\n".join(f"{problem.column}: {problem.what}" for problem in bad.problems)
    _append(sheet, (first.file, first.row, *(bad.cells[name] for name in columns), words))
    number = sheet.max_row
    sheet.cell(number, len(columns) + 3).alignment = _WRAPPED
    for problem in bad.problems:
        cell = sheet.cell(number, columns.index(problem.column) + 3)
        if problem.reason is not Reason.CONSEQUENCE:
            cell.fill = _WRONG
        elif cell.fill.fill_type is None:
            cell.fill = _FOLLOWING


def _append(sheet: Worksheet, values: Iterable[str | int], *, font: Font | None = None) -> None:
    number = sheet.max_row + 1 if sheet.cell(1, 1).value is not None else 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        if isinstance(cell, Cell):
            _write(cell, value)
        if font is not None:
            cell.font = font


def _write(cell: Cell, value: str | int) -> None:
    """Write a value as what it is: text that begins with = must not become a formula."""
    if isinstance(value, int):
        cell.value = value
        return
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value[:_LONGEST])
    cell.data_type = "s"
