from datetime import date, timedelta

import holidays
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.measures.working_days import working_days_after, working_days_between

DAYS = st.dates(min_value=date(2018, 1, 1), max_value=date(2024, 12, 31))
ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(2017, 2027))


def dates(*days: date | str | None) -> pd.Series:
    return pd.Series(
        [pd.NaT if day is None else pd.Timestamp(day) for day in days], dtype="datetime64[ns]"
    )


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in ENGLAND


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param("2022-09-12", "2022-09-12", 0, id="the same day"),
        pytest.param("2022-09-12", "2022-09-13", 1, id="the next day"),
        pytest.param("2022-09-09", "2022-09-12", 1, id="over a weekend"),
        pytest.param("2022-09-10", "2022-09-12", 1, id="from a Saturday"),
        pytest.param("2022-09-09", "2022-09-11", 0, id="to a Sunday"),
        pytest.param("2022-06-01", "2022-06-06", 1, id="over 2 and 3 June 2022"),
        pytest.param("2022-09-16", "2022-09-20", 1, id="over 19 September 2022"),
        pytest.param("2022-09-19", "2022-09-20", 1, id="from a bank holiday"),
        pytest.param("2021-12-24", "2022-01-04", 4, id="over Christmas with substitute days"),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(start, end, expected):
    assert working_days_between(dates(start), dates(end)).tolist() == [expected]


@given(start=DAYS, length=st.integers(min_value=0, max_value=90))
def test_working_days_between_agree_with_a_count_day_by_day(start, length):
    end = start + timedelta(days=length)
    counted = sum(is_working_day(start + timedelta(days=day + 1)) for day in range(length))
    assert working_days_between(dates(start), dates(end)).tolist() == [counted]


@given(start=DAYS, count=st.integers(min_value=1, max_value=65))
def test_the_day_after_so_many_working_days_is_a_working_day_that_many_away(start, count):
    after = working_days_after(dates(start), count)
    assert is_working_day(after.iloc[0].date())
    assert working_days_between(dates(start), after).tolist() == [count]


def test_a_missing_day_gives_a_missing_count_and_leaves_the_others_alone():
    counts = working_days_between(dates("2022-09-12", None), dates("2022-09-13", "2022-09-13"))
    assert counts.isna().tolist() == [False, True]
    assert counts[0] == 1


def test_a_missing_start_gives_a_missing_day():
    after = working_days_after(dates(None, "2022-09-16"), 1)
    assert pd.isna(after[0])
    assert after[1] == pd.Timestamp("2022-09-20")


def test_no_days_at_all_give_no_counts():
    none = dates()
    assert working_days_between(none, none).tolist() == []
    assert working_days_after(none, 10).tolist() == []
