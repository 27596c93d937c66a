import pytest

from qa_lib.page.prose import Prose
from qa_lib.page.sections.practice import PracticeSection

BLOCKS = ("headline", "chart", "table")
AREAS = (
    "voice_of_the_child",
    "assessments",
    "plans",
    "management_oversight",
    "partnership_working",
    "strengths_relationship_practice",
    "embracing_diversity",
)


@pytest.fixture
def section(context_over, together):
    def make(*rows):
        context = context_over(together(*rows))
        return PracticeSection(context, context.parameters.service("social-care"))

    return make


@pytest.fixture
def ladder(audited):
    """Return ten audits, of which each area has one more graded Good than the area before."""

    def make(*areas: str):
        return [
            audited(
                "good",
                areas={area: "good" if place > case else "inadequate"
                       for place, area in enumerate(areas)},
            )
            for case in range(10)
        ]  # fmt: skip

    return make


@pytest.mark.parametrize("block", BLOCKS)
def test_without_audits_each_block_is_a_sentence(section, block):
    shown = getattr(section(), block)()
    assert isinstance(shown, Prose)
    assert shown.text.startswith("No case file audits were completed")


@pytest.mark.parametrize("block", BLOCKS)
def test_audits_in_which_no_area_was_graded_are_told_as_such(section, audited, block):
    rows = audited("good", areas={"plans": "not_applicable"})
    assert getattr(section(rows), block)().text == (
        "No area of practice was graded in Social Care & Safeguarding in Quarter 1 2022/23."
    )


def test_strengths_and_weaknesses_come_from_the_figures(section, ladder):
    assert section(*ladder(*AREAS)).headline().text == (
        "Practice was strongest in Embracing Diversity (60%) and Strengths & Relationship Based "
        "Practice (50%) (share graded Good or better). It most needs work in Voice of the Child "
        "(0%) and Assessments (10%)."
    )


def test_strengths_and_weaknesses_turn_round_with_the_figures(section, ladder):
    assert section(*ladder(*reversed(AREAS))).headline().text == (
        "Practice was strongest in Voice of the Child (60%) and Assessments (50%) (share graded "
        "Good or better). It most needs work in Embracing Diversity (0%) and Strengths & "
        "Relationship Based Practice (10%)."
    )


def test_with_few_areas_none_is_both_strong_and_weak(section, ladder):
    assert section(*ladder("plans", "assessments")).headline().text == (
        "Shares graded Good or better: Assessments (10%) and Plans (0%)."
    )


@pytest.mark.parametrize(
    ("areas", "headline"),
    [
        (["plans"], "Plans is the strongest area"),
        (["plans", "assessments"], "Assessments and Plans are the strongest areas"),
    ],
)
def test_the_charts_headline_fits_the_number_of_areas(section, ladder, areas, headline):
    assert section(*ladder(*areas)).chart().headline == headline


def test_the_table_ranks_the_areas_graded_best_first_with_bases_of_their_own(section, audited):
    rows = (
        audited("good", areas={"plans": "good", "assessments": "inadequate"}),
        audited("good", areas={"plans": "not_applicable", "assessments": "good"}),
    )
    table = section(*rows).table()
    assert [[cell.run.text for cell in row] for row in table.rows] == [
        ["Plans", "0%", "100%", "0%", "0%", "1 of 1", "21% to 100%"],
        ["Assessments", "0%", "50%", "0%", "50%", "1 of 2", "9% to 91%"],
    ]


def test_areas_with_the_same_share_stand_in_the_order_of_the_alphabet(section, audited):
    rows = audited("good", areas={"plans": "good", "assessments": "good"})
    assert [row[0].run.text for row in section(rows).table().rows] == ["Assessments", "Plans"]
