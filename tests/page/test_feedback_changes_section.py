import pytest

from qa_lib.page.prose import Prose
from qa_lib.page.sections.feedback_changes import FeedbackChangesSection

EARLIER, NOW = "2022-02-01", "2022-08-01"


@pytest.fixture
def section(context_over, together):
    def make(*rows, period="2022-23-Q2", service="send"):
        context = context_over(together(*rows), period=period, document="appendix-6")
        return FeedbackChangesSection(context, context.parameters.service(service))

    return make


@pytest.fixture
def moved(answered):
    """Return a function to the answers to one question in two quarters, positive ones counted."""

    def make(before, after, *, base=40, question="se_contact"):
        return [
            answered(question, *["yes"] * count, *["no"] * (base - count), on=on)
            for count, on in ((before, EARLIER), (after, NOW))
        ]

    return make


def cells(table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (8, 32, ("(20% to 80%) rose by more than chance would give.", "rose")),
        (32, 8, ("(80% to 20%) fell by more than chance would give.", "fell")),
        (20, 22, ("(50% to 55%) moved no more than chance would give.", "no more than chance")),
        (20, 20, ("(50% to 50%) did not change.", "unchanged")),
    ],
)
def test_words_and_table_follow_the_sign(section, moved, before, after, expected):
    made = section(*moved(before, after))
    opening = "From Quarter 4 2021/22 to Quarter 2 2022/23, “Easy to contact the case worker” "
    words = made.changes_text().text.splitlines()[0].removeprefix(opening)
    assert (words, cells(made.quarters_table())[0][-1]) == expected


@pytest.mark.parametrize(
    ("before", "after", "way"), [(2, 3, "50% to 75%) went up"), (3, 2, "75% to 50%) went down")]
)
def test_with_few_answers_it_is_told_as_counted_and_no_more(section, moved, before, after, way):
    text = section(*moved(before, after, base=4)).changes_text().text.splitlines()[0]
    assert text.startswith(
        "As few as 4 people answered a question, too few to tell a change from chance. "
        "As counted from Quarter 4 2021/22 to Quarter 2 2022/23, "
    )
    assert text.endswith(f"({way}.")


def test_one_answer_alone_is_told_in_the_singular(section, moved):
    text = section(*moved(0, 1, base=1)).changes_text().text
    assert text.startswith("As few as 1 person answered a question")


def test_a_rise_and_a_fall_are_told_apart_also_with_few_answers(section, moved):
    rows = [*moved(1, 3, base=4), *moved(3, 1, base=4, question="se_involved")]
    text = section(*rows).changes_text().text.splitlines()[0]
    assert text.endswith(
        "“Easy to contact the case worker” (25% to 75%) went up; "
        "“Involved in the assessment” (75% to 25%) went down."
    )


def test_questions_without_answers_are_not_compared(section, moved):
    last = section(*moved(8, 32)).changes_text().text.splitlines()[-1]
    assert "“Easy to contact the case worker”" not in last
    assert "“Involved in the assessment”" in last
    assert last.endswith(
        "cannot be compared, as Quarter 4 2021/22 or Quarter 2 2022/23 has no answers."
    )


def test_quarters_are_compared_within_one_way_of_giving_feedback(section, moved, answered):
    others = answered("se_contact", *["no"] * 100, on=NOW, stream="annual_review")
    made = section(*moved(8, 32), others)
    assert cells(made.quarters_table())[0][1:4] == ["20% (8 of 40)", "[z]", "80% (32 of 40)"]
    assert made.quarters_table().about.startswith("Survey after a new plan is issued.")


def test_without_answers_there_is_a_sentence_in_place_of_the_table(section, answered):
    others = answered("se_contact", "no", on=NOW, stream="annual_review")
    for rows in ([], [others], [answered("se_contact", "not_answered", on=NOW)]):
        shown = section(*rows).quarters_table()
        assert isinstance(shown, Prose)
        assert shown.text == (
            "Survey after a new plan is issued: no question was answered from "
            "Quarter 4 2021/22 to Quarter 2 2022/23."
        )


def test_only_questions_that_were_answered_have_a_row(section, moved):
    assert len(cells(section(*moved(8, 32)).quarters_table())) == 1


def test_in_the_first_quarter_there_is_nothing_to_compare(section, moved):
    made = section(*moved(8, 32), period="2021-22-Q4")
    assert made.changes_text().text == "This is the first quarter of these questions."


def test_the_note_names_confidence_and_threshold_of_the_rules(section, moved):
    note = section(*moved(8, 32)).quarters_table().notes[1]
    assert "95% confidence" in note
    assert "fewer than 10 answers" in note


def test_every_figure_of_the_text_is_a_fact(section, moved):
    text = section(*moved(8, 32)).changes_text()
    shown = [run.text for run in text.paragraphs[0].sentence.runs if run.fact is not None]
    assert shown == ["20%", "80%"]
