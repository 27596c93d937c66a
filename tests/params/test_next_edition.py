"""What the programme has due, as an edition."""

from datetime import date

import pytest

from qa_lib.errors import ParameterError, UsageError
from qa_lib.params.load import load_parameters
from qa_lib.params.next_edition import (
    filled_title,
    is_due,
    latest_before,
    next_edition,
    period_covered,
)
from qa_lib.params.programme import Report
from qa_lib.periods import Period, Quarter

MEETING = date(2023, 2, 1)
QUARTER = Quarter(2022, 3)


@pytest.fixture
def loaded(params):
    return load_parameters(params)


@pytest.fixture
def first(loaded):
    return loaded.edition("2022-11-03")


@pytest.fixture
def made(loaded, first):
    return next_edition(loaded.programme, QUARTER, meeting=MEETING, earlier=first)


def report(**changes):
    values = {
        "id": "appendix-9",
        "title": "A report",
        "notebook": "framework",
        "service": "send",
        "every": "quarterly",
        "covers": "quarter",
    }
    return Report.model_validate(values | changes)


@pytest.mark.parametrize(
    ("every", "due_quarter", "quarters"),
    [
        ("quarterly", None, [1, 2, 3, 4]),
        ("half_yearly", None, [2, 4]),
        ("yearly", 1, [1]),
        ("yearly", 4, [4]),
        ("once", None, []),
    ],
)
def test_a_report_is_due_as_often_as_the_programme_says(every, due_quarter, quarters):
    one = report(every=every, due_quarter=due_quarter)
    assert [number for number in range(1, 5) if is_due(one, Quarter(2022, number))] == quarters


@pytest.mark.parametrize(
    ("covers", "behind", "quarter", "period"),
    [
        ("quarter", 0, "2022-23-Q3", "2022-23-Q3"),
        ("quarter", 1, "2022-23-Q3", "2022-23-Q2"),
        ("quarter", 1, "2023-24-Q1", "2022-23-Q4"),
        ("quarter", 5, "2023-24-Q1", "2021-22-Q4"),
        ("year_to_date", 0, "2022-23-Q1", "2022-23-Q1"),
        ("year_to_date", 0, "2022-23-Q3", "2022-23-Q1..2022-23-Q3"),
        ("year_to_date", 1, "2023-24-Q1", "2022-23"),
        ("half_year", 0, "2022-23-Q4", "2022-23-Q3..2022-23-Q4"),
        ("half_year", 1, "2022-23-Q2", "2021-22-Q4..2022-23-Q1"),
        ("year", 0, "2022-23-Q4", "2021-22"),
        ("four_years", 0, "2023-24-Q2", "2019-20..2022-23"),
    ],
)
def test_a_report_looks_back_from_the_quarter_it_stands_in(covers, behind, quarter, period):
    one = report(covers=covers, quarters_behind=behind)
    assert period_covered(one, Quarter.parse(quarter)) == Period.parse(period)


def test_a_title_names_the_quarter_and_year_in_which_its_period_ends():
    one = report(title="Quarter {quarter} {year} Complaints")
    assert filled_title(one, Period.parse("2021-22..2022-23-Q1")) == "Quarter 1 2022/23 Complaints"


@pytest.mark.parametrize(
    ("quarter", "meeting", "labels"),
    [
        ("2022-23-Q3", date(2023, 2, 1), ["4", "6", "7", "9", "10"]),
        ("2022-23-Q4", date(2023, 6, 1), ["4", "6", "7", "8", "9", "10"]),
        (
            "2023-24-Q2",
            date(2023, 11, 1),
            ["1", "2", "2a", "2b", "3", "4", "5", "6", "7", "8", "9", "10"],
        ),
    ],
)
def test_appendices_keep_their_numbers_whichever_are_due(loaded, quarter, meeting, labels):
    made = next_edition(loaded.programme, Quarter.parse(quarter), meeting=meeting, earlier=None)
    assert [document.label for document in made.appendices] == [
        f"Appendix {label}" for label in labels
    ]


