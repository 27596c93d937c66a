"""Which facts of the last edition come out otherwise, of which kind, and what explains them."""

import pytest

from qa_lib.publish.backtest.restated import explained, restated_facts, unexplained

HEARD = "feedback.heard/send/2022-23-Q2"


def kinds(make, then, now):
    return restated_facts({HEARD: then}, {HEARD: now} if now else {}, make.edition("2022-11-03"))


def test_equal_facts_are_not_restated(make):
    assert kinds(make, make.fact(40), make.fact(40)) == {}


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        ({"numerator": 40}, {"numerator": 41}, "figure"),
        ({"numerator": 40, "denominator": 46}, {"numerator": 40, "denominator": 47}, "figure"),
        (
            {"numerator": 40, "period": "2021-22-Q4"},
            {"numerator": 41, "period": "2021-22-Q4"},
            "back series",
        ),
        (
            {"numerator": 40, "definition": "Of families asked."},
            {"numerator": 41, "definition": "Of families that answered."},
            "definition",
        ),
        ({"numerator": 40}, None, "gone"),
    ],
)
def test_a_fact_that_comes_out_otherwise_is_of_a_kind(make, then, now, kind):
    found = kinds(make, make.fact(**then), make.fact(**now) if now else None)
    assert found == {HEARD: kind}


def test_new_words_for_the_same_count_are_no_restatement(make):
    again = make.fact(40, definition="The share of asked families that felt heard.")
    assert kinds(make, make.fact(40), again) == {}


def test_what_was_withheld_is_not_compared(make):
    withheld = make.fact(40, display="[c]") | {"numerator": None, "denominator": None}
    assert kinds(make, withheld, make.fact(3)) == {}


def test_a_number_that_this_edition_does_not_publish_is_not_told(make):
    kept = {HEARD: make.fact(40), "b/send/2022-23-Q1": make.fact(12)}
    found = explained(dict.fromkeys(kept, "figure"), kept, {HEARD: {"display": "[c]"}}, reasons=())
    assert [(fact.then, fact.now) for fact in found] == [("26%", ""), ("86%", "[c]")]


def test_the_first_reason_that_fits_explains_a_fact(make):
    edition = make.edition(
        "2023-02-01", ("feedback.*/send/*", "Late answers came in."), ("feedback.*", "Other.")
    )
    kept = {HEARD: make.fact(40)}
    (found,) = explained({HEARD: "figure"}, kept, {}, edition.restated)
    assert found.reason == "Late answers came in."


def test_a_fact_without_a_reason_and_a_reason_without_a_fact_are_found(make):
    edition = make.edition("2023-02-01", ("kpis.*", "Counted again."))
    kept = {HEARD: make.fact(40)}
    found = explained({HEARD: "figure"}, kept, {HEARD: {"display": "89%"}}, edition.restated)
    assert list(unexplained(found, edition.restated)) == [
        f"{HEARD} was 86% in the last edition and is 89% now; nothing says why.",
        "restated: kpis.* names no figure that has changed.",
    ]
