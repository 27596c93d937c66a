"""A messy workbook gives the same snapshot as the CSV folder; what it does not say is told."""

import csv
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, to_excel
from openpyxl.worksheet.worksheet import Worksheet

from qa_lib.data.freeze import write_snapshot
from qa_lib.data.sources.deliver import delivered
from qa_lib.data.tables import TABLES
from qa_lib.data.validate import problems
from qa_lib.errors import DataError
from qa_lib.params.source import Source

BOOK = "team.xlsx"
YES_NO = {"Yes": "yes", "Y": "yes", "No": "no"}
ALIASES = {
    "compliments": {"external": YES_NO},
    "comments": {"consent": YES_NO},
    "audit_grades": {"grade": {"Good quality": "good"}},
}
HEADER_ROW = 4


def written_date(text: str, number: int) -> object:
    """Return a day in one of the four ways in which teams write one."""
    day = date.fromisoformat(text)
    return (datetime.combine(day, datetime.min.time()), f" {day:%d/%m/%Y}", to_excel(day), text)[
        number % 4
    ]


def messy(table: str, column: str, text: str, number: int) -> Any:
    if not text:
        return None
    if column in TABLES[table].of_kind("date"):
        return written_date(text, number)
    if column in TABLES[table].of_kind("count"):
        return float(text)
    if column in TABLES[table].of_kind("boolean"):
        return {"yes": ("Yes", "Y ", "yes"), "no": ("No", "no ", "NO")}[text][number % 3]
    return "GOOD quality " if (table, text) == ("audit_grades", "good") else f"{text} "


def fill(sheet: Worksheet, table: str, rows: list[dict[str, str]], columns: list[str]) -> None:
    sheet["A1"] = f"Return of {table}"
    sheet.merge_cells("A1:D2")
    for place, column in enumerate(columns, 1):
        title = column.replace("_", "\n", 1) if table == "audits" else column
        sheet.cell(HEADER_ROW, place, title)
    for number, row in enumerate(rows):
        for place, column in enumerate(columns, 1):
            at = HEADER_ROW + 1 + number + number // 2  # a blank row after every second one
            sheet.cell(at, place, messy(table, column, row[column], number))
    end = sheet.max_row + 2
    sheet.cell(end, 1, "Total")
    sheet.cell(end, 2, f"=COUNTA(A{HEADER_ROW + 1}:A{end - 1})")
    sheet.cell(end + 1, 1, "Note: checked by a manager")
    sheet.merge_cells(start_row=end + 1, start_column=1, end_row=end + 1, end_column=3)


@pytest.fixture
def workbook(folder: Path) -> Workbook:
    """The valid folder as sheets with titles, totals and dates of all kinds; audits in two."""
    book = Workbook()
    book.worksheets[0].title = "Read me"
    for table, declared in TABLES.items():
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = list(declared.column_names)
        if table != "audits":
            fill(book.create_sheet(table), table, rows, names)
            continue
        names.remove("service")
        for service in ("homes", "schools"):
            theirs = [row for row in rows if row["service"] == service]
            fill(book.create_sheet(f"Audits {service}"), table, theirs, names)
    return book


@pytest.fixture
def source() -> Source:
    """How to read that workbook."""
    shared = {"file": BOOK, "header_row": HEADER_ROW, "footer": ["total", "note"]}
    spaced = {
        name: name.replace("_", " ", 1) for name in TABLES["audits"].column_names if "_" in name
    }
    tables = [
        {"id": name, "aliases": ALIASES.get(name, {}), **shared}
        for name in TABLES
        if name != "audits"
    ] + [
        {
            "id": "audits",
            "sheet": f"Audits {service}",
            "columns": spaced,
            "constants": {"service": service},
            **shared,
        }
        for service in ("homes", "schools")
    ]
    return Source.model_validate(
        {
            "kind": "excel",
            "folder": "data",
            "date_formats": ["%d/%m/%Y"],
            "serial_dates": True,
            "trim": True,
            "tables": tables,
        }
    )


@pytest.fixture
def sentences(folder: Path, source: Source, services) -> Callable[[Workbook], list[str]]:
    """A function that returns what is wrong with the rows of a workbook."""

    def read(book: Workbook) -> list[str]:
        book.save(folder / BOOK)
        delivery = delivered([source], Path())
        found = problems(delivery.tables, services, origins=delivery.origins)
        return [problem.sentence for problem in found]

    return read


@pytest.fixture
def refusal(folder: Path, source: Source) -> Callable[[Workbook], list[str]]:
    """A function that reads a workbook, which must be refused, and returns the sentences."""

    def read(book: Workbook) -> list[str]:
        book.save(folder / BOOK)
        with pytest.raises(DataError) as refused:
            delivered([source], Path())
        return refused.value.problem.split("\n")

    return read


def test_a_messy_workbook_gives_the_same_digest_as_the_csv_folder(
    workbook, source, folder, frozen, services
):
    workbook.save(folder / BOOK)
    delivery = delivered([source], Path())
    assert problems(delivery.tables, services, origins=delivery.origins) == ()
    assert write_snapshot(delivery.tables, Path("elsewhere")).digest == frozen.digest


