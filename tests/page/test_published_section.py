import pytest

from qa_lib.page.sections.published import (
    CONTRADICTION,
    DIFFERENT,
    REPRODUCED,
    PublishedSection,
    verdict,
)
from qa_lib.params.published import PublishedFigure, PublishedReport

GOOD = "audits.grade/social-care/2022-23-Q1/area=overall/audit_type=case_file/grade=good"
SOURCE = "Report to the Panel"


def figure(printed: str, **values: str) -> PublishedFigure:
    given = {"id": "audits_good", "paragraph": 11, "says": "Graded Good", "fact": GOOD, **values}
    return PublishedFigure.model_validate({**given, "printed": printed})


@pytest.fixture
def section(context_over, audited):
    def make(*figures):
        rows = audited(*["good"] * 9, *["requires_improvement"] * 12, "inadequate")
        report = PublishedReport(source=SOURCE, figures=figures)
        return PublishedSection(context_over(rows, document="figures-reproduced"), report)

    return make


@pytest.mark.parametrize(
    ("printed", "count", "contradiction", "expected"),
    [
        ("41%", (9, 22), None, REPRODUCED),
        ("40%", (9, 22), None, DIFFERENT),
        ("41", (9, 22), None, DIFFERENT),
        ("100%", (28, 28), None, REPRODUCED),
        ("all", (28, 28), None, REPRODUCED),
        ("all", (27, 28), None, DIFFERENT),
        ("all", (0, 0), None, DIFFERENT),
        ("0%", (0, 0), None, DIFFERENT),
        ("55%", (9, 22), "Paragraph 11 gives 41%.", CONTRADICTION),
        ("41%", (9, 22), "Two years are named.", CONTRADICTION),
    ],
)
def test_the_verdict_compares_what_was_printed_with_what_is_shown(
    share_fact, printed, count, contradiction, expected
):
    values = {"contradiction": contradiction} if contradiction else {}
    assert verdict(figure(printed, **values), share_fact(*count)) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (["41%"], "one comes out of the data as printed."),
        (["41%", "41%"], "two come out of the data as printed."),
        (["40%"], "one differs."),
        (["41%", "40%", "39%"], "one comes out of the data as printed and two differ."),
    ],
)
def test_the_headline_counts_the_verdicts(section, figures, expected):
    text = section(*[figure(printed) for printed in figures]).headline().text
    assert text.splitlines() == [
        f"Source of the printed figures: {SOURCE}.",
        f"Of the figures of the report listed here, {expected}",
    ]


def test_a_contradiction_is_named_with_its_reason_and_counted_apart(section):
    made = section(figure("41%"), figure("55%", contradiction="Paragraph 11 gives 41%."))
    assert made.contradictions().text == (
        "Paragraph 11: “Graded Good”, printed 55%. Paragraph 11 gives 41%."
    )
    assert "one contradicts another part of it" in made.headline().text


def test_without_a_contradiction_there_is_a_sentence(section):
    assert section(figure("40%")).contradictions().text == "No figure contradicts another."


def test_the_table_sets_printed_beside_computed_with_evidence_and_note(section):
    table = section(figure("41%", note="Rounded to total a hundred.")).table()
    assert [cell.run.text for cell in table.rows[0]] == [
        "11: Graded Good",
        "41%",
        "41% (9 of 22)",
        (
            "Of moderated case file audits graded for the overall judgement, the share of case "
            "file audits graded Good for the overall judgement."
        ),
        "Reproduced. Rounded to total a hundred.",
    ]
    assert [fact.id for fact in table.facts()] == [GOOD]
