import pandas as pd
import pytest

from qa_lib.measures.slices import ByQuarter, matching
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
    assert ByQuarter(ROWS).within(Period.parse(period)).index.tolist() == rows


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
    ByQuarter(ROWS).within(Period.parse("2022-23-Q1"))
    matching(ROWS, team="south")
    pd.testing.assert_frame_equal(ROWS, before)


def test_an_empty_table_has_no_rows_in_any_period():
    assert ByQuarter(ROWS.iloc[:0]).within(Period.parse("2022-23-Q1")).empty


def test_the_rows_of_a_period_keep_the_order_of_the_table():
    mixed = ROWS.iloc[[3, 1, 0, 2]]
    found = ByQuarter(mixed).within(Period.parse("2021-22..2022-23"))
    pd.testing.assert_frame_equal(found, mixed)


def test_rows_chosen_from_a_table_are_divided_by_their_places_among_themselves():
    part = ROWS[ROWS["team"] == "south"]
    assert ByQuarter(part).within(Period.parse("2022-23-Q2")).index.tolist() == [3]
