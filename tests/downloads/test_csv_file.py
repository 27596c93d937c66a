"""CSV of published tables."""

import csv
import io

import pytest

from qa_lib.publish.downloads.csv_file import csv_text


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


def test_a_table_has_one_header_row_and_a_line_a_row(make):
    table = make.table((make.cell("Good, “mostly”\nso"), make.cell("1,234", numerator=1234)))
    assert rows_of(csv_text(table)) == [["Grade", "Share (%)"], ["Good, “mostly”\nso", "1234"]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_text_that_a_spreadsheet_would_run_is_made_harmless(make, text):
    table = make.table((make.cell("Good"), make.cell(text)))
    assert rows_of(csv_text(table))[1][1] == f"'{text}"
