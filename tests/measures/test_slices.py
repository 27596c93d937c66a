import pandas as pd
import pytest

from qa_lib.measures.slices import matching, within
from qa_lib.periods import Period

ROWS = pd.DataFrame(
    {
        "quarter": ["2021-22-Q4", "2022-23-Q1", "2022-23-Q1", "2022-23-Q2"],
        "team": ["north", "north", "south", "south"],
        "type": ["a", "b", "a", "b"],
    }
)


@pytest.mark.parametrize(
    ("period", "rows"),
    [
        ("2022-23-Q1", [1, 2]),
        ("2022-23-Q1..2022-23-Q2", [1, 2, 3]),
        ("2021-22", [0]),
        ("2021-22..2022-23", [0, 1, 2, 3]),
        ("2020-21", []),
    ],
)
def test_a_period_holds_the_rows_of_its_quarters(period, rows):
    assert within(ROWS, Period.parse(period)).index.tolist() == rows


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ({}, [0, 1, 2, 3]),
        ({"team": "south"}, [2, 3]),
        ({"team": "south", "type": "a"}, [2]),
        ({"team": "west"}, []),
    ],
)
def test_rows_match_by_every_value_given(values, rows):
    assert matching(ROWS, **values).index.tolist() == rows


def test_slicing_leaves_the_table_as_it_was():
    before = ROWS.copy()
    within(ROWS, Period.parse("2022-23-Q1"))
    matching(ROWS, team="south")
    pd.testing.assert_frame_equal(ROWS, before)


def test_an_empty_table_has_no_rows_in_any_period():
    assert within(ROWS.iloc[:0], Period.parse("2022-23-Q1")).empty
