"""One thing wrong with one cell, and how it is told."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from qa_lib.params.service import Service

FIRST_ROW = 2  # a spreadsheet's row 1 is the header
_SHOWN_CHARACTERS = 80

Mask: TypeAlias = "pd.Series[bool]"
Texts: TypeAlias = "pd.Series[str]"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one cell.

    Attributes:
        file: the file as the reader knows it: `data/audits.csv`.
        row: the row in a spreadsheet, where the header is row 1.
        value: the cell as written; empty for an empty cell.
        allowed: what the value fails to be and what to write; ends the sentence.
    """

    file: str
    row: int
    column: str
    value: str
    allowed: str

    @property
    def sentence(self) -> str:
        """The problem as one sentence that names file, row, column and value."""
        return f"{self.file}, row {self.row}, column {self.column}: {self._cell} {self.allowed}."

    @property
    def _cell(self) -> str:
        if not self.value:
            return "the cell"
        if len(self.value) > _SHOWN_CHARACTERS:
            return repr(self.value[:_SHOWN_CHARACTERS] + "…")
        return repr(self.value)


@dataclass(frozen=True)
class Inputs:
    """What the rules look at: the tables as text, the services, the folder they came from.

    Attributes:
        tables: by name, each with a plain range index.
    """

    tables: Mapping[str, pd.DataFrame]
    services: Mapping[str, Service]
    folder: Path = field(default=Path("data"))

    def file(self, table: str) -> str:
        """Return the file of a table: `data/audits.csv`."""
        return (self.folder / f"{table}.csv").as_posix()

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
        file = self.file(table)
        texts = [allowed] * len(values) if isinstance(allowed, str) else allowed.loc[values.index]
        return [
            Problem(file, int(index) + FIRST_ROW, column, value, text)
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
