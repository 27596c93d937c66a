"""Voice of the child: which children were heard, and what was done about what they said."""

from collections.abc import Collection

import pandas as pd

from qa_lib.measures.feedback import people_heard
from qa_lib.measures.learning import states
from qa_lib.measures.measure import Count, Measure
from qa_lib.measures.slices import matching
from qa_lib.periods import Period

OF_HEARD = Measure(
    "voice.share_of_heard",
    "activity",
    "{who} who gave their views",
    "all children and young people who gave their views",
)
RESPONSES = Measure(
    "voice.responses", "activity", "responses to what children said that were {state} on {as_at}"
)


def share_of_heard(feedback: pd.DataFrame, cohort: str) -> Count:
    """Return the people of a cohort who were heard over all who were heard."""
    return Count(people_heard(matching(feedback, cohort=cohort)), people_heard(feedback))


def from_children(learning: pd.DataFrame, questions: Collection[str]) -> pd.DataFrame:
    """Return learning from children: their voice, or feedback on a question that they are asked.

    Args:
        learning: rows of the table learning.
        questions: ids of the questions that children are asked.
    """
    asked = learning["source"].eq("feedback") & learning["measure_id"].isin(questions)
    return learning[learning["source"].eq("voice") | asked]


def worked_on(learning: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return learning raised by a period's end and not done before it began, earliest first."""
    done_before = learning["completed_date"] < pd.Timestamp(period.first_day)
    raised = learning["raised_date"] <= pd.Timestamp(period.last_day)
    return learning[raised & ~done_before].sort_values(["raised_date", "learning_id"])


def with_state(learning: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the rows with `state` at the period's end: done, due or overdue."""
    return learning.assign(state=states(learning, period.last_day))
