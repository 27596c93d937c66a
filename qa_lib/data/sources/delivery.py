"""What a source gives: the ten tables as text, and where each row came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from qa_lib.data.origin import Origin, Part


@dataclass(frozen=True)
class Raw:
    """Rows as a file, sheet or query has them, under its own titles.

    Attributes:
        file: as its readers know it.
        rows: all text, "" where there is nothing; one column a title.
        numbers: the row in the file of each row.
        not_read: rows that are no data, by what they are.
        footers: the rows of totals and remarks that are not among the rows, having fewer cells.
    """

    file: str
    rows: pd.DataFrame
    numbers: Sequence[int]
    not_read: Mapping[str, int]
    footers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Piece:
    """Rows of one table in its declared columns, and the part they came from."""

    rows: pd.DataFrame
    part: Part


@dataclass(frozen=True)
class Delivery:
    """All ten tables, or a portion of each, and their origins by table.

    A table's index numbers its rows among all that came, from 0, and ascends.
    """

    tables: Mapping[str, pd.DataFrame]
    origins: Mapping[str, Origin]

    @classmethod
    def of(cls, pieces: Mapping[str, Sequence[Piece]]) -> "Delivery":
        """Return the pieces of each table, one or more, below each other in their order."""
        return cls(
            {name: _below_each_other(several) for name, several in pieces.items()},
            {name: Origin(tuple(one.part for one in several)) for name, several in pieces.items()},
        )


def _below_each_other(pieces: Sequence[Piece]) -> pd.DataFrame:
    if len(pieces) == 1:
        return pieces[0].rows
    return pd.concat([piece.rows for piece in pieces], ignore_index=True)
