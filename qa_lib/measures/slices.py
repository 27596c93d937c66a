"""Rows of a table that belong to a period, and counts of rows by quarter."""

import pandas as pd

from qa_lib.periods import Period


def within(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """Return the rows whose `quarter` lies in the period."""
    return frame[frame["quarter"].isin([str(quarter) for quarter in period])]


def matching(frame: pd.DataFrame, **values: str) -> pd.DataFrame:
    """Return the rows whose columns hold the values given."""
    for column, value in values.items():
        frame = frame[frame[column] == value]
    return frame
