"""The sample is consistent in itself: dates, references, shares, comments."""

import re

import pandas as pd
import pytest

EXTRACTED = "2022-10-14"
DATES = {
    "audits": ["audit_date", "moderated_date", "reflective_discussion_date"],
    "audit_actions": ["agreed_date", "completed_date", "verified_date"],
    "feedback": ["received_date"],
    "comments": ["received_date", "approved_date"],
    "complaints": ["received_date", "acknowledged_date", "responded_date"],
    "compliments": ["received_date"],
    "learning": ["raised_date", "completed_date"],
}
ORDERED = [
    ("audits", "audit_date", "moderated_date"),
    ("audits", "moderated_date", "reflective_discussion_date"),
    ("audit_actions", "agreed_date", "due_date"),
    ("audit_actions", "agreed_date", "completed_date"),
    ("audit_actions", "completed_date", "verified_date"),
    ("comments", "received_date", "approved_date"),
    ("complaints", "received_date", "acknowledged_date"),
    ("complaints", "acknowledged_date", "responded_date"),
    ("complaints", "received_date", "extended_to"),
    ("learning", "raised_date", "due_date"),
    ("learning", "raised_date", "completed_date"),
]
KEYS = {
    "audits": ["audit_id"],
    "audit_grades": ["audit_id", "role", "area"],
    "audit_actions": ["action_id"],
    "feedback": ["response_id", "question_id"],
    "comments": ["comment_id"],
    "complaints": ["complaint_id", "stage"],
    "compliments": ["compliment_id"],
    "kpis": ["indicator_id", "period"],
    "benchmarks": ["area", "time_period", "indicator_id"],
    "learning": ["learning_id"],
}
REFERENCES = [
    ("audit_grades", "audit_id", "audits", "audit_id"),
    ("audit_actions", "audit_id", "audits", "audit_id"),
    ("comments", "response_id", "feedback", "response_id"),
    ("complaints", "learning_id", "learning", "learning_id"),
]
CAPITALS = {"I", "IRO", "PA", "Mum", "Dad", "Saturday", "Sundays", "OK"}  # that name nobody
NAMELIKE = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][A-Za-z]*\b")


@pytest.mark.parametrize("table", DATES)
def test_nothing_happened_after_the_extraction(sample, table):
    assert sample[table][DATES[table]].max(axis=None) <= EXTRACTED


@pytest.mark.parametrize(("table", "earlier", "later"), ORDERED)
def test_dates_are_in_order(sample, table, earlier, later):
    rows = sample[table].query(f"{earlier} != '' and {later} != ''")
    assert len(rows) > 0
    assert (rows[earlier] <= rows[later]).all()


@pytest.mark.parametrize("table", KEYS)
def test_keys_are_unique(sample, table):
    assert not sample[table].duplicated(KEYS[table]).any()


@pytest.mark.parametrize(("table", "column", "parent", "key"), REFERENCES)
def test_references_lead_to_a_row(sample, table, column, parent, key):
    values = set(sample[table][column]) - {""}
    assert values
    assert values <= set(sample[parent][key])


def test_a_numerator_is_never_above_its_denominator(sample):
    rows = pd.concat([sample["kpis"], sample["benchmarks"]])
    assert (rows["numerator"].astype(int) <= rows["denominator"].astype(int)).all()


def test_moderation_changes_about_a_quarter_of_lead_grades_more_often_down(sample):
    scale = ["outstanding", "good", "requires_improvement", "inadequate"]
    grades = sample["audit_grades"].query("grade != 'not_applicable'")
    wide = grades.pivot_table(
        index=["audit_id", "area"], columns="role", values="grade", aggfunc="first"
    ).dropna(subset=["lead", "moderated"])
    step = wide["moderated"].map(scale.index) - wide["lead"].map(scale.index)
    assert (step != 0).mean() == pytest.approx(0.25, abs=0.05)
    assert (step > 0).sum() > 1.5 * (step < 0).sum()


def test_overall_judgements_improve_from_year_to_year(sample):
    audits = sample["audits"].query(
        "service == 'social-care' and audit_type == 'case_file' and moderated_date != ''"
    )
    overall = sample["audit_grades"].query("role == 'moderated' and area == 'overall'")
    cases = audits.merge(overall, on="audit_id")
    year = pd.PeriodIndex(cases["audit_date"], freq="Y-MAR").astype(str)
    share = cases["grade"].isin(["good", "outstanding"]).groupby(year).mean()
    assert len(share) == 5
    assert share.is_monotonic_increasing


def test_few_children_on_a_protection_plan_are_heard_this_year(sample):
    rows = sample["feedback"].query(
        "cohort == 'child_protection' and '2022-04-01' <= received_date <= '2022-09-30'"
    )
    assert rows["response_id"].nunique() == 15


def test_a_comment_is_approved_only_with_consent_and_by_a_role(sample):
    comments = sample["comments"]
    approved = comments["approved_date"] != ""
    assert (comments.loc[approved, "consent"] == "yes").all()
    assert ((comments["approved_by_role"] != "") == approved).all()
    assert (comments["consent"] == "no").any()
    assert ((comments["consent"] == "yes") & ~approved).any()


def test_a_comment_carries_its_response_s_particulars(sample):
    columns = ["response_id", "service", "cohort", "respondent", "received_date"]
    responses = sample["feedback"][columns].drop_duplicates()
    assert len(sample["comments"][columns].merge(responses)) == len(sample["comments"])


@pytest.mark.parametrize(
    "pattern",
    [r"\S+@\S+", r"(?:\d[ -]?){7,}", r"https?:", r"\b(?:Mr|Mrs|Ms|Miss|Dr)\b"],
    ids=["e-mail address", "phone number", "web address", "title of a name"],
)
def test_no_comment_identifies_anybody(sample, pattern):
    found = sample["comments"]["text"].str.contains(pattern)
    assert sample["comments"].loc[found, "text"].tolist() == []


def test_no_word_within_a_sentence_of_a_comment_could_be_a_name(sample):
    words = {word for text in sample["comments"]["text"] for word in NAMELIKE.findall(text)}
    assert words <= CAPITALS
