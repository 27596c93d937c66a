import pytest

from qa_lib.page.prose import Prose
from qa_lib.page.sections.complaints import ComplaintSection
from qa_lib.page.table import Table

BLOCKS = (
    "headline",
    "volumes_chart",
    "volumes_table",
    "stages_table",
    "clock_text",
    "clock_table",
    "categories_table",
    "teams_table",
    "outcomes_table",
    "open_table",
    "learning_text",
)
LEARNING = {
    "learning_id": "L-1",
    "service": "send",
    "source": "complaint",
    "theme": "communication",
    "raised_date": "2022-06-20",
    "response": "briefing",
    "action": "Brief teams on the 10 days.",
    "owner_role": "send_team_manager",
    "due_date": "2022-08-01",
}


def complaint(number: str, received: str, responded: str = "", **values: str) -> dict[str, str]:
    defaults = {
        "complaint_id": f"CM-{number}",
        "service": "send",
        "team": "send_assessment",
        "stage": "1",
        "route": "corporate",
        "category": "delay",
        "complainant": "parent",
        "received_date": received,
        "responded_date": responded,
        "outcome": "upheld" if responded else "open",
    }
    return {**defaults, **values}


def some(count: int, received: str, responded: str = "", **values: str) -> list[dict[str, str]]:
    return [complaint(f"{received}-{i}", received, responded, **values) for i in range(count)]


@pytest.fixture
def section_over(context_over):
    def make(complaints, *, learning=(), period="2022-23-Q1"):
        context = context_over({"complaints": complaints, "learning": learning}, period=period)
        return ComplaintSection(context, context.parameters.service("send"))

    return make


def cells(table: Table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("block", BLOCKS)
def test_without_any_complaint_each_block_is_a_sentence(section_over, block):
    shown = getattr(section_over([]), block)()
    assert isinstance(shown, Prose)
    assert shown.text.endswith(".")
    assert not shown.facts()


@pytest.mark.parametrize("block", BLOCKS)
def test_a_quarter_without_complaints_still_gives_every_block(section_over, block):
    section = section_over(some(1, "2020-05-01", "2020-05-05"))
    shown = getattr(section, block)()
    data, _ = shown._repr_mimebundle_()
    assert "NaN" not in data["text/plain"]
    assert "nan%" not in data["text/plain"]
    assert data["text/plain"]


def test_a_quarter_without_complaints_is_said_in_words(section_over):
    section = section_over(some(8, "2021-05-04", "2021-05-05"))
    assert section.headline().text == (
        "In Quarter 1 2022/23 (April to June 2022), SEND received no new complaints.\n"
        "That is as many as in Quarter 4 2021/22 (0) and fewer than in Quarter 1 2021/22 (8).\n"
        "None reached a later stage in the quarter."
    )
    assert section.clock_text().text == (
        "SEND received no complaints at any stage in Quarter 1 2022/23."
    )


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (10, 30, "more than in Quarter 4 2021/22 (10)"),
        (30, 10, "fewer than in Quarter 4 2021/22 (30)"),
        (10, 10, "as many as in Quarter 4 2021/22 (10)"),
    ],
)
def test_the_headline_follows_the_sign_of_the_change(section_over, before, now, expected):
    rows = some(before, "2022-02-01", "2022-02-02") + some(now, "2022-05-04", "2022-05-05")
    assert f"That is {expected}." in section_over(rows).headline().text


def test_the_charts_headline_names_a_clear_change_alone(section_over):
    rise = some(10, "2022-02-01", "2022-02-02") + some(30, "2022-05-04", "2022-05-05")
    assert section_over(rise).volumes_chart().headline == (
        "30 new complaints in Quarter 1 2022/23, more than the quarter before"
    )
    steady = some(10, "2022-02-01", "2022-02-02") + some(11, "2022-05-04", "2022-05-05")
    assert section_over(steady).volumes_chart().headline == (
        "11 new complaints in Quarter 1 2022/23, no clear change from the quarter before"
    )


def test_one_complaint_is_in_the_singular(section_over):
    section = section_over(some(1, "2022-05-04", "2022-05-05"))
    assert "SEND received 1 new complaint." in section.headline().text
    assert "1 complaint was received" in section.clock_text().text
    assert "1 was answered: 100% (1 of 1) in time." in section.clock_text().text


def test_the_year_to_date_is_named_once_the_year_has_more_than_one_quarter(section_over):
    rows = some(2, "2022-05-04") + some(3, "2022-08-01")
    first = section_over(rows, period="2022-23-Q1").headline().text
    second = section_over(rows, period="2022-23-Q2").headline().text
    assert "year to date" not in first
    assert "received 3 new complaints. In the year to date" in second
    assert "it received 5." in second


def test_a_complaint_counts_in_the_quarter_it_reached_each_stage(section_over):
    first = complaint("1", "2022-02-01", "2022-02-10")
    second = complaint("1", "2022-05-04", "2022-05-10", stage="2")
    table = section_over([first, second]).volumes_table()
    assert cells(table) == [
        ["Quarter 4 2021/22", "1", "0"],
        ["Quarter 1 2022/23", "0", "1"],
        ["Year 2022/23 up to Quarter 1", "0", "1"],
    ]


