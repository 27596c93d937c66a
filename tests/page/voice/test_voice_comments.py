import pytest

from qa_lib.page.prose import Prose
from qa_lib.page.subjects.comments import THEMES

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


def lines(block: Prose) -> list[str]:
    return block.text.splitlines()


@pytest.mark.parametrize(
    "hidden",
    [
        {"consent": "no"},
        {"approved_by_role": "", "approved_date": ""},
        {"approved_date": "2022-10-03"},
        {"respondent": "parent"},
        {"received_date": "2022-10-03", "approved_date": "2022-10-04"},
        {"received_date": "2022-03-31"},
    ],
)
def test_a_comment_that_may_not_be_shown_is_nowhere(voice, hidden, listened, comment):
    section = voice(
        feedback=listened(12), comments=[comment("Shown."), comment("Hidden.", **hidden)]
    )
    for block in BLOCKS:
        data, _ = getattr(section, block)()._repr_mimebundle_()
        assert "Hidden." not in str(data)
    assert "Shown." in section.comments().text


def test_comments_are_quoted_with_the_group_in_words(voice, comment):
    assert "“I was asked first.” (children in Early Help)" in lines(
        voice(comments=[comment("I was asked first.")]).comments()
    )


def test_both_positive_and_critical_comments_are_quoted(voice, comment):
    shown = voice(comments=[comment("Good."), comment("Bad.", sentiment="negative")]).comments()
    assert [line.split(" (")[0] for line in lines(shown)[1:]] == [
        "What they valued:",
        "“Good.”",
        "What they would change, or felt in two ways about:",
        "“Bad.”",
    ]


def test_at_most_a_few_comments_of_a_theme_are_quoted(voice, comment):
    section = voice(comments=[comment(f"c{number}") for number in range(5)])
    at_most = section.context.rules.comments_a_theme
    assert sum(line.startswith("“") for line in lines(section.comments())) == at_most


def test_the_brief_choice_has_one_comment_of_each_of_a_few_themes(voice, comment):
    comments = [comment(f"{theme}{n}", theme=theme) for theme in THEMES for n in range(2)]
    section = voice(comments=comments)
    shown = [line for line in lines(section.comments_brief()) if line.startswith("“")]
    assert len(shown) == section.context.rules.themes_named
    assert len({line[:5] for line in shown}) == len(shown)


def test_comments_of_which_none_may_be_shown_are_counted_and_not_quoted(voice, comment):
    shown = voice(
        comments=[comment("Hidden.", consent="no", approved_by_role="", approved_date="")]
    )
    assert shown.comments().text == (
        "0 of 1 comment to Social Care & Safeguarding may be shown, as agreement or approval is "
        "missing."
    )
