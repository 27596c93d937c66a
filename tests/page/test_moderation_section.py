from itertools import count

import pytest

from qa_lib.page.facts import Fact
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base
from qa_lib.page.sections.moderation import ModerationSection

BLOCKS = ("headline", "table", "progress", "progress_table", "targeted")


@pytest.fixture
def section(context_over, together):
    def make(*rows, period="2022-23-Q1"):
        context = context_over(together(*rows), period=period)
        return ModerationSection(context, context.parameters.service("social-care"))

    return make


@pytest.fixture
def agreed(audited, together):
    """Return a function from the days of actions to one audit in which they were agreed."""
    numbers = count(1)

    def make(*days: tuple[str, str], **values: str):
        audit = audited("good", **values)
        actions = [
            {
                "action_id": f"AA-{next(numbers)}",
                "audit_id": audit["audits"][0]["audit_id"],
                "agreed_date": "2022-06-01",
                "due_date": due,
                "completed_date": completed,
            }
            for due, completed in days
        ]
        return together(audit, {"audit_actions": actions})

    return make


def cells(table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("block", BLOCKS)
def test_without_audits_each_block_is_a_sentence(section, block):
    shown = getattr(section(), block)()
    assert isinstance(shown, Prose)
    assert "[z]" not in shown.text
    assert shown.text.startswith("No ")


def test_blocks_keep_names_of_their_own_where_there_is_nothing_to_show(section):
    made = section()
    names = [getattr(made, block)().name for block in BLOCKS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("lead", "moderated", "expected"),
    [
        ("good", "good", "left it as it was in 100% (1 of 1) of audits."),
        ("good", "inadequate", "lowered it in 100% (1 of 1)."),
        ("inadequate", "good", "raised it in 100% (1 of 1)."),
    ],
)
def test_the_direction_of_moderation_follows_the_grades(
    section, audited, lead, moderated, expected
):
    text = section(audited(moderated, lead=lead)).headline().text
    assert text == (
        "Where the lead auditor had graded a case overall, the moderating manager " + expected
    )


def test_moderation_is_listed_by_role_and_year(section, audited):
    rows = (
        audited("good", "good", lead="good"),
        audited("inadequate", lead="good"),
        audited("good", lead="inadequate", on="2021-05-10"),
    )
    assert cells(section(*rows).table()) == [
        ["Lead auditor, Quarter 1 2022/23", "0%", "33%", "67%", "2 of 3"],
        ["Lead auditor, 2021/22", "100%", "0%", "0%", "0 of 1"],
    ]


def test_actions_are_looked_at_from_the_last_day_of_the_period(section, agreed):
    rows = agreed(
        ("2022-06-20", "2022-06-20"),  # done
        ("2022-06-29", ""),  # overdue on 30 June
        ("2022-06-30", ""),  # due on the day itself: not overdue yet
        ("2022-06-20", "2022-07-01"),  # done after that day: overdue on it
        ("2022-07-20", "2022-07-01"),  # done after that day: not yet due
    )
    assert section(rows).progress().text.splitlines()[0] == (
        "Agreed actions: 20% done (1 of 5), 40% not yet due (2 of 5) and 40% overdue (2 of 5)."
    )


def test_one_action_is_told_in_the_singular(section, agreed):
    text = section(agreed(("2022-06-20", "2022-06-19"))).progress().text
    assert text.splitlines()[0] == "The agreed action: 100% done (1 of 1)."


def test_actions_of_other_periods_are_left_out(section, agreed):
    rows = agreed(("2022-06-20", "2022-06-19"), on="2022-03-31")
    assert section(rows).progress().text.splitlines()[0] == "No agreed actions were due."


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ("2022-06-10", "The reflective discussion: 100% done (1 of 1)."),
        ("2022-07-10", "The reflective discussion: 100% overdue (1 of 1)."),
        ("", "The reflective discussion: 100% overdue (1 of 1)."),
    ],
)
def test_a_discussion_counts_once_it_was_held(section, audited, held, expected):
    rows = audited("good", reflective_discussion_date=held)
    assert section(rows).progress().text.splitlines()[1] == expected


def test_a_discussion_is_not_overdue_before_its_working_days_are_over(section, audited):
    rows = audited("good", moderated="2022-06-29")
    assert "100% not yet due (1 of 1)" in section(rows).progress().text


def test_every_number_of_the_progress_table_is_a_fact(section, agreed):
    table = section(agreed(("2022-06-20", "2022-06-20"), ("2022-07-20", ""))).progress_table()
    assert cells(table)[0] == [
        "Agreed actions", "1 of 2", "1 of 2", "0 of 2", "50%", "50%", "0%",
    ]  # fmt: skip
    assert all(isinstance(cell.run.value, Fact | Base) for row in table.rows for cell in row[1:])


def test_targeted_audits_are_listed_by_theme_over_two_years(section, audited):
    rows = (
        audited("good", "inadequate", audit_type="targeted", theme="neglect"),
        audited("good", audit_type="targeted", theme="neglect", on="2021-05-10"),
        audited("good", audit_type="targeted", theme="neglect", on="2021-03-31"),
        audited("good", audit_type="case_file"),
    )
    assert cells(section(*rows).targeted()) == [["Work with neglect", "3", "67%", "2 of 3"]]
