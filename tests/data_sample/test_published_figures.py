"""Every published figure comes out of the sample, counted here anew."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from qa_lib.periods import Period

CALIBRATION = Path(__file__).parents[2] / "data" / "calibration" / "published-figures.csv"
with CALIBRATION.open(encoding="utf-8", newline="") as file:
    PUBLISHED = list(csv.DictReader(file))

GRADES = {
    "audits_good": "good",
    "audits_ri": "requires_improvement",
    "audits_inadequate": "inadequate",
    "audits_good_this_year_claim": "good",  # the claim of 55% contradicts 9 of 22
    "audits_good_last_year": "good",
}
PEOPLE = {
    "sc_feedback_families": ("social-care", ("parent", "carer")),
    "fo_feedback_total": ("fostering", ("carer", "birth_parent")),
    "se_feedback_families": ("send", ("parent", "carer")),
    "voc_2020_21": ("social-care", ("child", "young_person")),
    "voc_total": ("social-care", ("child", "young_person")),
    "voc_fostering_total": ("fostering", ("child", "young_person")),
}
POSITIVE = ["yes", "agree", "strongly_agree"]
NO_ANSWER = ["not_answered", "not_applicable"]


def within(rows: pd.DataFrame, column: str, period: Period) -> pd.DataFrame:
    return rows[rows[column].between(str(period.first_day), str(period.last_day))]


def grade_share(sample, figure, period) -> tuple[int, int]:
    cases = within(sample["audits"], "audit_date", period)
    cases = cases[(cases["service"] == "social-care") & (cases["audit_type"] == "case_file")]
    cases = cases[cases["moderated_date"] != ""]
    overall = sample["audit_grades"].query("role == 'moderated' and area == 'overall'")
    grades = cases.merge(overall, on="audit_id")["grade"]
    number = len(grades) if figure == "audits_total" else int((grades == GRADES[figure]).sum())
    return number, len(grades)


def people(sample, figure, period) -> tuple[int, int]:
    service, respondents = PEOPLE[figure]
    rows = within(sample["feedback"], "received_date", period)
    rows = rows[(rows["service"] == service) & rows["respondent"].isin(respondents)]
    return rows["response_id"].nunique(), 0


def answer_share(sample, figure, period) -> tuple[int, int]:
    rows = within(sample["feedback"], "received_date", period)
    rows = rows[rows["question_id"] == re.sub(r"_(ytd|\d{4}-\d{2}_q\d)$", "", figure)]
    if figure.startswith("se_") and not figure.endswith("_ytd"):
        rows = rows[rows["stream"] == "ehcp_survey"]
    answers = rows.loc[~rows["answer"].isin(NO_ANSWER), "answer"]
    return int(answers.isin(POSITIVE).sum()), len(answers)


def external_compliments(sample, _figure, period) -> tuple[int, int]:
    rows = within(sample["compliments"], "received_date", period)
    return len(rows.query("service == 'social-care' and external == 'yes'")), 0


def counted(sample, figure: str, period: Period) -> tuple[int, int]:
    if figure.startswith("audits_"):
        return grade_share(sample, figure, period)
    if figure.startswith("compliments_"):
        return external_compliments(sample, figure, period)
    return (people if figure in PEOPLE else answer_share)(sample, figure, period)


@pytest.mark.parametrize("row", PUBLISHED, ids=[row["figure_id"] for row in PUBLISHED])
def test_the_published_figure_comes_out_of_the_sample(sample, row):
    period = Period.parse(row["period"].replace(" Q", "-Q"))
    numerator, denominator = counted(sample, row["figure_id"], period)
    assert numerator == int(row["numerator"])
    if row["unit"] == "percent":
        assert denominator == int(row["denominator"])


def test_all_58_published_figures_are_compared():
    assert len(PUBLISHED) == 58


def test_three_case_files_of_september_await_moderation(sample):
    audits = sample["audits"].query("service == 'social-care' and audit_type == 'case_file'")
    waiting = audits[audits["moderated_date"] == ""]
    assert len(waiting) == 3
    assert (waiting["audit_date"].str[:7] == "2022-09").all()


def test_strengths_and_weaknesses_of_this_year_are_those_reported(sample):
    audits = sample["audits"].query(
        "service == 'social-care' and audit_type == 'case_file' and audit_date >= '2022-04-01'"
    )
    grades = sample["audit_grades"].query("role == 'moderated' and grade != 'not_applicable'")
    areas = grades[(grades["area"] != "overall") & grades["audit_id"].isin(audits["audit_id"])]
    share = areas["grade"].isin(["good", "outstanding"]).groupby(areas["area"]).mean().sort_values()
    assert set(share.index[-2:]) == {"partnership_working", "strengths_relationship_practice"}
    assert set(share.index[:2]) == {"plans", "management_oversight"}
    assert share.iloc[-2] - share.iloc[-3] > 0.1
