from datetime import date

import pandas as pd
import pytest

from qa_lib.measures import complaints as measure
from qa_lib.measures.measure import Count
from qa_lib.params.complaints import Stage

STAGE = Stage(number=1, name="First", working_days=10, extendable_to=20, answered_by="A manager")
AS_AT = date(2022, 6, 30)
DATES = ["received_date", "acknowledged_date", "extended_to", "responded_date"]


def complaints(*rows: dict[str, object]) -> pd.DataFrame:
    empty = {"complaint_id": "P", "stage": 1, "outcome": "upheld", "learning_id": ""}
    filled = [{**empty, **dict.fromkeys(DATES), **row} for row in rows]
    frame = pd.DataFrame(filled, columns=[*empty, *DATES])
    return frame.astype(dict.fromkeys(DATES, "datetime64[ns]"))


def answered(received: str, responded: str, extended_to: str | None = None) -> dict[str, object]:
    return {"received_date": received, "responded_date": responded, "extended_to": extended_to}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(answered("2022-04-25", "2022-04-25"), (1, 0, 0), id="on the same day"),
        pytest.param(answered("2022-04-25", "2022-05-10"), (1, 0, 0), id="on the last day"),
        pytest.param(answered("2022-04-25", "2022-05-11"), (0, 0, 1), id="one day late"),
        pytest.param(answered("2022-05-26", "2022-06-13"), (1, 0, 0), id="2 and 3 June are off"),
        pytest.param(answered("2022-05-26", "2022-06-14"), (0, 0, 1), id="then it is late"),
        pytest.param(
            answered("2022-04-25", "2022-05-11", "2022-05-11"), (0, 1, 0), id="extended to that day"
        ),
        pytest.param(
            answered("2022-04-25", "2022-05-12", "2022-05-11"), (0, 0, 1), id="past the extension"
        ),
        pytest.param(
            answered("2022-04-25", "2022-05-06", "2022-05-24"), (1, 0, 0), id="extension not needed"
        ),
        pytest.param(
            answered("2022-04-25", "2022-05-24", "2022-06-24"), (0, 1, 0), id="on the longest day"
        ),
        pytest.param(
            answered("2022-04-25", "2022-05-25", "2022-06-24"),
            (0, 0, 1),
            id="no extension goes beyond the longest",
        ),
        pytest.param(answered("2022-06-20", "2022-07-01"), (0, 0, 0), id="not answered yet"),
    ],
)
def test_an_answer_is_within_the_clock_within_an_extension_or_late(row, expected):
    timing = measure.timing(complaints(row), STAGE, AS_AT)
    assert (timing.within_clock, timing.within_extension, timing.late) == expected


def test_the_share_in_time_counts_extensions_and_leaves_out_what_is_not_answered():
    rows = complaints(
        answered("2022-04-25", "2022-05-03"),
        answered("2022-04-25", "2022-05-20", "2022-05-24"),
        answered("2022-04-25", "2022-05-20"),
        {"received_date": "2022-04-25", "outcome": "open"},
    )
    assert measure.timing(rows, STAGE, AS_AT).in_time == Count(2, 3)


def test_another_stage_has_no_part_in_a_stages_clock():
    rows = complaints({**answered("2022-04-25", "2022-05-03"), "stage": 2})
    assert measure.timing(rows, STAGE, AS_AT).in_time == Count(0, 0)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"responded_date": "2022-06-30"}, "answered"),
        ({"responded_date": "2022-07-01"}, "open"),
        ({"outcome": "open"}, "open"),
        ({"outcome": "withdrawn", "responded_date": "2022-06-01"}, "answered"),
        ({"outcome": "withdrawn"}, "withdrawn"),
        ({"outcome": "withdrawn", "responded_date": "2022-07-01"}, "open"),
    ],
)
def test_every_complaint_is_answered_or_withdrawn_or_open_on_a_day(row, state):
    rows = complaints({"received_date": "2022-05-03", **row})
    is_answered = len(measure.answered(rows, AS_AT)) == 1
    is_closed = len(measure.closed(rows, AS_AT)) == 1
    is_open = len(measure.unanswered(rows, AS_AT)) == 1
    assert (is_answered, is_closed, is_open) == {
        "answered": (True, True, False),
        "withdrawn": (False, True, False),
        "open": (False, False, True),
    }[state]


