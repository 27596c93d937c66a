import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.table import Table

YEAR_BEFORE = "2021-07-05"


def lines(block: Prose) -> list[str]:
    return block.text.splitlines()


def column(table: Table, position: int) -> list[str]:
    return [row[position].run.text for row in table.rows]


def test_each_service_is_counted_apart(voice, listened, in_placement):
    shown = voice(feedback=[*listened(12), *in_placement(3)]).headline()
    assert lines(shown)[0] == (
        "In Quarters 1 and 2 2022/23, Social Care & Safeguarding heard 12 children and young "
        "people and WCF Fostering heard 3 children and young people."
    )


@pytest.mark.parametrize(
    ("before", "words"), [(11, "more than"), (12, "as many as"), (13, "fewer than")]
)
def test_the_words_follow_the_number_of_the_year_before(voice, before, words, listened):
    shown = voice(feedback=[*listened(12), *listened(before, day=YEAR_BEFORE)]).headline()
    assert f"For Social Care & Safeguarding that is {words} in the same quarters" in shown.text
    assert f"({before})" in shown.text


def test_a_service_that_did_not_ask_the_year_before_is_not_compared(voice, in_placement):
    assert (
        "WCF Fostering did not ask children yet in the same quarters of the year before."
        in lines(voice(feedback=in_placement(3)).headline())
    )


def test_adults_are_not_counted(voice, listened):
    adult = [{**row, "respondent": "parent"} for row in listened(2)]
    shown = voice(feedback=adult).headline()
    assert "Social Care & Safeguarding heard no children or young people" in shown.text


def test_a_time_when_children_were_not_asked_is_not_a_zero(voice, in_placement):
    table = voice(feedback=in_placement(3)).heard_table()
    assert [cell.run.text for cell in table.rows[-1]][2:] == ["3", "[x]", "[x]"]
    assert any(note.startswith("[x]") for note in table.notes)


def test_groups_of_a_service_are_followed_by_all_of_it(voice, listened, at_conference):
    table = voice(feedback=[*listened(12), *at_conference(2)]).heard_table()
    shown = dict(zip(column(table, 0), column(table, 2), strict=True))
    assert (shown["Early Help"], shown["Child protection"]) == ("12", "2")
    assert shown["All children and young people"] == "14"


def test_in_the_second_half_of_a_year_only_that_half_is_counted(voice, listened):
    later = listened(5, day="2022-11-07")
    shown = voice(period="2022-23-Q3..2022-23-Q4", feedback=[*listened(12), *later])
    assert "heard 5 children" in lines(shown.headline())[0]
    assert "in 2022/23" in shown.heard_chart().headline
    assert "heard 17 children" in shown.heard_chart().headline


def test_the_chart_shows_each_year_since_children_were_asked_first(voice, listened):
    chart = voice(feedback=[*listened(12), *listened(7, day=YEAR_BEFORE)]).heard_chart()
    assert isinstance(chart, Figure)
    assert [fact.numerator for fact in chart.shown] == [0, 0, 0, 7, 12]
    assert "the last bar is a part of the year" in chart.about


def test_a_group_below_the_share_expected_is_a_gap_and_the_widest_stands_first(
    voice, listened, at_conference
):
    shown = voice(services=("social-care",), feedback=[*listened(39), *at_conference(1)]).gaps()
    assert lines(shown)[0] == "Social Care & Safeguarding needs to hear more from these groups:"
    assert lines(shown)[1] == (
        "Children looked after were 0% of those heard (0 of 40), where 20% is expected."
    )
    assert not any(line.startswith("Children in Early Help") for line in lines(shown))


@pytest.mark.parametrize(
    ("heard", "gap"), [(38, False), (37, True), (40, False), (60, False), (0, True)]
)
def test_a_gap_begins_at_so_many_points_below_the_share_expected(
    voice, heard, gap, listened, at_conference
):
    # Early Help should be 40% of those heard, and the gap begins three points below
    feedback = [*listened(heard), *at_conference(100 - heard)]
    table = voice(services=("social-care",), feedback=feedback).gaps_table()
    results = dict(zip(column(table, 0), column(table, 5), strict=True))
    assert results["Early Help"] == ("too few" if gap else "about as expected, or more")


def test_without_a_gap_that_is_said(voice, answers, listened, at_conference):
    feedback = [
        *listened(40),
        *at_conference(20),
        *answers("voc_review", ["yes"] * 20),
        *answers("voc_contact", ["yes"] * 10),
        *answers("voc_pathway", ["yes"] * 10),
    ]
    shown = voice(services=("social-care",), feedback=feedback).gaps()
    assert shown.text == (
        "In Social Care & Safeguarding every group was heard about as much as expected, or more."
    )


@pytest.mark.parametrize(
    ("services", "words"),
    [
        (("social-care", "send"), "SEND does not yet ask children and young people themselves."),
        (("send",), "SEND does not yet ask children and young people themselves."),
    ],
)
def test_a_service_that_does_not_ask_children_is_a_gap(voice, services, words, listened):
    assert lines(voice(services=services, feedback=listened(3)).gaps())[-1] == words


def test_where_no_shares_are_expected_no_gap_shows(voice, in_placement):
    shown = voice(services=("fostering",), feedback=in_placement(3)).gaps()
    assert shown.text.startswith("No shares are set")
