import pandas as pd
import pytest

from qa_lib.measures.measure import Count
from qa_lib.measures.voice import from_children, share_of_heard, with_state, worked_on
from qa_lib.periods import Period

HALF_YEAR = Period.parse("2022-23-Q1..2022-23-Q2")


def learning(*rows: dict[str, str]) -> pd.DataFrame:
    filled = {
        "learning_id": "L-1",
        "source": "voice",
        "measure_id": "",
        "raised_date": "2022-05-02",
        "due_date": "2022-07-01",
        "completed_date": "",
    }
    frame = pd.DataFrame([{**filled, **row} for row in rows])
    days = ["raised_date", "due_date", "completed_date"]
    return frame.assign(**{day: pd.to_datetime(frame[day].replace("", None)) for day in days})


def test_a_person_counts_once_in_the_share_of_those_heard():
    rows = [("R-1", "early_help"), ("R-1", "early_help"), ("R-2", "care_leavers")]
    feedback = pd.DataFrame(rows, columns=["response_id", "cohort"])
    assert share_of_heard(feedback, "early_help") == Count(1, 2)
    assert share_of_heard(feedback, "child_protection") == Count(0, 2)


def test_a_share_of_nobody_has_no_base():
    feedback = pd.DataFrame({"response_id": [], "cohort": []}, dtype="str")
    assert share_of_heard(feedback, "early_help") == Count(0, 0)


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({"source": "voice"}, 1),
        ({"source": "feedback", "measure_id": "voc_review"}, 1),
        ({"source": "feedback", "measure_id": "sc_share_views"}, 0),
        ({"source": "feedback"}, 0),
        ({"source": "audit", "measure_id": "voc_review"}, 0),
    ],
)
def test_learning_is_from_children_by_their_voice_or_by_a_question_they_are_asked(row, kept):
    assert len(from_children(learning(row), ["voc_review"])) == kept


@pytest.mark.parametrize(
    ("row", "kept"),
    [
        ({}, 1),
        ({"raised_date": "2022-09-30"}, 1),
        ({"raised_date": "2022-10-01"}, 0),
        ({"raised_date": "2021-11-01"}, 1),
        ({"raised_date": "2021-11-01", "completed_date": "2022-04-01"}, 1),
        ({"raised_date": "2021-11-01", "completed_date": "2022-03-31"}, 0),
    ],
)
def test_learning_was_worked_on_if_raised_by_the_end_and_not_done_before_the_beginning(row, kept):
    assert len(worked_on(learning(row), HALF_YEAR)) == kept


def test_learning_worked_on_stands_in_the_order_in_which_it_was_raised():
    rows = learning(
        {"learning_id": "L-3"},
        {"learning_id": "L-2", "raised_date": "2022-06-01"},
        {"learning_id": "L-1"},
    )
    assert list(worked_on(rows, HALF_YEAR)["learning_id"]) == ["L-1", "L-3", "L-2"]


def test_what_is_done_after_the_period_is_not_done_yet():
    rows = learning({"completed_date": "2022-10-03", "due_date": "2022-10-31"})
    assert list(with_state(rows, HALF_YEAR)["state"]) == ["due"]
