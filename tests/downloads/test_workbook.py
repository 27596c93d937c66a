"""Workbooks: cover, contents, notes, symbols and a real table a sheet."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from qa_lib.publish.downloads.workbook import WorkbookWords, workbook

WORDS = WorkbookWords("SEND report", ("A Council",), ("A role",), date(2022, 11, 3))


def opened(*tables, words=WORDS):
    return openpyxl.load_workbook(io.BytesIO(workbook(tables, words)))


def text_of(sheet):
    return [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value]


@pytest.fixture
def grades(make):
    return make.table(
        (make.cell("Good"), make.cell("41%", numerator=9, denominator=22)),
        (make.cell("Inadequate [note 1]"), make.cell("[c]", numerator=3, denominator=22)),
        notes=("Rows marked [note 1] are new.", "Rounded half up."),
    )


def test_a_workbook_opens_with_cover_contents_and_notes(grades):
    assert opened(grades).sheetnames == ["Cover", "Contents", "Notes", "Table 1"]


def test_the_cover_says_whose_it_is_and_explains_every_symbol(grades):
    cover = " ".join(text_of(opened(grades)["Cover"]))
    assert all(part in cover for part in ("SEND report", "A Council", "A role", "[c]", "[z]"))


def test_the_sheet_holds_one_real_table_with_numbers_as_numbers(grades):
    sheet = opened(grades)["Table 1"]
    (table,) = sheet.tables.values()
    values = [[cell.value for cell in row] for row in sheet[table.ref]]
    assert values == [
        ["Grade", "Share (%)", "Share (%): numerator", "Share (%): denominator"],
        ["Good", "41%", 9, 22],
        ["Inadequate [note 2]", "[c]", "[c]", "[c]"],
    ]


def test_a_sheet_explains_the_symbols_that_it_uses_and_no_others(grades):
    text = " ".join(text_of(opened(grades)["Table 1"]))
    assert "[c] confidential" in text
    assert "[z]" not in text


def test_references_to_notes_lead_to_the_number_on_the_sheet_of_notes(make, grades):
    other = make.table((make.cell("a"), make.cell("b")), notes=("Another.",), name="other")
    book = opened(other, grades)
    notes = {row[0]: row[1] for row in book["Notes"].iter_rows(values_only=True)}
    assert notes[2] == "Another."
    assert notes[3] == "Rows marked [note 3] are new."
    assert book["Table 2"]["A1"].value == "Half are good [note 1][note 3][note 4]"
    assert "Inadequate [note 3]" in text_of(book["Table 2"])


def test_a_note_of_two_tables_is_listed_once(make, grades):
    again = make.table((make.cell("a"), make.cell("b")), notes=("Rounded half up.",), name="b")
    notes = text_of(opened(grades, again)["Notes"])
    assert notes.count("Rounded half up.") == 1


def test_equal_tables_make_equal_bytes_dated_by_the_meeting(grades):
    assert workbook([grades], WORDS) == workbook([grades], WORDS)
    assert opened(grades).properties.created == datetime(2022, 11, 3)  # noqa: DTZ001  # Excel has no zones


@pytest.mark.parametrize("text", ["", "...", "=1+1", "$$a$$", "[a](b)", "x" * 300])
def test_any_text_of_a_cell_can_be_written(make, text):
    sheet = opened(make.table((make.cell("Good"), make.cell(text))))["Table 1"]
    assert sheet.max_row > 1
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_a_table_without_rows_says_so(make):
    assert "Nothing to show" in text_of(opened(make.table())["Table 1"])


def test_tables_of_a_pack_are_named_after_their_documents(make, grades):
    words = WorkbookWords("Pack", (), (), date(2022, 11, 3), labels={"appendix-6": "Appendix 6"})
    second = make.table((make.cell("a"), make.cell("b")), name="second")
    names = opened(grades, second, words=words).sheetnames[3:]
    assert names == ["Appendix 6 table 1", "Appendix 6 table 2"]