def test_the_edition_of_a_third_quarter_is_whole(made):
    assert [
        (one.id, one.title, one.notebook, one.service, str(one.period)) for one in made.documents
    ] == [
        (
            "cover",
            "Worcestershire Children First Quality Assurance",
            "cover_report",
            "all",
            "2022-23-Q1..2022-23-Q3",
        ),
        (
            "appendix-4",
            "Social Care & Safeguarding Case File Audit Exec Summary",
            "audit_summary",
            "social-care",
            "2022-23-Q1..2022-23-Q3",
        ),
        (
            "appendix-6",
            "WCF SEND Quality Assurance Report Quarter 3",
            "service_report",
            "send",
            "2022-23-Q3",
        ),
        (
            "appendix-7",
            "WCF Fostering Quality Assurance Report Quarter 3",
            "service_report",
            "fostering",
            "2022-23-Q3",
        ),
        (
            "appendix-9",
            "Quarter 2 2022/23 Complaints & Compliments",
            "complaints_report",
            "social-care",
            "2022-23-Q2",
        ),
        (
            "appendix-10",
            "2022/23 Quarter 2 SEND Complaints Report",
            "complaints_report",
            "send",
            "2022-23-Q2",
        ),
    ]
    assert str(made.period) == "2022-23-Q1..2022-23-Q3"


def test_title_purpose_and_contacts_are_carried_over_and_the_narrative_is_not(made, first):
    assert (made.title, made.purpose, made.contacts) == (
        first.title,
        first.purpose,
        first.contacts,
    )
    assert not any(texts for _, texts in made.narrative)


def test_without_an_earlier_edition_title_and_purpose_come_from_the_programme(loaded):
    made = next_edition(loaded.programme, QUARTER, meeting=MEETING, earlier=None)
    assert made.title == "Worcestershire Children First Quality Assurance"
    (purpose,) = made.purpose
    assert purpose == (
        "Say whether the way in which Worcestershire Children First checks its work and learns "
        "from it convinces the Panel, and where it does not."
    )
    assert made.contacts == ()


def test_the_earlier_edition_is_the_last_one_before_the_meeting(first):
    days = (date(2022, 8, 1), date(2022, 11, 3), date(2023, 2, 1), date(2023, 5, 1))
    editions = [first.model_copy(update={"date": day}) for day in reversed(days)]
    found = latest_before(editions, MEETING)
    assert found is not None
    assert found.date == date(2022, 11, 3)
    assert latest_before(editions, days[0]) is None


def test_a_quarter_that_is_not_over_at_the_meeting_is_refused(loaded):
    with pytest.raises(UsageError) as caught:
        next_edition(loaded.programme, QUARTER, meeting=date(2022, 12, 31), earlier=None)
    assert caught.value.problem == (
        "2022-23-Q3 is not over at a meeting on 2022-12-31: it ends on 2022-12-31."
    )


def test_a_quarter_in_which_nothing_is_due_is_refused(loaded):
    yearly = [one for one in loaded.programme.reports if one.every == "yearly"]
    programme = loaded.programme.model_copy(update={"reports": tuple(yearly)})
    with pytest.raises(ParameterError) as caught:
        next_edition(programme, QUARTER, meeting=MEETING, earlier=None)
    assert caught.value.problem == "The programme has no report that is due in Quarter 3."


def test_supporting_pages_and_products_are_carried_over_to_the_new_quarter(made, first):
    pages = [page.id for page in made.supporting]
    assert pages == [page.id for page in first.supporting if page.id != "figures-reproduced"]
    assert {str(page.period) for page in made.supporting} == {"2022-23-Q1..2022-23-Q3"}
    assert [one.id for one in made.products] == [one.id for one in first.products]
    assert made.products[0].title == "What we learnt: Social Care, Quarter 3 2022/23"
    assert {str(one.period) for one in made.products} == {"2022-23-Q3"}


def test_an_edition_without_an_earlier_one_has_no_supporting_pages(loaded):
    alone = next_edition(loaded.programme, QUARTER, meeting=MEETING, earlier=None)
    assert (alone.supporting, alone.products) == ((), ())
