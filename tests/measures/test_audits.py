from collections import Counter
from datetime import date

import pandas as pd
import pytest

from qa_lib.measures import audits as measure
from qa_lib.measures.audits import Moderation, Progress
from qa_lib.measures.measure import Count
from qa_lib.periods import Period

SCALE = ("outstanding", "good", "requires_improvement", "inadequate")
STRONG = ("outstanding", "good")
PUBLISHED = ["good"] * 9 + ["requires_improvement"] * 12 + ["inadequate"]
END = date(2022, 6, 30)


def days(*values: str) -> pd.Series:
    return pd.to_datetime(pd.Series(list(values), dtype="object")).astype("datetime64[us]")


def audits(moderated: list[str], held: list[str] | None = None) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "audit_id": [f"A-{i}" for i in range(len(moderated))],
            "moderated_date": days(*moderated),
            "reflective_discussion_date": days(*(held or [""] * len(moderated))),
        }
    )


def given(*grades: str) -> pd.Series:
    return pd.Series(grades, index=[f"A-{i}" for i in range(len(grades))], dtype="str")


def grades(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["audit_id", "role", "area", "grade"], dtype="str")


def actions(*rows: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "due_date": days(*(due for due, _ in rows)),
            "completed_date": days(*(completed for _, completed in rows)),
        }
    )


@pytest.mark.parametrize(
    ("moderated", "done", "waiting"),
    [([], 0, 0), (["2022-06-01"], 1, 0), ([""], 0, 1), (["2022-06-01", "", ""], 1, 2)],
)
def test_an_audit_is_either_moderated_or_waits_for_it(moderated, done, waiting):
    rows = audits(moderated)
    assert len(measure.moderated(rows)) == done
    assert len(measure.awaiting_moderation(rows)) == waiting


def test_grades_are_those_of_one_role_and_area_of_moderated_audits():
    rows = grades(
        ("A-0", "moderated", "overall", "good"),
        ("A-0", "lead", "overall", "outstanding"),
        ("A-0", "moderated", "plans", "inadequate"),
        ("A-1", "moderated", "overall", "inadequate"),
    )
    done = audits(["2022-06-01", ""])
    assert measure.grades_given(done, rows).to_dict() == {"A-0": "good"}
    assert measure.grades_given(done, rows, area="plans").to_dict() == {"A-0": "inadequate"}
    assert measure.grades_given(done, rows, role="lead").to_dict() == {"A-0": "outstanding"}


