"""Feedback: people heard, and the share of positive answers to a question.

Everyone who answers counts in a question's base; people who skip it or to whom it does not apply
do not. So each question has a base of its own.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from qa_lib.measures.measure import Count, Measure
from qa_lib.measures.tally import Tally
from qa_lib.params.service import Scale

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


def answers_given(feedback: pd.DataFrame) -> Tally:
    """Return the answers to each question, which stream and cohort may narrow."""
    return Tally(feedback, "answer", each="question_id", by=("stream", "cohort"))


def positive_share(answers: Mapping[str, int], scale: Scale) -> Count:
    """Return the positive answers over all answers of the question's scale.

    Args:
        answers: how often each answer was given to the question, those off the scale included.
        scale: the question's scale.
    """
    positive = (answers.get(answer.id, 0) for answer in scale.answers if answer.positive)
    answered = (answers.get(answer.id, 0) for answer in scale.answers)
    return Count(sum(positive), sum(answered))


def from_respondents(feedback: pd.DataFrame, respondents: Collection[str]) -> pd.DataFrame:
    """Return the answers of some kinds of respondents."""
    return feedback[feedback["respondent"].isin(respondents)]
