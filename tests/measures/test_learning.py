from datetime import date

import pandas as pd
import pytest

from qa_lib.measures import learning as measure

AS_AT = date(2022, 6, 30)


def learning(due: str, completed: str | None) -> pd.DataFrame:
    dates = {"due_date": [due], "completed_date": [completed]}
    return pd.DataFrame(dates).astype("datetime64[ns]")


@pytest.mark.parametrize(
    ("due", "completed", "state"),
    [
        ("2022-06-01", "2022-05-20", "done"),
        ("2022-06-01", "2022-06-20", "done"),  # late, but done
        ("2022-08-01", "2022-06-30", "done"),
        ("2022-08-01", "2022-07-01", "due"),
        ("2022-06-29", "2022-07-01", "overdue"),  # done since, but not on the day
        ("2022-06-29", None, "overdue"),
        ("2022-06-30", None, "due"),
        ("2022-07-01", None, "due"),
    ],
)
def test_learning_is_done_due_or_overdue_as_seen_from_the_day(due, completed, state):
    rows = learning(due, completed)
    assert measure.states(rows, AS_AT).tolist() == [state]
    assert measure.in_state(rows, state, AS_AT) == 1


def test_no_learning_is_in_no_state():
    none = learning("2022-06-01", None).iloc[:0]
    assert measure.states(none, AS_AT).tolist() == []
    assert measure.in_state(none, "overdue", AS_AT) == 0
