import pytest

from qa_lib.data.tables import THEMES as DATA_THEMES
from qa_lib.page.prose import Prose
from qa_lib.page.subjects.comments import THEMES
from qa_lib.page.table import Table

BLOCKS = (
    "headline",
    "heard_chart",
    "heard_table",
    "streams_table",
    "questions_chart",
    "questions_table",
    "improve",
    "comments",
    "comments_brief",
    "gaps",
    "gaps_table",
    "done",
    "done_table",
)


def column(table: Table, position: int) -> list[str]:
    return [row[position].run.text for row in table.rows]


def test_every_theme_of_the_data_has_words():
    assert set(THEMES) == set(DATA_THEMES)


def test_every_block_has_its_own_name(voice, listened, in_placement, comment):
    section = voice(feedback=[*listened(12), *in_placement(3)], comments=[comment("Good.")])
    names = [getattr(section, block)().name for block in BLOCKS]
    assert len(set(names)) == len(BLOCKS)


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(
    "services", [("social-care", "send", "fostering"), ("send",), ("fostering",)]
)
def test_without_any_data_every_block_is_something_a_person_would_write(voice, block, services):
    shown = getattr(voice(services=services), block)()
    data, _ = shown._repr_mimebundle_()
    assert data["text/plain"].strip()
    assert "nan" not in data["text/plain"]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("answer", ["yes", "no", "not_answered", "not_applicable"])
def test_one_single_answer_breaks_no_block(voice, block, answer, answers):
    one = answers("voc_cp_views", [answer])
    data, _ = getattr(voice(feedback=one), block)()._repr_mimebundle_()
    assert "nan" not in data["text/plain"]


@pytest.mark.parametrize(
    ("row", "words", "state"),
    [
        ({"completed_date": "2022-06-01"}, "1 is done", "done on 1 June 2022"),
        ({}, "1 is overdue", "overdue since 1 August 2022"),
        ({"due_date": "2022-09-30"}, "1 is not yet due", "due on 30 September 2022"),
        (
            {"due_date": "2022-12-01", "completed_date": "2022-10-03"},
            "1 is not yet due",
            "due on 1 December 2022",
        ),
    ],
)
def test_the_state_of_a_response_is_that_of_the_last_day(voice, row, words, state, response):
    section = voice(learning=[response(**row)])
    assert f"as at 30 September 2022, {words}." in section.done().text
    assert column(section.done_table(), 4) == [state]


def test_what_has_changed_is_told_only_of_what_is_done(voice, response):
    done = response(learning_id="L-1", completed_date="2022-06-01", impact="Children ask more.")
    later = response(learning_id="L-2", completed_date="2022-10-03", impact="Not known yet.")
    shown = column(voice(learning=[done, later]).done_table(), 5)
    assert shown == ["Children ask more.", "not recorded yet"]


def test_learning_from_other_sources_is_left_out(voice, response):
    shown = voice(learning=[response(source="audit")]).done()
    assert shown.text == (
        "No response to what children said was worked on in Quarters 1 and 2 2022/23."
    )


def test_several_responses_in_a_state_are_told_in_the_plural(voice, response):
    rows = [response(learning_id=f"L-{n}", completed_date="2022-06-01") for n in range(2)]
    assert "2 are done" in voice(learning=rows).done().text


def test_the_cover_can_take_the_paragraphs_of_headline_improve_gaps_and_comments(
    voice, listened, in_placement, comment
):
    section = voice(feedback=[*listened(12), *in_placement(3)], comments=[comment("Good.")])
    for block in (section.headline(), section.improve(), section.gaps(), section.comments()):
        assert isinstance(block, Prose)
