import pytest

from qa_lib.page.prose import Prose
from qa_lib.page.sections.learning import LearningSection
from qa_lib.page.table import Table

BLOCKS = (
    "headline",
    "headline_short",
    "responses_table",
    "sources_table",
    "tracker",
    "earlier_tracker",
    "measures_table",
    "impacts",
)


def lesson(
    number: int, raised: str, due: str, completed: str = "", **values: str
) -> dict[str, str]:
    defaults = {
        "learning_id": f"L-{number}",
        "service": "send",
        "source": "feedback",
        "source_ref": "C-2022-0052",
        "theme": "contact_with_worker",
        "raised_date": raised,
        "response": "practice_standard",
        "action": "Set a standard for answering families.",
        "owner_role": "send_team_manager",
        "due_date": due,
        "completed_date": completed,
    }
    return {**defaults, **values}


def answers(received: str, positive: int, negative: int) -> list[dict[str, str]]:
    return [
        {
            "response_id": f"R-{received}-{number}",
            "service": "send",
            "stream": "ehcp_survey",
            "cohort": "families",
            "respondent": "parent",
            "received_date": received,
            "question_id": "se_contact",
            "answer": "yes" if number < positive else "no",
        }
        for number in range(positive + negative)
    ]


def month(period: str, numerator: int, denominator: int) -> dict[str, str]:
    return {
        "indicator_id": "ehcp_20wk_exc",
        "service": "send",
        "period": period,
        "numerator": str(numerator),
        "denominator": str(denominator),
    }


@pytest.fixture
def section_over(context_over):
    def make(learning, *, period="2022-23-Q2", **tables):
        context = context_over({"learning": learning, **tables}, period=period)
        return LearningSection(context, context.parameters.service("send"))

    return make


def cells(table: Table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("block", BLOCKS)
def test_without_any_learning_each_block_is_a_sentence(section_over, block):
    shown = getattr(section_over([]), block)()
    assert isinstance(shown, Prose)
    assert shown.text.endswith(".")


def test_the_headline_counts_what_is_done_due_and_overdue_on_the_last_day(section_over):
    section = section_over(
        [
            lesson(1, "2022-05-03", "2022-06-01", "2022-06-20"),
            lesson(2, "2022-05-03", "2022-06-01", "2022-10-03"),
            lesson(3, "2022-05-03", "2022-12-01"),
            lesson(4, "2022-07-04", "2022-12-01"),
        ]
    )
    assert section.headline().text == (
        "In Quarters 1 and 2 2022/23 (April to September 2022), SEND raised 4 pieces of learning. "
        "As at 30 September 2022, 1 is done, 2 are not yet due and 1 is overdue."
    )


def test_states_without_any_learning_are_left_out_of_the_headline(section_over):
    text = section_over([lesson(1, "2022-05-03", "2022-06-01", "2022-05-20")]).headline().text
    assert "SEND raised 1 piece of learning. As at 30 September 2022, 1 is done." in text


def test_learning_of_earlier_years_that_is_overdue_is_not_forgotten(section_over):
    section = section_over([lesson(1, "2022-02-01", "2022-04-01")])
    assert section.headline().text == (
        "SEND raised no learning in Quarters 1 and 2 2022/23 (April to September 2022).\n"
        "From earlier years, 1 piece is still overdue."
    )
    assert section.headline_short().text == section.headline().text.replace("\n", " ")
    assert [row[-2:] for row in cells(section.earlier_tracker())] == [["1 April 2022", "Overdue"]]


def test_learning_raised_after_the_period_is_not_known_yet(section_over):
    assert "no learning" in section_over([lesson(1, "2022-10-03", "2022-12-01")]).headline().text


@pytest.mark.parametrize("block", ["responses_table", "sources_table"])
def test_rows_add_up_to_all_learning(section_over, block):
    section = section_over(
        [
            lesson(1, "2022-05-03", "2022-06-01", "2022-05-20"),
            lesson(2, "2022-05-03", "2022-06-01", source="kpi", response="poster"),
        ]
    )
    *rows, total = cells(getattr(section, block)())
    sums = [str(sum(int(row[column]) for row in rows)) for column in range(1, 5)]
    assert total == ["All learning", *sums] == ["All learning", "2", "1", "0", "1"]


def test_the_tracker_names_roles_and_no_case(section_over):
    table = section_over([lesson(1, "2022-05-03", "2022-06-01")]).tracker()
    assert cells(table) == [
        [
            "Contact with the worker",
            "Feedback of families and carers",
            "Practice standard",
            "Set a standard for answering families.",
            "SEND team manager",
            "1 June 2022",
            "Overdue",
        ]
    ]
    assert "C-2022-0052" not in table.text


LINKED = lesson(1, "2022-05-03", "2022-06-01", "2022-05-20", measure_id="se_contact")


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ((10, 30), (30, 10), "Rose (better)"),
        ((30, 10), (10, 30), "Fell (worse)"),
        ((20, 20), (21, 19), "No more than chance"),
        ((20, 20), (20, 20), "Unchanged"),
        ((2, 3), (5, 0), "Too few to tell"),
        ((0, 0), (20, 20), "Not comparable"),
    ],
)
def test_the_linked_question_is_compared_with_the_quarter_before_it_was_raised(
    section_over, before, after, verdict
):
    feedback = [
        *answers("2022-02-01", *before),
        *answers("2022-05-04", 40, 0),  # the quarter in which it was raised is neither
        *answers("2022-08-01", *after),
    ]
    (row,) = cells(section_over([LINKED], feedback=feedback).measures_table())
    assert row[-1] == verdict
    assert row[2:4] == ["Q1 2022/23", "Done"]


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [(80, 30, "Fell (worse)"), (30, 80, "Rose (better)")],
)
def test_a_linked_indicator_is_compared_too(section_over, before, after, verdict):
    kpis = [month("2022-03", before, 100), month("2022-09", after, 100)]
    learning = [{**LINKED, "measure_id": "ehcp_20wk_exc"}]
    (row,) = cells(section_over(learning, kpis=kpis).measures_table())
    assert row[4:] == [f"{before}% ({before} of 100)", f"{after}% ({after} of 100)", verdict]


