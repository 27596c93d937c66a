"""Answers of every response, calibrated to the published shares where there is one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random

from data.generate.dates import financial_year
from data.generate.questions import QUESTIONS, Question, answers, invented_share
from data.generate.responses import Response
from data.generate.tables import Row, iso
from data.generate.targets import Share, published
from qa_lib.periods import Quarter

Answers = Mapping[tuple[str, str], str]  # (response_id, question_id) -> answer
POSITIVE = frozenset({"yes", "strongly_agree", "agree"})
WITHOUT_ANSWER = frozenset({"not_answered", "not_applicable"})


@dataclass(frozen=True)
class Batch:
    """Responses whose answers to a question come out at one share together."""

    question: Question
    asked: tuple[Response, ...]
    published: Share | None


def _survey_quarter(response: Response) -> str:
    """SEND's survey is published by quarter, its other streams by the year to date."""
    quarter = Quarter.of(response.received_date)
    if response.service == "send" and response.stream == "ehcp_survey":
        return str(quarter)
    return str(financial_year(response.received_date))


def _published(question: Question, key: str) -> Share | None:
    figures = published()
    if question.service != "send":
        return figures.get(question.id) if key == "2022" else None
    if key in ("2021", "2022"):
        to_date = figures.get(f"{question.id}_ytd") if key == "2022" else None
        survey = [figures[f"{question.id}_2022-23_{quarter}"] for quarter in ("q1", "q2")]
        return None if to_date is None else to_date - survey[0] - survey[1]
    year, number = key.rsplit("-", 1)
    return figures[f"{question.id}_{year}_{number.lower()}"]


def _batches(everyone: Sequence[Response]) -> Iterator[Batch]:
    for question in QUESTIONS:
        asked = [response for response in everyone if question.is_asked_in(response)]
        asked.sort(key=_survey_quarter)  # stable: stays by date within a batch
        for key, batch in groupby(asked, key=_survey_quarter):
            yield Batch(question, tuple(batch), _published(question, key))


def all_answers(rng: Random, everyone: Sequence[Response]) -> Answers:
    """Return every answer, batch by batch."""
    found: dict[tuple[str, str], str] = {}
    for batch in _batches(everyone):
        year = financial_year(batch.asked[0].received_date)
        share = batch.published or invented_share(
            rng, batch.question, asked=len(batch.asked), year=year
        )
        given = answers(rng, batch.question, asked=batch.asked, share=share)
        found |= {(response, batch.question.id): answer for response, answer in given.items()}
    return found


def feedback_rows(everyone: Iterable[Response], given: Answers) -> Iterator[Row]:
    """Yield the rows of the table feedback: one a response and question asked."""
    for response in everyone:
        for question in QUESTIONS:
            if (response.response_id, question.id) in given:
                yield {
                    "response_id": response.response_id,
                    "service": response.service,
                    "stream": response.stream,
                    "cohort": response.cohort,
                    "respondent": response.respondent,
                    "received_date": iso(response.received_date),
                    "question_id": question.id,
                    "answer": given[response.response_id, question.id],
                }


def all_positive(response: Response, given: Answers) -> bool:
    """Tell whether every answer that a response gave is a positive one."""
    asked = (q.id for q in QUESTIONS if (response.response_id, q.id) in given)
    said = {given[response.response_id, question] for question in asked} - WITHOUT_ANSWER
    return said <= POSITIVE
