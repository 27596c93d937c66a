"""A recorded period is a month, a quarter or a financial year, never two of them."""

import pytest

from qa_lib.data.recorded_periods import grain_of, is_annual, quarter_at_end


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("2022-09", "month"),
        ("2022-12", "month"),
        ("2011-12", "month"),
        ("2022-23", "year"),
        ("2099-00", "year"),
        ("2022-23-Q4", "quarter"),
        ("2022-13", None),
        ("2022-00", None),
        ("2022-24", None),
        ("2022-23-Q5", None),
        ("2022-24-Q1", None),
        ("2022", None),
        ("2022-9", None),
        ("2022-09-01", None),
        ("1999-09", None),
        ("", None),
    ],
)
def test_the_grain_of_a_period_is_read_from_its_form(text, grain):
    assert grain_of(text) == grain


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2022-01", "2021-22-Q4"),
        ("2022-03", "2021-22-Q4"),
        ("2022-04", "2022-23-Q1"),
        ("2022-06", "2022-23-Q1"),
        ("2022-07", "2022-23-Q2"),
        ("2022-12", "2022-23-Q3"),
        ("2022-23-Q3", "2022-23-Q3"),
        ("2021-22", "2021-22-Q4"),
    ],
)
def test_a_period_ends_in_one_quarter(text, quarter):
    assert quarter_at_end(text) == quarter


@pytest.mark.parametrize(
    ("text", "year", "answer"),
    [
        ("2021", "calendar", True),
        ("2021-22", "calendar", False),
        ("2021-22", "financial", True),
        ("2011-12", "financial", True),
        ("2021-23", "financial", False),
        ("2021", "financial", False),
    ],
)
def test_a_year_is_of_one_kind(text, year, answer):
    assert is_annual(text, year) is answer
