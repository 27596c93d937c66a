"""Figures are split from the words around them, and symbols stand in every column."""

import pytest

from qa_lib.publish.downloads.value_columns import value_columns

SHARE = {"numerator": 9, "denominator": 22, "low": "23", "high": "61"}


@pytest.mark.parametrize(
    ("text", "figures", "titles", "values"),
    [
        ("Good", {}, ("",), ("Good",)),
        ("1,234", {"numerator": 1234}, ("",), (1234,)),
        ("0", {"numerator": 0}, ("",), (0,)),
        ("41%", SHARE, ("", ": numerator", ": denominator"), ("41%", 9, 22)),
        ("41% (9 of 22)", SHARE, ("", ": numerator", ": denominator"), ("41% (9 of 22)", 9, 22)),
        ("23% to 61%", SHARE, ("", ": lower end (%)", ": upper end (%)"), ("23% to 61%", 23, 61)),
        ("22", SHARE, ("",), (22,)),
    ],
)
def test_a_cell_is_split_by_what_it_shows(make, text, figures, titles, values):
    table = make.table((make.cell("Row"), make.cell(text, **figures)))
    columns = value_columns(table)
    assert columns.titles[1:] == tuple(f"Share (%){title}" for title in titles)
    assert columns.rows == (("Row", *values),)


@pytest.mark.parametrize("symbol", ["[c]", "[z]", "[x]"])
def test_a_symbol_stands_in_every_column_of_its_cell(make, symbol):
    table = make.table(
        (make.cell("Good"), make.cell("41%", **SHARE)),
        (make.cell("Inadequate"), make.cell(symbol, numerator=3, denominator=22)),
    )
    assert value_columns(table).rows[1] == ("Inadequate", symbol, symbol, symbol)


def test_a_hidden_count_is_never_written_even_if_its_fact_still_knows_it(make):
    table = make.table((make.cell("Good"), make.cell("[c]", numerator=3)))
    assert value_columns(table).rows == (("Good", "[c]"),)


def test_a_cell_without_figures_among_shares_is_not_applicable(make):
    table = make.table(
        (make.cell("Good"), make.cell("41%", **SHARE)), (make.cell("Total"), make.cell("none"))
    )
    assert value_columns(table).rows[1] == ("Total", "none", "[z]", "[z]")


def test_equal_titles_are_told_apart(make):
    table = make.table((make.cell("a"), make.cell("b")), titles=("Grade", "grade"))
    assert value_columns(table).titles == ("Grade", "grade (2)")


def test_a_table_without_rows_keeps_its_titles(make):
    columns = value_columns(make.table())
    assert (columns.titles, columns.rows) == (("Grade", "Share (%)"), ())
