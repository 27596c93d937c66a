import pandas as pd
import pytest

from qa_lib.measures.tally import Tally
from qa_lib.periods import Period

ROWS = pd.DataFrame(
    [
        ("2021-22-Q4", "heard", "yes", "survey", "north"),
        ("2022-23-Q1", "heard", "yes", "survey", "north"),
        ("2022-23-Q1", "heard", "yes", "survey", "south"),
        ("2022-23-Q1", "heard", "no", "call", "south"),
        ("2022-23-Q1", "told", "no", "call", "south"),
        ("2022-23-Q2", "heard", "yes", "call", "south"),
    ],
    columns=["quarter", "question", "answer", "stream", "team"],
)
TALLY = Tally(ROWS, "answer", each="question", by=("stream", "team"))


@pytest.mark.parametrize(
    ("question", "period", "narrowed", "expected"),
    [
        ("heard", "2022-23-Q1", {}, {"yes": 2, "no": 1}),
        ("told", "2022-23-Q1", {}, {"no": 1}),
        ("heard", "2022-23-Q1..2022-23-Q2", {}, {"yes": 3, "no": 1}),
        ("heard", "2021-22..2022-23", {}, {"yes": 4, "no": 1}),
        ("heard", "2022-23-Q1", {"stream": "survey"}, {"yes": 2}),
        ("heard", "2022-23-Q1", {"team": "south"}, {"yes": 1, "no": 1}),
        ("heard", "2022-23-Q1", {"team": "south", "stream": "call"}, {"no": 1}),
        ("heard", "2022-23-Q1", {"team": "west"}, {}),
        ("told", "2022-23-Q2", {}, {}),
        ("never asked", "2022-23-Q1", {}, {}),
        ("heard", "2020-21", {}, {}),
    ],
)
def test_values_are_counted_for_one_thing_in_one_period(question, period, narrowed, expected):
    assert TALLY.of(question, Period.parse(period), **narrowed) == expected


def test_a_tally_of_no_rows_finds_nothing():
    empty = Tally(ROWS.iloc[:0], "answer", each="question", by=("stream",))
    assert empty.of("heard", Period.parse("2022-23-Q1"), stream="call") == {}


def test_a_tally_cannot_be_narrowed_by_a_column_that_it_does_not_know():
    with pytest.raises(KeyError, match="cohort"):
        TALLY.of("heard", Period.parse("2022-23-Q1"), cohort="families")
