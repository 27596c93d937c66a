"""Rows of children's answers, comments and responses, and the section over them."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from qa_lib.page.context import Context
from qa_lib.page.sections.voice import VoiceSection
from qa_lib.params.load import Parameters

Row = dict[str, str]

HALF_YEAR = "2022-23-Q1..2022-23-Q2"
NOW = "2022-07-04"
ALL = ("social-care", "send", "fostering")
ASKED = {  # service, cohort and stream of a question
    "voc_eh_listened": ("social-care", "early_help", "early_help_survey"),
    "voc_cp_views": ("social-care", "child_protection", "conference_feedback"),
    "voc_review": ("social-care", "children_looked_after", "review_feedback"),
    "voc_contact": ("social-care", "looked_after_and_care_leavers", "wellbeing_survey"),
    "voc_pathway": ("social-care", "care_leavers", "pathway_survey"),
    "voc_fo_talk": ("fostering", "children_in_placement", "placement_feedback"),
}
COMMENT = {
    "response_id": "R-1",
    "service": "social-care",
    "cohort": "early_help",
    "respondent": "child",
    "received_date": NOW,
    "theme": "meetings",
    "sentiment": "positive",
    "consent": "yes",
    "approved_by_role": "team_manager",
    "approved_date": "2022-08-01",
}
RESPONSE = {
    "learning_id": "L-1",
    "service": "social-care",
    "source": "voice",
    "theme": "meetings",
    "raised_date": "2022-05-02",
    "response": "leaflet",
    "action": "Write a guide for children.",
    "owner_role": "team_manager",
    "due_date": "2022-08-01",
}


def _answers(question: str, given: Sequence[str], *, day: str = NOW) -> list[Row]:
    service, cohort, stream = ASKED[question]
    return [
        {
            "response_id": f"R-{question}-{day}-{number}",
            "service": service,
            "stream": stream,
            "cohort": cohort,
            "respondent": "child",
            "received_date": day,
            "question_id": question,
            "answer": answer,
        }
        for number, answer in enumerate(given)
    ]


def _listened(yes: int, no: int = 0, *, day: str = NOW) -> list[Row]:
    return _answers("voc_eh_listened", ["yes"] * yes + ["no"] * no, day=day)


def _at_conference(yes: int, no: int = 0) -> list[Row]:
    return _answers("voc_cp_views", ["yes"] * yes + ["no"] * no)


def _in_placement(yes: int) -> list[Row]:
    return _answers("voc_fo_talk", ["yes"] * yes)


def _comment(text: str, **row: str) -> Row:
    return {**COMMENT, "comment_id": f"C-{text}", "text": text, "approved_text": text, **row}


def _response(**row: str) -> Row:
    return {**RESPONSE, **row}


@pytest.fixture
def answers() -> Callable[..., list[Row]]:
    """Return a function to one response an answer."""
    return _answers


@pytest.fixture
def listened() -> Callable[..., list[Row]]:
    """Return a function to answers of children in Early Help: so many yes, so many no."""
    return _listened


@pytest.fixture
def at_conference() -> Callable[..., list[Row]]:
    """Return a function to answers of children with a child protection plan."""
    return _at_conference


@pytest.fixture
def in_placement() -> Callable[..., list[Row]]:
    """Return a function to answers of fostered children: so many yes."""
    return _in_placement


@pytest.fixture
def comment() -> Callable[..., Row]:
    """Return a function to a comment that may be shown."""
    return _comment


@pytest.fixture
def response() -> Callable[..., Row]:
    """Return a function to a response to what children said, overdue by the end of the period."""
    return _response


@pytest.fixture
def voice(parameters: Parameters, context_over: Callable[..., Context]) -> Callable[..., object]:
    """Return a function from rows by table to the section over them."""

    def make(
        *,
        period: str = HALF_YEAR,
        services: Sequence[str] = ALL,
        **tables: Sequence[Mapping[str, str]],
    ) -> VoiceSection:
        context = context_over(tables, period=period, document="appendix-8")
        return VoiceSection(context, [parameters.services[one] for one in services])

    return make