def test_rows_keep_their_numbers_and_sheets(workbook, source, folder):
    workbook.save(folder / BOOK)
    parts = delivered([source], Path()).origins["audits"].parts
    assert [(part.file, part.rows) for part in parts] == [
        ("data/team.xlsx, sheet Audits homes", (5, 6)),
        ("data/team.xlsx, sheet Audits schools", (5,)),
    ]
    (part,) = delivered([source], Path()).origins["kpis"].parts
    assert part.rows == (5, 6, 8, 9)
    assert part.not_read == {"blank row": 2, "total or remark": 2}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("31/02/2022", "'31/02/2022' is not a date"),
        (datetime(2022, 5, 3, 14, 30), "'2022-05-03 14:30:00' is not a date"),  # noqa: DTZ001  # as in a sheet
        (99999, "'99999' is not a date"),
        (44684.5, "'44684.5' is not a date"),
        ("#N/A", "'#N/A' is not a date"),
        (True, "'yes' is not a date"),
    ],
)
def test_a_cell_that_is_no_day_is_told_by_sheet_and_row(value, told, workbook, sentences):
    workbook["compliments"]["D5"].number_format = "General"
    workbook["compliments"]["D5"] = value
    (sentence,) = sentences(workbook)
    assert sentence.startswith(
        f"data/team.xlsx, sheet compliments, row 5, column received_date: {told}"
    )


BREAKINGS = [
    (lambda sheet: sheet.merge_cells("C5:C6"),
     ["sheet compliments, row 5: the cells C5:C6 are merged; unmerge them, and write the value"]),
    (lambda sheet: sheet.__setitem__("C5", '=LOWER("NORTH")'),
     ["sheet compliments, cell C5: the formula has no stored value; open the workbook in Excel"]),
    (lambda sheet: sheet.__setitem__("C4", None),
     ["sheet compliments, row 5, column C: there is a value under no title; write the title in r"]),
    (lambda sheet: sheet.__setitem__("C4", "Teem"),
     ["sheet compliments, row 4, column team: it is missing; the columns are compliment_id",
      "sheet compliments, row 4, column 'Teem': it is not known here; the columns are complime"]),
    (lambda sheet: sheet.__setitem__("H4", "theme"),
     ["sheet compliments, row 4, column theme: it is given 2 times; keep one."]),
    (lambda sheet: sheet.__setitem__("A30", "Q-9"),
     ["sheet compliments, row 30: it stands below row 8, which ends the table; move it above, or"]),
    (lambda sheet: setattr(sheet, "title", "praise"),
     ["it has no sheet 'compliments'; its sheets are Read me, Audits homes, Audits schools"]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), BREAKINGS)
def test_a_sheet_that_cannot_be_relied_on_is_told(change, told, workbook, refusal):
    change(workbook["compliments"])
    sentences = refusal(workbook)
    assert len(sentences) == len(told)
    for sentence, beginning in zip(sentences, told, strict=True):
        assert sentence.removeprefix("data/team.xlsx, ").startswith(
            beginning
        ) or sentence.startswith(f"data/team.xlsx: {beginning}")


def test_a_row_of_formulas_alone_is_no_blank_row(workbook, refusal):
    sheet = workbook["compliments"]
    for cell in sheet[5]:
        cell.value = '="a"'
    assert len(refusal(workbook)) == len(TABLES["compliments"].columns)


def test_a_formula_whose_value_is_stored_is_read(workbook, source, folder, frozen):
    workbook["compliments"]["C5"] = '=LOWER("NORTH")'
    workbook["compliments"]["C6"] = '=IF(1=1,"south","")'
    workbook.save(folder / BOOK)
    as_excel_saves_it = {b'LOWER("NORTH")</f><v></v>': b'LOWER("NORTH")</f><v>north</v>'}
    as_excel_saves_it[b'IF(1=1,"south","")</f><v></v>'] = b'IF(1=1,"south","")</f><v>south</v>'
    rewrite(folder / BOOK, as_excel_saves_it)
    assert load_workbook(folder / BOOK, data_only=True)["compliments"]["C5"].value == "north"
    delivery = delivered([source], Path())
    assert write_snapshot(delivery.tables, Path("elsewhere")).digest == frozen.digest


def rewrite(path: Path, replacements: dict[bytes, bytes]) -> None:
    """Store values beside formulas, as Excel does and openpyxl does not."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            new = content.replace(b"<v />", b"<v></v>")
            for old, value in replacements.items():
                if old in new:
                    place = new.rindex(b"<c ", 0, new.index(old))
                    new = new[:place] + new[place:].replace(b"<c ", b'<c t="str" ', 1)
                    new = new.replace(old, value)
            book.writestr(name, new)


def test_day_numbers_counted_from_1904_are_refused(workbook, refusal):
    workbook.epoch = CALENDAR_MAC_1904
    assert "data/team.xlsx: the workbook counts days from 1904" in refusal(workbook)[0]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0rest", "it is an old .xls workbook, or has a password"),
        (b"a,b\n", "it is not a readable .xlsx workbook: File is not a zip file"),
        (None, "the file is missing"),
    ],
)
def test_a_file_that_is_no_workbook_is_told(content, told, folder, source):
    if content is not None:
        (folder / BOOK).write_bytes(content)
    with pytest.raises(DataError) as refused:
        delivered([source], Path())
    assert f"data/team.xlsx: {told}" in refused.value.problem
