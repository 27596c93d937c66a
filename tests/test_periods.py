"""Quarters of the financial year and ranges of them: reading, writing, days and labels."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.errors import ParameterError
from qa_lib.periods import Period, Quarter

quarters = st.builds(
    Quarter, st.integers(min_value=1900, max_value=2150), st.integers(min_value=1, max_value=4)
)
periods = st.builds(
    lambda first, more: Period(first, first.plus(more)),
    quarters,
    st.integers(min_value=0, max_value=40),
)


@given(quarters)
def test_a_quarter_is_read_as_it_was_written(quarter):
    assert Quarter.parse(str(quarter)) == quarter


@given(periods)
def test_a_period_is_read_as_it_was_written(period):
    assert Period.parse(str(period)) == period


@given(quarters)
def test_a_quarter_is_the_quarter_of_each_of_its_days(quarter):
    days = (quarter.last_day - quarter.first_day).days + 1
    assert {Quarter.of(quarter.first_day + timedelta(day)) for day in range(days)} == {quarter}
    assert Quarter.of(quarter.last_day + timedelta(1)) == quarter.plus(1)


@given(quarters, st.integers(min_value=-60, max_value=60))
def test_going_forward_and_back_again_leads_to_the_same_quarter(quarter, steps):
    there = quarter.plus(steps)
    assert there.plus(-steps) == quarter
    assert (there > quarter) == (steps > 0)


@pytest.mark.parametrize(
    ("quarter", "steps", "expected"),
    [
        ("2022-23-Q2", 0, "2022-23-Q2"),
        ("2022-23-Q4", 1, "2023-24-Q1"),
        ("2022-23-Q1", -1, "2021-22-Q4"),
        ("1999-00-Q3", 2, "2000-01-Q1"),
        ("2022-23-Q2", -10, "2019-20-Q4"),
    ],
)
def test_quarters_are_counted_across_the_ends_of_years(quarter, steps, expected):
    assert str(Quarter.parse(quarter).plus(steps)) == expected


@given(periods)
def test_the_quarters_of_a_period_follow_each_other_without_a_gap(period):
    found = period.quarters
    assert (found[0], found[-1]) == (period.first, period.last)
    assert all(later == earlier.plus(1) for earlier, later in pairwise(found))
    assert all(quarter in period for quarter in found)


@given(periods)
def test_the_quarters_just_outside_a_period_are_not_in_it(period):
    assert period.first.plus(-1) not in period
    assert period.last.plus(1) not in period


@pytest.mark.parametrize(
    ("text", "first_day", "last_day"),
    [
        ("2022-23-Q1", date(2022, 4, 1), date(2022, 6, 30)),
        ("2022-23-Q2", date(2022, 7, 1), date(2022, 9, 30)),
        ("2022-23-Q3", date(2022, 10, 1), date(2022, 12, 31)),
        ("2022-23-Q4", date(2023, 1, 1), date(2023, 3, 31)),
        ("1999-00-Q4", date(2000, 1, 1), date(2000, 3, 31)),
        ("2021-22", date(2021, 4, 1), date(2022, 3, 31)),
        ("2018-19..2021-22", date(2018, 4, 1), date(2022, 3, 31)),
        ("2021-22..2022-23-Q2", date(2021, 4, 1), date(2022, 9, 30)),
        ("2021-22-Q4..2022-23-Q2", date(2022, 1, 1), date(2022, 9, 30)),
    ],
)
def test_a_period_begins_and_ends_on_the_days_of_the_financial_year(text, first_day, last_day):
    period = Period.parse(text)
    assert (period.first_day, period.last_day) == (first_day, last_day)


@pytest.mark.parametrize(
    ("text", "label", "months"),
    [
        ("2022-23-Q2", "Quarter 2 2022/23", "July to September 2022"),
        ("2021-22-Q4", "Quarter 4 2021/22", "January to March 2022"),
        ("2022-23-Q1..2022-23-Q2", "Quarters 1 and 2 2022/23", "April to September 2022"),
        ("2022-23-Q1..2022-23-Q3", "Quarters 1 to 3 2022/23", "April to December 2022"),
        ("2021-22", "2021/22", "April 2021 to March 2022"),
        ("2021-22-Q1..2021-22-Q4", "2021/22", "April 2021 to March 2022"),
        ("1999-00", "1999/00", "April 1999 to March 2000"),
        ("2018-19..2021-22", "2018/19 to 2021/22", "April 2018 to March 2022"),
        (
            "2021-22-Q4..2022-23-Q2",
            "Quarter 4 2021/22 to Quarter 2 2022/23",
            "January to September 2022",
        ),
    ],
)
def test_a_period_is_labelled_for_readers(text, label, months):
    period = Period.parse(text)
    assert (period.label, period.months_label) == (label, months)


def test_a_quarter_has_a_short_label():
    assert Quarter(2022, 2).short_label == "Q2 2022/23"


@pytest.mark.parametrize(
    ("text", "year_to_date", "previous_year"),
    [
        ("2022-23-Q1", "2022-23-Q1", "2021-22"),
        ("2022-23-Q2", "2022-23-Q1..2022-23-Q2", "2021-22"),
        ("2021-22-Q4", "2021-22", "2020-21"),
        ("2021-22-Q3..2022-23-Q3", "2022-23-Q1..2022-23-Q3", "2021-22"),
    ],
)
def test_the_year_to_date_and_the_year_before_follow_from_the_last_quarter(
    text, year_to_date, previous_year
):
    period = Period.parse(text)
    assert str(period.year_to_date) == year_to_date
    assert str(period.previous_year) == previous_year


@pytest.mark.parametrize(
    ("text", "is_quarter", "is_year"),
    [
        ("2022-23-Q1", True, False),
        ("2022-23", False, True),
        ("2022-23-Q1..2022-23-Q3", False, False),
        ("2021-22-Q2..2022-23-Q1", False, False),
        ("2021-22..2022-23", False, False),
    ],
)
def test_a_period_knows_whether_it_is_a_quarter_or_a_year(text, is_quarter, is_year):
    period = Period.parse(text)
    assert (period.is_quarter, period.is_year) == (is_quarter, is_year)


@pytest.mark.parametrize(
    ("inner", "outer", "within"),
    [
        ("2022-23-Q2", "2022-23-Q1..2022-23-Q2", True),
        ("2022-23", "2022-23", True),
        ("2022-23", "2022-23-Q1..2022-23-Q3", False),
        ("2021-22-Q4..2022-23-Q1", "2022-23", False),
    ],
)
def test_a_period_lies_within_another_when_all_its_quarters_do(inner, outer, within):
    assert (Period.parse(inner) in Period.parse(outer)) is within


@pytest.mark.parametrize("other", [None, 2022, "2022-23-Q1", date(2022, 4, 1)])
def test_nothing_but_quarters_and_periods_lies_within_a_period(other):
    assert other not in Period.year(2022)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "2022-23-Q0",
        "2022-23-Q5",
        "2022-23-q1",
        "2022/23-Q1",
        "2022-24-Q1",
        "2022-22",
        "22-23-Q1",
        " 2022-23-Q1",
        "2022-23-Q1\n",
        "2022-23-Q1..",
        "..2022-23-Q1",
        "2022-23-Q2..2022-23-Q1",
        "2022-23-Q1...2022-23-Q2",
        "2022-23-Q1..2022-23-Q2..2022-23-Q3",
    ],
)
def test_what_is_not_a_period_is_refused_with_its_text_and_what_to_write(text):
    with pytest.raises(ParameterError) as caught:
        Period.parse(text)
    assert repr(text) in caught.value.problem
    assert "2022-23-Q1..2022-23-Q2" in caught.value.next_step
    assert caught.value.exit_code == 10


@pytest.mark.parametrize("text", ["2022-23", "2022-23-Q1..2022-23-Q1", "2022-23-Q7", "Q1 2022-23"])
def test_what_is_more_or_less_than_a_quarter_is_not_read_as_one(text):
    with pytest.raises(ParameterError, match="is not a period"):
        Quarter.parse(text)


def test_years_in_the_wrong_order_are_refused():
    with pytest.raises(ParameterError, match="is not a period"):
        Period.parse("2022-23..2021-22")


def test_a_period_cannot_be_made_to_end_before_it_starts():
    with pytest.raises(ParameterError, match=r"2022-23-Q2\.\.2022-23-Q1"):
        Period(Quarter(2022, 2), Quarter(2022, 1))