def test_the_clock_table_parts_answers_by_clock_extension_and_lateness(section_over):
    rows = [
        complaint("1", "2022-05-03", "2022-05-10"),
        complaint("2", "2022-05-03", "2022-05-20", extended_to="2022-05-27"),
        complaint("3", "2022-05-03", "2022-05-20"),
        complaint("4", "2022-06-27", "2022-07-04"),
        complaint("5", "2022-05-03", outcome="withdrawn"),
    ]
    (row,) = cells(section_over(rows).clock_table())
    assert row == [
        "Stage 1 (Response by the service), Q1 2022/23",
        "10 working days, 20 if extended",
        "1",
        "1",
        "1",
        "1",
        "67% (2 of 3)",
    ]


def test_an_answer_after_the_period_has_not_been_given_yet(section_over):
    rows = some(1, "2022-06-27", "2022-07-04")
    then = section_over(rows, period="2022-23-Q1").clock_text().text
    later = section_over(rows, period="2022-23-Q2")
    assert "By 30 June 2022, none was answered." in then
    assert cells(later.stages_table())[0][1:] == ["1", "1", "0", "100% (1 of 1)"]


def test_the_same_figure_seen_from_two_days_has_two_ids(section_over):
    rows = some(1, "2022-06-27", "2022-07-04")
    sections = [section_over(rows, period=period) for period in ("2022-23-Q1", "2022-23-Q2")]
    facts = [
        section.facts.answered(section.reach.recorded.year_to_date, section.stages[0])
        for section in sections
    ]
    assert [fact.display for fact in facts] == ["0", "1"]
    assert facts[0].id != facts[1].id


@pytest.mark.parametrize(
    ("late_before", "late_after", "expected"),
    [
        (0, 20, "in time fell from 100% to 50%"),
        (20, 0, "in time rose from 50% to 100%"),
        (10, 10, "in time stayed at 75%"),
        (10, 11, "no more than chance would give"),
    ],
)
def test_the_trend_of_whole_years_follows_the_figures(
    section_over, late_before, late_after, expected
):
    rows = [
        *some(late_before, "2020-05-05", "2020-06-30"),
        *some(40 - late_before, "2020-05-06", "2020-05-07"),
        *some(late_after, "2021-05-04", "2021-06-30"),
        *some(40 - late_after, "2021-05-05", "2021-05-06"),
        *some(1, "2022-05-04", "2022-05-05"),
    ]
    assert expected in section_over(rows).clock_text().text


def test_open_complaints_of_earlier_quarters_are_still_counted(section_over):
    rows = [*some(1, "2022-01-10"), *some(1, "2022-06-10"), *some(2, "2022-06-28")]
    (row,) = cells(section_over(rows).open_table())
    assert row == ["Stage 1 (Response by the service): 10 working days", "2", "1", "1", "4", "0"]


def test_when_all_are_answered_none_is_open(section_over):
    section = section_over(some(2, "2022-05-04", "2022-05-05"))
    assert section.open_table().text == "No complaints to SEND were open on 30 June 2022."


def test_outcomes_add_up_to_a_hundred_per_cent(section_over):
    rows = [
        complaint(str(number), "2022-05-04", "2022-05-05", outcome=outcome)
        for number, outcome in enumerate(("upheld", "partly_upheld", "not_upheld"))
    ]
    (row,) = cells(section_over(rows).outcomes_table())
    assert row[1:] == ["34% (1 of 3)", "33% (1 of 3)", "33% (1 of 3)", "0% (0 of 3)"]


def test_complaints_that_nobody_has_answered_have_no_outcome(section_over):
    section = section_over(some(2, "2022-06-28"))
    assert section.outcomes_table().text == (
        "None of the complaints received lately was answered by 30 June 2022."
    )


def test_categories_come_with_the_most_frequent_first_and_true_zeros(section_over):
    rows = some(1, "2022-05-04") + some(2, "2022-05-05", category="decision")
    shown = cells(section_over(rows).categories_table())
    assert shown[:3] == [["A decision", "2"], ["Delay", "1"], ["Communication", "0"]]
    assert shown[-1] == ["All new complaints", "3"]


def test_teams_add_up_to_all_new_complaints(section_over):
    rows = some(1, "2022-05-04") + some(2, "2022-05-05", team="annual_reviews")
    shown = cells(section_over(rows).teams_table())
    assert sum(int(row[1]) for row in shown[:-1]) == int(shown[-1][1]) == 3


def test_learning_from_complaints_names_no_complaint(section_over):
    rows = [complaint("1", "2022-05-04", "2022-05-10", learning_id="L-1")]
    text = section_over(rows, learning=[LEARNING]).learning_text().text
    assert text == (
        "In Quarter 1 2022/23, 1 piece of learning was raised from complaints, drawing on "
        "1 complaint:\n"
        "Communication: Brief teams on the 10 days. Briefing, not yet due."
    )


def test_blocks_have_names_of_their_own(section_over):
    section = section_over(some(2, "2022-05-04", "2022-05-05"), learning=[LEARNING])
    names = [getattr(section, block)().name for block in BLOCKS]
    assert len(set(names)) == len(names)
    assert all(name.startswith("appendix-9-complaints") for name in names)
