"""A table: a spare, accessible one, whose cells are facts or words."""

from dataclasses import dataclass, field
from html import escape
from typing import ClassVar

from qa_lib.page.blocks import Bundle, bundle
from qa_lib.page.facts import Fact
from qa_lib.page.runs import Label, Run, Value


@dataclass(frozen=True)
class Cell:
    """A cell of a table: text, or a value."""

    run: Run

    @classmethod
    def of(cls, value: Value | int) -> "Cell":
        """Return a cell that shows a value; a whole number that is no fact is a label."""
        return cls(Run(Label(str(value)) if isinstance(value, int) else value))


@dataclass(frozen=True)
class Column:
    """A column: its title with the unit, and whether it holds numbers."""

    title: str
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one header row; its first column heads the rows.

    Args:
        caption: the main message, one line.
        about: what is measured, where and when.
        notes: shown below, numbered.
    """

    name: str
    caption: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())
    kind: ClassVar[str] = "table"

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"{self.name}: a row has {len(row)} cells")

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts in the table."""
        runs = (cell.run for row in self.rows for cell in row)
        return tuple(run.fact for run in runs if run.fact is not None)

    @property
    def html(self) -> str:
        """Return the table as HTML with caption, scopes and notes."""
        heads = "".join(
            f'<th scope="col"{_number(column)}>{escape(column.title)}</th>'
            for column in self.columns
        )
        body = "".join(self._row(row) for row in self.rows)
        notes = "".join(f"<p>[note {i}] {escape(n)}</p>" for i, n in enumerate(self.notes, 1))
        caption = f'{escape(self.caption)}<span class="qa-about">{escape(self.about)}</span>'
        label = f'aria-labelledby="{self.name}-caption"'
        return (
            f'<div class="qa-table" role="region" tabindex="0" {label}>'
            f'<table class="qa" id="{self.name}">'
            f'<caption id="{self.name}-caption">{caption}</caption>'
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
            + (f'<div class="qa-notes">{notes}</div>' if notes else "")
        )

    def _row(self, row: tuple[Cell, ...]) -> str:
        head = f'<th scope="row">{row[0].run.html}</th>'
        rest = zip(row[1:], self.columns[1:], strict=True)
        return f"<tr>{head}{''.join(f'<td{_number(c)}>{x.run.html}</td>' for x, c in rest)}</tr>"

    @property
    def text(self) -> str:
        """The table as plain text."""
        lines = [" | ".join(column.title for column in self.columns)]
        lines += [" | ".join(cell.run.text for cell in row) for row in self.rows]
        return "\n".join([self.caption, self.about, *lines])

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        spec = {
            "kind": self.kind,
            "caption": self.caption,
            "about": self.about,
            "columns": [{"title": c.title, "numeric": c.numeric} for c in self.columns],
            "rows": [[cell.run.as_record() for cell in row] for row in self.rows],
            "row_headers": True,
            "notes": list(self.notes),
        }
        return bundle(self, spec=spec, html=self.html, plain=self.text), {}


def _number(column: Column) -> str:
    return ' class="qa-number"' if column.numeric else ""