@pytest.mark.parametrize(
    ("area", "period", "narrowed", "expected"),
    [
        ("overall", "2022-23-Q1", {}, {"good": 2}),
        ("overall", "2022-23-Q2", {}, {"inadequate": 1}),
        ("overall", "2022-23-Q1..2022-23-Q2", {}, {"good": 2, "inadequate": 1}),
        ("overall", "2022-23-Q1", {"audit_type": "case_file"}, {"good": 1}),
        ("overall", "2022-23-Q1", {"audit_type": "targeted", "team": "south"}, {"good": 1}),
        ("plans", "2022-23-Q1", {}, {"outstanding": 1}),
        ("plans", "2022-23-Q2", {}, {}),
    ],
)
def test_moderated_grades_are_found_by_area_period_and_kind_of_audit(
    area, period, narrowed, expected
):
    done = audits(["2022-06-01", "2022-06-01", "2022-09-01", ""]).assign(
        quarter=["2022-23-Q1", "2022-23-Q1", "2022-23-Q2", "2022-23-Q2"],
        audit_type=["case_file", "targeted", "case_file", "case_file"],
        theme="",
        procedure="dip",
        team=["north", "south", "north", "south"],
    )
    rows = grades(
        ("A-0", "moderated", "overall", "good"),
        ("A-0", "moderated", "plans", "outstanding"),
        ("A-0", "lead", "overall", "inadequate"),
        ("A-1", "moderated", "overall", "good"),
        ("A-2", "moderated", "overall", "inadequate"),
        ("A-3", "moderated", "overall", "good"),
    )
    found = measure.grades_after_moderation(done, rows)
    assert found.of(area, Period.parse(period), **narrowed) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (PUBLISHED, (0, 9, 12, 1)),
        (["outstanding", "not_applicable"], (1, 0, 0, 0)),
        (["not_applicable"], (0, 0, 0, 0)),
        ([], (0, 0, 0, 0)),
    ],
)
def test_grades_are_counted_in_the_order_of_the_scale(found, expected):
    assert measure.grade_counts(Counter(found), SCALE) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (PUBLISHED, Count(9, 22)),
        (["outstanding", "good", "inadequate"], Count(2, 3)),
        (["good", "not_applicable"], Count(1, 1)),
        (["not_applicable"], Count(0, 0)),
        ([], Count(0, 0)),
    ],
)
def test_grades_that_meet_the_standard_count_over_those_of_the_scale(found, expected):
    assert measure.strong_share(Counter(found), SCALE, strong=STRONG) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (["good"], ["good"], Moderation(0, 0, 1)),
        (["good"], ["inadequate"], Moderation(0, 1, 0)),
        (["inadequate"], ["good"], Moderation(1, 0, 0)),
        (["good"] * 3, ["outstanding", "good", "inadequate"], Moderation(1, 1, 1)),
        (["good", "not_applicable"], ["good", "good"], Moderation(0, 0, 1)),
        (["good", "good"], ["good", "not_applicable"], Moderation(0, 0, 1)),
        (["good"], [], Moderation(0, 0, 0)),
        ([], ["good"], Moderation(0, 0, 0)),
        ([], [], Moderation(0, 0, 0)),
    ],
)
def test_moderation_raises_lowers_or_leaves_a_grade(before, after, expected):
    found = measure.moderation_of(given(*before), given(*after), SCALE)
    assert found == expected
    assert found.total == expected.raised + expected.lowered + expected.unchanged


def test_moderation_compares_the_same_audit_whatever_the_order():
    before, after = given("good", "inadequate"), given("good", "inadequate")
    assert measure.moderation_of(before[::-1], after, SCALE) == Moderation(0, 0, 2)


@pytest.mark.parametrize(
    ("due", "completed", "expected"),
    [
        ("2022-06-29", "2022-06-30", Progress(1, 0, 0)),
        ("2022-06-29", "2022-07-01", Progress(0, 0, 1)),
        ("2022-06-29", "", Progress(0, 0, 1)),
        ("2022-06-30", "", Progress(0, 1, 0)),
        ("2022-07-01", "", Progress(0, 1, 0)),
        ("2022-07-09", "2022-06-01", Progress(1, 0, 0)),
    ],
)
def test_an_action_is_done_due_or_overdue_on_the_day(due, completed, expected):
    assert measure.action_progress(actions((due, completed)), END) == expected


def test_without_actions_nothing_is_done_due_or_overdue():
    assert measure.action_progress(actions(), END).total == 0


@pytest.mark.parametrize(
    ("moderated", "held", "expected"),
    [
        ("2022-06-01", "2022-06-30", Progress(1, 0, 0)),
        ("2022-06-01", "2022-07-01", Progress(0, 0, 1)),
        ("2022-06-01", "", Progress(0, 0, 1)),
        ("2022-06-16", "", Progress(0, 1, 0)),  # ten working days end on 30 June
        ("2022-06-15", "", Progress(0, 0, 1)),  # they ended on 29 June
        ("", "", Progress(0, 0, 0)),
        ("", "2022-06-01", Progress(0, 0, 0)),
    ],
)
def test_a_discussion_is_owed_from_moderation_on(moderated, held, expected):
    found = measure.discussion_progress(audits([moderated], [held]), END, working_days=10)
    assert found == expected


@pytest.mark.parametrize(
    ("state", "expected"), [("done", Count(3, 6)), ("due", Count(2, 6)), ("overdue", Count(1, 6))]
)
def test_each_state_is_a_share_of_all(state, expected):
    assert Progress(3, 2, 1).share(state) == expected
