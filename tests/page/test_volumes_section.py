from collections.abc import Iterable

import pytest

from qa_lib.page.sections.volumes import Reach
from qa_lib.periods import Period


def reach(period: str) -> Reach:
    return Reach(Period.parse(period))


def texts(periods: Iterable[Period]) -> list[str]:
    return [str(period) for period in periods]


@pytest.mark.parametrize(
    ("recorded", "columns"),
    [
        ("2021-22-Q1..2022-23-Q1", ["2022-23-Q1", "2021-22-Q4", "2021-22-Q1"]),
        (
            "2021-22-Q1..2022-23-Q2",
            ["2022-23-Q2", "2022-23-Q1", "2021-22-Q2", "2022-23-Q1..2022-23-Q2"],
        ),
        ("2021-22-Q3..2022-23-Q1", ["2022-23-Q1", "2021-22-Q4"]),
        ("2022-23-Q1..2022-23-Q1", ["2022-23-Q1"]),
    ],
)
def test_a_quarter_stands_beside_those_before_as_far_as_records_reach(recorded, columns):
    assert texts(reach(recorded).columns) == columns


@pytest.mark.parametrize(
    ("recorded", "years"),
    [
        ("2019-20..2022-23-Q1", ["2019-20", "2020-21", "2021-22", "2022-23-Q1"]),
        ("2020-21-Q2..2022-23-Q2", ["2021-22", "2022-23-Q1..2022-23-Q2"]),
        ("2021-22", ["2021-22"]),
        ("2021-22-Q4..2022-23-Q1", ["2022-23-Q1"]),
    ],
)
def test_a_year_is_shown_only_if_it_was_recorded_from_its_first_quarter(recorded, years):
    assert texts(reach(recorded).years_and_to_date) == years


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2021-22", "2021/22"),
        ("2022-23-Q1", "2022/23 up to Quarter 1"),
        ("2022-23-Q1..2022-23-Q3", "2022/23 up to Quarter 3"),
    ],
)
def test_a_year_that_is_not_complete_says_so(period, label):
    assert reach("2021-22..2022-23-Q3").year_label(Period.parse(period)) == label


def test_quarters_are_the_last_ones_earliest_first():
    assert texts(reach("2021-22..2022-23-Q1").quarters(2)) == ["2021-22-Q4", "2022-23-Q1"]
    assert texts(reach("2021-22-Q4..2022-23-Q1").quarters(9)) == ["2021-22-Q4", "2022-23-Q1"]
