"""Feedback: people heard, and the share of positive answers to a question.

Everyone who answers counts in a question's base; people who skip it or to whom it does not apply
do not. So each question has a base of its own.
"""

from collections.abc import Collection

import pandas as pd

from qa_lib.measures.measure import Count, Measure
from qa_lib.params.service import Question, Scale

HEARD = Measure("feedback.people", "activity", "{who} who gave their views{through}")
POSITIVE = Measure(
    "feedback.positive",
    "opinion",
    "answers saying they {statement}",
    "answers to “{question}”{through}",
)


def people_heard(feedback: pd.DataFrame) -> int:
    """Return how many people answered: each response counts once, whatever it answers."""
    return int(feedback["response_id"].nunique())


def asked(feedback: pd.DataFrame, question: str) -> pd.DataFrame:
    """Return the rows of one question."""
    return feedback[feedback["question_id"] == question]


def positive_share(feedback: pd.DataFrame, question: Question, scale: Scale) -> Count:
    """Return the positive answers over all answers of the question's scale."""
    answers = asked(feedback, question.id)["answer"]
    answered = answers[answers.isin([answer.id for answer in scale.answers])]
    positive = [answer.id for answer in scale.answers if answer.positive]
    return Count(int(answered.isin(positive).sum()), len(answered))


def from_respondents(feedback: pd.DataFrame, respondents: Collection[str]) -> pd.DataFrame:
    """Return the answers of some kinds of respondents."""
    return feedback[feedback["respondent"].isin(respondents)]
