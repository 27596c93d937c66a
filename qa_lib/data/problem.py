"""One thing wrong with one cell, and how it is told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import pandas as pd

from qa_lib.data.origin import Origin
from qa_lib.params.service import Service

_SHOWN_CHARACTERS = 80

Mask: TypeAlias = "pd.Series[bool]"
Texts: TypeAlias = "pd.Series[str]"


class Reason(StrEnum):
    """Why a row is no good, in words that give nothing of the row away."""

    CELL = "a value is missing or not written as it should be"
    KEY = "the row repeats another one"
    LIST = "a value is not on the service's list"
    REFERENCE = "the row refers to one that is not there"
    ORDER = "dates are out of order"
    ANSWER = "an answer does not fit its question or its response"
    STATE = "columns contradict each other"
    INDICATOR = "an indicator's figure or period cannot be right"
    CONSEQUENCE = "the row does not hold without another one that was left out"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell.

    Attributes:
        file: the file as the reader knows it: `data/audits.csv`.
        row: the row in that file; in a spreadsheet the header is row 1.
        value: the cell as written; empty for an empty cell.
        allowed: what the value fails to be and what to write; ends the sentence.
        title: the column's title in the file, where it differs.
        table: the table's name.
        index: the row in the table, from 0.
    """

    file: str
    row: int
    column: str
    value: str
    allowed: str
    title: str = ""
    table: str = ""
    index: int = -1
    reason: Reason = Reason.CELL

    @property
    def sentence(self) -> str:
        """The problem as one sentence that names file, row, column and value."""
        column = f"{self.title} ({self.column})" if self.title else self.column
        return f"{self.file}, row {self.row}, column {column}: {self.what}"

    @property
    def what(self) -> str:
        """The cell's value and what is allowed, without its place."""
        return f"{self._cell} {self.allowed}."

    @property
    def _cell(self) -> str:
        if not self.value:
            return "the cell"
        if len(self.value) > _SHOWN_CHARACTERS:
            return repr(self.value[:_SHOWN_CHARACTERS] + "…")
        return repr(self.value)


@dataclass(frozen=True)
class Inputs:
    """What the rules look at: the tables as text, the services, where the rows came from.

    Attributes:
        tables: by name, each with an index by which its rows are known to their origin.
        origins: by table.
    """

    tables: Mapping[str, pd.DataFrame]
    services: Mapping[str, Service]
    origins: Mapping[str, Origin]

    def file(self, table: str) -> str:
        """Return the file of a table: `data/audits.csv`."""
        return self.origins[table].file

    def row(self, table: str, index: int) -> int:
        """Return the row, in its file, of a table's row."""
        return self.origins[table].place(index)[1]

    def problem(self, table: str, column: str, index: int, *, value: str, allowed: str) -> Problem:
        """Return the problem of one cell."""
        part, row = self.origins[table].place(index)
        title = part.titles.get(column, "")
        return Problem(part.file, row, column, value, allowed, title, table, index)

    def problems(
        self, table: str, column: str, *, bad: Mask, allowed: "str | Texts"
    ) -> list[Problem]:
        """Return a problem for each bad row.

        Args:
            table: the table's name.
            column: the column at fault.
            bad: true where the row is bad.
            allowed: one text for all, or a series that covers the bad rows by index.
        """
        values = self.tables[table].loc[bad, column]
        texts = [allowed] * len(values) if isinstance(allowed, str) else allowed.loc[values.index]
        return [
            self.problem(table, column, int(index), value=value, allowed=text)
            for index, value, text in zip(values.index, values, texts, strict=True)
        ]


def summary(problems: Sequence[Problem], limit: int = 50) -> str:
    """Return the first sentences of each file, one a line, and how many more there are."""
    shown: Counter[str] = Counter()
    total = Counter(problem.file for problem in problems)
    lines: dict[str, list[str]] = {file: [] for file in total}
    for problem in problems:
        if shown[problem.file] < limit:
            shown[problem.file] += 1
            lines[problem.file].append(problem.sentence)
    for file, number in total.items():
        if number > limit:
            lines[file].append(f"{file}: {number - limit:,} more problems, {number:,} in all.")
    return "\n".join(line for file in lines for line in lines[file])
