"""Learning: what was raised, whether it was done, and what is overdue on a day."""

from datetime import date

import numpy as np
import pandas as pd

from qa_lib.measures.measure import Measure

RAISED = Measure("learning.raised", "activity", "pieces of learning raised{narrowed}")
STATE = Measure(
    "learning.state", "activity", "pieces of learning raised{narrowed} that are {state} on {as_at}"
)


def states(learning: pd.DataFrame, as_at: date) -> pd.Series:
    """Return for each piece of learning whether it is `done`, `due` or `overdue` on a day.

    What is due on the day itself is not overdue yet.
    """
    day = pd.Timestamp(as_at)
    done = learning["completed_date"] <= day
    overdue = learning["due_date"] < day
    state = np.select([done, overdue], ["done", "overdue"], default="due")
    return pd.Series(state, index=learning.index, dtype="str")


def in_state(learning: pd.DataFrame, state: str, as_at: date) -> int:
    """Return how many pieces of learning are in a state on a day."""
    return int((states(learning, as_at) == state).sum())
