"""A tally: how often each value of a column is found, by quarter and by other values."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import pandas as pd

from qa_lib.periods import Period


class Tally:
    """The numbers of rows by the value of one column, counted once for every question asked of it.

    Args:
        rows: rows of a table, with their `quarter`.
        of: the column whose values are counted: "answer".
        each: the column that tells what was asked or looked at: "question_id".
        by: the columns that a number can be narrowed by: `("stream", "cohort")`.
    """

    def __init__(self, rows: pd.DataFrame, of: str, *, each: str, by: Sequence[str] = ()) -> None:
        self._places = {column: place for place, column in enumerate(by)}
        self._cells: dict[tuple[str, str], list[tuple[tuple[str, ...], str, int]]]
        self._cells = defaultdict(list)
        columns = ["quarter", each, of, *by]
        counted = Counter(zip(*(rows[column].tolist() for column in columns), strict=True))
        for (quarter, one, value, *others), number in counted.items():
            self._cells[quarter, one].append((tuple(others), value, number))

    def of(self, one: str, period: Period, **narrowed: str) -> Counter[str]:
        """Return how often each value is found for one thing asked or looked at in a period.

        Raises:
            KeyError: it cannot be narrowed like that.
        """
        wanted = [(self._places[column], value) for column, value in narrowed.items()]
        found: Counter[str] = Counter()
        for quarter in period:
            for others, value, number in self._cells.get((str(quarter), one), ()):
                if all(others[place] == other for place, other in wanted):
                    found[value] += number
        return found
