"""Where a table's rows came from, so that a problem is told in the words of those who wrote it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

FIRST_ROW = 2  # a spreadsheet's row 1 is the header


@dataclass(frozen=True)
class Part:
    """A file, sheet, view or query that gave rows of a table.

    Attributes:
        file: as its readers know it: `data/audits.csv`, `returns/q2.xlsx, sheet Audits`.
        rows: the row in that file of each row of the table, in order.
        titles: the titles that columns have there, where they differ.
        not_read: rows that are no data, by what they are: {"total or remark": 2}.
    """

    file: str
    rows: Sequence[int]
    titles: Mapping[str, str] = field(default_factory=dict)
    not_read: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Origin:
    """The parts of one table, in the order in which their rows stand below each other."""

    parts: tuple[Part, ...]

    @classmethod
    def whole(cls, file: str, rows: int) -> "Origin":
        """Return the origin of a table that is one file with the header in row 1."""
        return cls((Part(file, range(FIRST_ROW, FIRST_ROW + rows)),))

    @property
    def file(self) -> str:
        """The files as a sentence names them."""
        more = len(self.files) - 1
        return f"{self.files[0]} and {more} more" if more else self.files[0]

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files, each once; a large one comes in several parts."""
        return tuple(dict.fromkeys(part.file for part in self.parts))

    @cached_property
    def _ends(self) -> Sequence[int]:
        return list(accumulate(len(part.rows) for part in self.parts))

    def place(self, index: int) -> tuple[Part, int]:
        """Return the part that the table's row at that index came from, and its row there."""
        number = bisect_right(self._ends, index)
        start = self._ends[number - 1] if number else 0
        return self.parts[number], self.parts[number].rows[index - start]
