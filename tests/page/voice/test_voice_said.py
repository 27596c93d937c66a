import pytest

from qa_lib.page.prose import Prose
from qa_lib.page.table import Table

YEAR_BEFORE = "2021-07-05"


def lines(block: Prose) -> list[str]:
    return block.text.splitlines()


def column(table: Table, position: int) -> list[str]:
    return [row[position].run.text for row in table.rows]


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [((20, 80), (80, 20), "rose"), ((80, 20), (20, 80), "fell"), ((50, 50), (50, 50), "unchanged")],
)
def test_the_words_follow_the_change_of_a_share(voice, before, now, words, listened):
    feedback = [*listened(*now), *listened(*before, day=YEAR_BEFORE)]
    assert column(voice(feedback=feedback).questions_table(), 5) == [words]


def test_a_question_tells_which_children_it_was_asked_of(voice, in_placement):
    table = voice(feedback=in_placement(3)).questions_table()
    assert column(table, 1) == ["children in WCF placements"]


def test_a_question_without_answers_is_left_out(voice, listened, in_placement):
    feedback = [*listened(3), *in_placement(1)]
    feedback[-1]["answer"] = "not_answered"
    section = voice(feedback=feedback)
    assert len(section.questions_table().rows) == 1
    assert len(section.questions_chart().shown) == 1


@pytest.mark.parametrize("services", [("social-care",), ("social-care", "fostering")])
def test_the_chart_of_questions_has_a_row_for_each_and_a_heading_for_each_of_several_services(
    voice, services, listened, at_conference, in_placement
):
    feedback = [*listened(12), *at_conference(2)]
    feedback += in_placement(3) if "fostering" in services else []
    chart = voice(services=services, feedback=feedback).questions_chart()
    labels = [label.get_text() for label in chart.canvas.axes[0].get_yticklabels()]
    headings = [label for label in labels if label.isupper()]
    assert len(headings) == (0 if len(services) == 1 else len(services))
    assert len(labels) - len(headings) == len(chart.shown)


@pytest.mark.parametrize("block", ["heard_chart", "questions_chart"])
def test_headlines_have_at_most_fifteen_words(voice, block, listened, in_placement):
    chart = getattr(voice(feedback=[*listened(12), *in_placement(3)]), block)()
    assert len(chart.headline.split()) <= 15


@pytest.mark.parametrize(
    ("yes", "no", "low"), [(69, 31, True), (70, 30, False), (695, 305, False), (694, 306, True)]
)
def test_a_question_needs_to_improve_below_the_threshold_as_it_is_shown(
    voice, yes, no, low, listened
):
    opening = lines(voice(feedback=listened(yes, no)).improve())[0]
    assert opening.startswith("What children said needs to improve most") == low


def test_where_all_is_well_the_lowest_share_is_named(voice, listened, at_conference):
    shown = voice(feedback=[*listened(9, 1), *at_conference(8, 2)]).improve()
    assert lines(shown)[0] == (
        "No question had fewer than 70% positive answers; the lowest share was:"
    )
    assert lines(shown)[1].startswith("80% (8 of 10)")


def test_the_lowest_question_stands_first(voice, listened, at_conference):
    shown = lines(voice(feedback=[*listened(6, 4), *at_conference(5, 5)]).improve())
    assert [line.split()[0] for line in shown[1:]] == ["50%", "60%"]


def test_themes_of_critical_comments_are_named_most_frequent_first(voice, listened, comment):
    comments = [
        *[comment(f"a{n}", theme="timeliness", sentiment="negative") for n in range(3)],
        *[comment(f"b{n}", theme="meetings", sentiment="mixed") for n in range(2)],
        comment("c", theme="meetings"),
        comment("d", theme="family_time", sentiment="negative"),
    ]
    shown = lines(voice(feedback=listened(12), comments=comments).improve())[-1]
    assert shown == (
        "In their own words to Social Care & Safeguarding, children were critical, wholly or in "
        "part, most often about how long things take (3 of 3 comments) and meetings "
        "(2 of 3 comments)."
    )


def test_single_critical_comments_name_no_theme(voice, listened, comment):
    comments = [comment("a", sentiment="negative"), comment("b", theme="timeliness")]
    shown = voice(feedback=listened(12), comments=comments).improve()
    assert lines(shown)[-1].endswith("children were critical of no theme more than once.")


def test_without_critical_comments_nothing_is_said_of_them(voice, listened, comment):
    shown = voice(feedback=listened(12), comments=[comment("a")]).improve()
    assert "In their own words" not in shown.text
