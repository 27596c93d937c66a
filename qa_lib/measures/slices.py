"""Rows of a table that belong to a period, or that hold certain values."""

import numpy as np
import pandas as pd

from qa_lib.periods import Period


class ByQuarter:
    """A table whose rows are looked up by quarter, each period once, rather than searched for."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self._rows = rows
        self._places = {str(name): found for name, found in rows.groupby("quarter").indices.items()}
        self._within: dict[Period, pd.DataFrame] = {}

    def within(self, period: Period) -> pd.DataFrame:
        """Return the rows whose `quarter` lies in the period, in the order of the table."""
        if period not in self._within:
            found = [self._places[name] for name in map(str, period) if name in self._places]
            places = np.sort(np.concatenate(found)) if found else np.array([], dtype="int64")
            self._within[period] = self._rows.iloc[places]
        return self._within[period]


def matching(frame: pd.DataFrame, **values: str) -> pd.DataFrame:
    """Return the rows whose columns hold the values given."""
    for column, value in values.items():
        frame = frame[frame[column] == value]
    return frame
