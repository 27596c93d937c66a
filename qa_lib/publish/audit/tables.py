"""Published tables, whatever file they stand in, and the totals in them."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa_lib.publish.audit.figures import Equation, Figure, sum_of
from qa_lib.publish.audit.shown import Shown, shown_in

_TOTAL = re.compile(r"(in )?(total|all|overall)\b.*", re.IGNORECASE)
_HIDDEN = re.compile(r"\[c\]")


@dataclass(frozen=True)
class TableCell:
    """The text of a cell, and the fact that it shows, if the page says so.

    Args:
        figure: the id of its figure where it shows no fact and another table holds it as well.
    """

    text: str
    fact: str = ""
    figure: str = ""

    @property
    def shown(self) -> Shown:
        """The numbers of the text."""
        return shown_in(self.text)

    @property
    def hidden(self) -> bool:
        """Whether it holds nothing but the symbol of a hidden figure."""
        return bool(_HIDDEN.fullmatch(self.text.strip()))

    @property
    def counts(self) -> bool:
        """Whether it is a plain count, shown or hidden."""
        return self.hidden or self.shown.number is not None


@dataclass(frozen=True)
class PublishedTable:
    """A table; the first cell of a row names it."""

    name: str
    place: str
    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]

    def figure_id(self, row: int, column: int) -> str:
        """Return the id of the figure in a cell: its fact's, else one of its own."""
        cell = self.rows[row][column]
        return cell.fact or cell.figure or f"{self.name}/row {row + 1}/column {column + 1}"

    def own_figures(self) -> Iterator[Figure]:
        """Yield the counts that the page does not tie to a fact."""
        for i, row in enumerate(self.rows):
            for j, cell in enumerate(row[1:], 1):
                if cell.counts and not cell.fact:
                    column = self.columns[j] if j < len(self.columns) else f"column {j + 1}"
                    label = f"{row[0].text}, {column} (table {self.name})"
                    number = cell.shown.number
                    seen = {} if number is None else {number: (self.place,)}
                    name = self.figure_id(i, j)
                    yield Figure(name, hidden=cell.hidden, seen=seen, label=label)

    def totals(self, shares: Sequence[str] = ()) -> Iterator[Equation]:
        """Yield the equations of the rows and columns that are called totals.

        Args:
            shares: the ids of facts that are shares, whose cells are no parts of a total.
        """
        height, width = len(self.rows), len(self.columns)
        if any(len(row) != width for row in self.rows):
            return  # a cell that spans others is no count
        for j in range(1, width):
            total = [i for i in range(height) if _TOTAL.fullmatch(self.rows[i][0].text.strip())]
            if len(total) == 1:
                others = [(i, j) for i in range(height) if i != total[0]]
                yield from self._equation((total[0], j), others, shares)
        total = [j for j in range(1, width) if _TOTAL.fullmatch(self.columns[j].strip())]
        if len(total) == 1:
            for i in range(height):
                others = [(i, j) for j in range(1, width) if j != total[0]]
                yield from self._equation((i, total[0]), others, shares)

    def _equation(
        self, whole: tuple[int, int], parts: list[tuple[int, int]], shares: Sequence[str]
    ) -> Iterator[Equation]:
        cells = [self.rows[i][j] for i, j in (whole, *parts)]
        if len(parts) > 1 and all(cell.counts and cell.fact not in shares for cell in cells):
            yield sum_of(self.figure_id(*whole), [self.figure_id(*part) for part in parts])


def read_csv_table(path: Path) -> PublishedTable:
    """Return the table of a CSV file with one header row; its name is the file's."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.reader(stream))
    columns = tuple(lines[0]) if lines else ()
    rows = tuple(tuple(TableCell(text) for text in line) for line in lines[1:])
    return PublishedTable(path.stem, path.name, columns, rows)