def test_a_fall_is_good_where_less_is_better(context_over):
    kpis = [
        {**month(period, count, 100), "indicator_id": "re_referrals", "service": "social-care"}
        for period, count in (("2022-03", 60), ("2022-09", 20))
    ]
    learning = [
        {
            **LINKED,
            "service": "social-care",
            "owner_role": "team_manager",
            "measure_id": "re_referrals",
        }
    ]
    context = context_over({"learning": learning, "kpis": kpis}, period="2022-23-Q2")
    section = LearningSection(context, context.parameters.service("social-care"))
    table = section.measures_table()
    assert isinstance(table, Table)
    assert cells(table)[0][-1] == "Fell (better)"


def test_it_is_too_early_where_no_quarter_has_followed(section_over):
    learning = [{**LINKED, "raised_date": "2022-08-01", "due_date": "2022-09-01"}]
    section = section_over(learning, feedback=answers("2022-08-02", 20, 20))
    assert "too early to say" in section.measures_table().text


def test_what_the_service_wrote_stands_beside_what_the_measure_shows(section_over):
    learning = [{**LINKED, "impact": "Families reach us more easily."}]
    feedback = [*answers("2022-02-01", 30, 10), *answers("2022-08-01", 10, 30)]
    text = section_over(learning, feedback=feedback).impacts().text
    assert "“Families reach us more easily.” The share for" in text
    assert text.endswith("fell from 75% to 25%.")


def test_an_effect_is_not_told_before_the_learning_is_done(section_over):
    learning = [{**LINKED, "impact": "All is well.", "completed_date": "2022-10-03"}]
    feedback = [*answers("2022-02-01", 30, 10), *answers("2022-08-01", 10, 30)]
    assert "All is well." not in section_over(learning, feedback=feedback).impacts().text


def test_blocks_have_names_of_their_own(section_over):
    feedback = [*answers("2022-02-01", 30, 10), *answers("2022-08-01", 10, 30)]
    section = section_over([LINKED], feedback=feedback)
    names = [getattr(section, block)().name for block in BLOCKS]
    assert len(set(names)) == len(names)
