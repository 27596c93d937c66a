"""What a snapshot lacks: the rows that were left out, by table and reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa_lib.data.problem import Problem, Reason
from qa_lib.data.tables import TABLES


@dataclass(frozen=True)
class LeftOut:
    """How many rows of a table were left out for one reason.

    Attributes:
        reason: a text of `Reason`, which gives nothing of a row away.
    """

    table: str
    reason: str
    rows: int


def rows_left_out(rejected: Sequence[Problem]) -> tuple[LeftOut, ...]:
    """Return the rows left out by table and reason; a row counts once, under its first problem.

    Args:
        rejected: in the order in which they were found.
    """
    first: dict[tuple[str, int], Reason] = {}
    for problem in rejected:
        first.setdefault((problem.table, problem.index), problem.reason)
    counts = Counter((table, reason) for (table, _), reason in first.items())
    return tuple(
        LeftOut(name, str(reason), counts[name, reason])
        for name in TABLES
        for reason in Reason
        if counts[name, reason]
    )