def test_a_complaint_received_after_the_day_is_not_open_on_it():
    rows = complaints({"received_date": "2022-07-01", "outcome": "open"})
    assert measure.unanswered(rows, AS_AT).empty


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2022-06-30", (1, 0, 0)),
        ("2022-06-16", (1, 0, 0)),  # ten working days
        ("2022-06-15", (0, 1, 0)),
        ("2022-05-31", (0, 1, 0)),  # twenty: 2 and 3 June do not count
        ("2022-05-30", (0, 0, 1)),
    ],
)
def test_open_complaints_are_aged_in_working_days(received, expected):
    rows = complaints({"received_date": received, "outcome": "open"})
    ages = measure.open_ages(rows, STAGE, AS_AT)
    assert (ages.within_clock, ages.up_to_twice, ages.older) == expected
    assert ages.total == 1


@pytest.mark.parametrize(
    ("received", "extended_to", "running"),
    [
        ("2022-06-10", "2022-06-30", 1),
        ("2022-06-10", "2022-06-29", 0),  # has run out
        ("2022-06-10", None, 0),
        ("2022-06-20", "2022-07-18", 0),  # is within the clock anyway
        ("2022-05-20", "2022-07-18", 0),  # is longer than any extension may be
    ],
)
def test_an_extension_runs_only_between_the_clock_and_the_longest(received, extended_to, running):
    rows = complaints({"received_date": received, "extended_to": extended_to, "outcome": "open"})
    assert measure.open_extended(rows, STAGE, AS_AT) == running


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"received_date": "2022-05-03", "acknowledged_date": "2022-05-06"}, Count(1, 1)),
        ({"received_date": "2022-05-03", "acknowledged_date": "2022-05-09"}, Count(0, 1)),
        ({"received_date": "2022-05-03", "responded_date": "2022-05-04"}, Count(1, 1)),
        ({"received_date": "2022-05-03"}, Count(0, 1)),
        ({"received_date": "2022-06-29"}, Count(0, 0)),  # not due yet
        ({"received_date": "2022-06-29", "acknowledged_date": "2022-07-01"}, Count(0, 0)),
        ({"received_date": "2022-06-29", "acknowledged_date": "2022-06-30"}, Count(1, 1)),
    ],
)
def test_an_acknowledgement_counts_once_it_is_made_or_due(row, expected):
    assert measure.acknowledged_share(complaints(row), 3, AS_AT) == expected


def test_outcomes_are_counted_only_once_a_complaint_is_closed():
    rows = complaints(
        {**answered("2022-05-03", "2022-05-10"), "outcome": "upheld"},
        {**answered("2022-06-20", "2022-07-04"), "outcome": "upheld"},
        {"received_date": "2022-05-03", "outcome": "withdrawn"},
        {"received_date": "2022-05-03", "outcome": "open"},
    )
    assert measure.outcome_counts(rows, ["upheld", "not_upheld", "withdrawn"], AS_AT) == (1, 0, 1)


def test_a_complaint_behind_learning_counts_once_in_all_its_stages():
    rows = complaints(
        {"complaint_id": "P-1", "stage": 1, "learning_id": "L-1"},
        {"complaint_id": "P-1", "stage": 2, "learning_id": "L-1"},
        {"complaint_id": "P-2", "stage": 1, "learning_id": "L-2"},
        {"complaint_id": "P-3", "stage": 1, "learning_id": ""},
    )
    assert measure.learnt_from(rows, ["L-1"]) == 1
    assert measure.learnt_from(rows, []) == 0


def test_no_complaints_give_zeros():
    none = complaints()
    assert measure.timing(none, STAGE, AS_AT).in_time == Count(0, 0)
    assert measure.open_ages(none, STAGE, AS_AT).total == 0
    assert measure.open_extended(none, STAGE, AS_AT) == 0
    assert measure.acknowledged_share(none, 3, AS_AT) == Count(0, 0)
    assert measure.outcome_counts(none, ["upheld"], AS_AT) == (0,)
