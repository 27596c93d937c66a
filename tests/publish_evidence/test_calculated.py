import re

import pytest

from qa_lib.publish.evidence.calculated import common_words, how_calculated

GRADES = ["Of audits, the share of audits graded Good overall.",
          "Of audits, the share of audits graded Requires Improvement overall."]  # fmt: skip


def words(html):
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("sentences", "common"),
    [
        (GRADES[:1], GRADES[0]),
        (GRADES, "Of audits, the share of audits graded … overall."),
        (["A b c d.", "A x c y."], "A … c …"),
        (["One.", "Two."], "…"),
    ],
)
def test_what_sentences_have_in_common_is_kept_with_a_mark_where_they_differ(sentences, common):
    assert common_words(sentences) == common


def test_a_measure_stands_once_with_what_it_is_counted_for_and_its_evidence(evidence):
    facts = [
        evidence.record(f"audits.grade/send/2022-23-Q{quarter}/grade={grade}", definition=text)
        for quarter in (1, 2)
        for grade, text in zip(("good", "inadequate"), GRADES, strict=True)
    ]
    html = how_calculated(facts, {"send": "SEND"})
    assert html.count("<li>") == 1
    assert words(html) == (
        "How this is calculatedOf audits, the share of audits graded … overall. Counted for each "
        "period and grade. Percentages are rounded half up. Evidence: Grade, SEND."
    )
    assert 'href="evidence/audits.html#grade-send"' in html


def test_definitions_with_little_in_common_are_left_to_the_evidence(evidence):
    definitions = ["Of all plans issued, the share in time.", "Of carers, those visited."]
    facts = [
        evidence.record(f"indicators.share/send/2022-23-Q1/indicator=i{number}", definition=text)
        for number, text in enumerate(definitions)
    ]
    assert "a definition of its own" in how_calculated(facts, {})


def test_each_service_has_evidence_of_its_own(evidence):
    names = ("audits.completed/send/2022-23-Q2", "audits.completed/fostering/2022-23-Q2")
    html = how_calculated([evidence.plain_number(name) for name in names], {})
    assert re.findall(r"#([\w-]+)", html) == ["completed-fostering", "completed-send"]


def test_a_block_without_figures_has_no_fold():
    assert how_calculated([], {}) == ""
