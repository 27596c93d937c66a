"""Any one measure divided in one way, and what exploring makes of it."""

import re

import pytest

from qa_lib.errors import ParameterError
from qa_lib.page.explored import Choice, Explored, periods_to_choose
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.sections.measured import MeasuredSection
from qa_lib.page.table import Table
from qa_lib.periods import Quarter

CONTACT = "feedback.se_contact"


@pytest.fixture
def section(context_over, parameters):
    def make(rows, measure=CONTACT, by="quarter", period="2022-23-Q2", service="send"):
        context = context_over(rows, period=period)
        return MeasuredSection(context, parameters.service(service), measure, by)

    return make


def said(answered, together, before: int, after: int):
    """Return 20 answers in each of two quarters, so many of them positive."""
    return together(
        answered("se_contact", *["yes"] * before, *["no"] * (20 - before), on="2022-05-10"),
        answered("se_contact", *["yes"] * after, *["no"] * (20 - after), on="2022-08-10"),
    )


@pytest.mark.parametrize(
    ("positive", "words"),
    [
        ((4, 16), "rose from 20% to 80%; in Q2 2022/23 it stood at 80% (16 of 20)."),
        ((16, 4), "fell from 80% to 20%; in Q2 2022/23 it stood at 20% (4 of 20)."),
        ((10, 11), "went from 50% to 55%, no more than chance would give;"),
        ((10, 10), "stayed at 50%;"),
    ],
)
def test_the_words_follow_the_change(section, answered, together, positive, words):
    text = section(said(answered, together, *positive)).headline().text
    assert text.startswith("From Q1 2022/23 to Q2 2022/23, “Easy to contact the case worker” ")
    assert words in text


def test_one_quarter_alone_is_no_change(section, answered):
    text = section(answered("se_contact", "yes", on="2022-08-10")).headline().text
    assert text == "“Easy to contact the case worker” stood at 100% (1 of 1) in Q2 2022/23."


def test_a_number_is_compared_without_the_words_of_shares(section, answered, together):
    rows = said(answered, together, 1, 2)
    text = section(rows, "people.adults").headline().text
    assert text == "“People heard: families” stood at 20 in Q2 2022/23, after 0 in Q4 2021/22."


def test_a_division_names_the_highest_and_the_lowest(section, answered, together):
    rows = together(
        answered("se_contact", "yes", "yes", on="2022-08-10"),
        answered("se_contact", "yes", "no", on="2022-08-10", stream="annual_review"),
    )
    one = section(rows, by="stream")
    assert re.search(r"highest for .* with 100% \(2 of 2\), and lowest for .* with 50%", (
        one.headline().text
    ))  # fmt: skip
    table = one.table()
    assert isinstance(table, Table)
    assert [row[1].run.text for row in table.rows] == ["100% (2 of 2)", "[z]", "50% (1 of 2)"]


def test_equal_parts_are_called_so(section, answered):
    text = section(answered("se_contact", "yes", on="2022-08-10"), by="cohort").headline().text
    assert text.endswith("is 100% (1 of 1) wherever anything is recorded.")


@pytest.mark.parametrize(
    ("measure", "by"),
    [
        (CONTACT, "quarter"),
        (CONTACT, "stream"),
        ("audits.overall", "year"),
        ("audits.overall", "area"),
        ("indicators.ehcp_20wk_exc", "quarter"),
        ("complaints.received", "quarter"),
    ],
)
def test_where_nothing_is_recorded_a_sentence_says_so(section, measure, by):
    one = section({}, measure, by)
    for block in (one.headline(), one.chart(), one.table()):
        assert isinstance(block, Prose)
        assert block.text.startswith("Nothing is recorded of “")
        assert block.text.endswith("in SEND up to the end of Quarter 2 2022/23.")


@pytest.mark.parametrize("by", ["quarter", "year", "stream", "cohort"])
@pytest.mark.parametrize("measure", [CONTACT, "people.adults"])
def test_chart_and_table_show_the_same_facts(section, answered, together, measure, by):
    one = section(said(answered, together, 5, 9), measure, by)
    chart, table = one.chart(), one.table()
    assert isinstance(chart, Figure)
    assert {fact.id for fact in chart.facts()} <= {fact.id for fact in table.facts()}
    assert all(fact.display in chart.alt for fact in chart.facts())
    assert len(chart.headline.split()) <= 15


@pytest.mark.parametrize(
    ("measure", "by", "problem"),
    [
        ("feedback.no_question", "quarter", "SEND has no measure 'feedback.no_question'."),
        (CONTACT, "team", "feedback.se_contact cannot be divided by 'team'."),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(section, measure, by, problem):
    with pytest.raises(ParameterError) as caught:
        section({}, measure, by).table()
    assert caught.value.problem == problem
    assert caught.value.next_step.startswith("Use one of: ")


def test_a_choice_gives_the_cells_that_make_it_again(context_over, answered):
    context = context_over(answered("se_contact", "yes", "no", on="2022-08-10"))
    found = Explored(context, Choice("send", "2022-23-Q2", CONTACT, "stream"))
    assert found.cells == (
        'service = "send"\nperiod = "2022-23-Q2"',
        'page.measured("feedback.se_contact", by="stream").headline()',
        'page.measured("feedback.se_contact", by="stream").chart()',
        'page.measured("feedback.se_contact", by="stream").table()',
    )
    assert all(cell in found.code for cell in found.cells)
    assert "50% (1 of 2)" in found.table.text


def test_the_period_chosen_counts_and_not_the_pages(context_over, answered, together):
    context = context_over(said(answered, together, 5, 9), period="2022-23-Q2")
    choices = [Choice("send", f"2022-23-Q{n}", CONTACT, "cohort") for n in (1, 2)]
    shares = [Explored(context, one).facts[0].numerator for one in choices]
    assert shares == [5, 9]


def test_findings_on_the_measure_come_before_others(context_over, answered, together):
    rows = together(
        answered("se_involved", *["no"] * 20, on="2022-08-10"),
        answered("se_contact", *["yes"] * 10, *["no"] * 10, on="2022-08-10"),
    )
    found = Explored(context_over(rows, period="2022-23-Q2"), Choice(
        "send", "2022-23-Q2", CONTACT, "quarter"
    )).findings  # fmt: skip
    assert len(found) > 1
    assert "se_contact" in found[0].about


def test_every_quarter_and_year_to_date_can_be_chosen_newest_first():
    periods = periods_to_choose(Quarter(2021, 4), Quarter(2022, 2))
    assert periods == {
        "Quarter 2 2022/23": "2022-23-Q2",
        "Quarters 1 and 2 2022/23": "2022-23-Q1..2022-23-Q2",
        "Quarter 1 2022/23": "2022-23-Q1",
        "Quarter 4 2021/22": "2021-22-Q4",
    }


def test_a_service_that_starts_after_the_page_can_still_be_chosen():
    assert list(periods_to_choose(Quarter(2023, 1), Quarter(2022, 2)).values()) == ["2022-23-Q2"]
