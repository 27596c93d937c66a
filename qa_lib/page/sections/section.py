"""What all sections share: their context, their service, and short ways to make blocks."""

from collections.abc import Sequence
from datetime import date

from matplotlib.figure import Figure as Canvas

from qa_lib.page.context import Context
from qa_lib.page.facts import NO_BASE, Fact, withheld_notes
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Answers, Base, Interval, Sentence, Value, WithBase, sentence
from qa_lib.page.table import Cell, Column, Table
from qa_lib.params.service import Service
from qa_lib.periods import Period

Row = list[Value | int]

ROUNDED_TO_TOTAL = (
    "Percentages are rounded so that each row adds to 100%: the largest remainders are rounded "
    "up. Equal numbers may therefore differ by one percentage point."
)
ROUNDED_HALF_UP = "Percentages are rounded half up to whole numbers."
INTERVAL_NOTE = (
    "The range says how sure one can be: with so few answers, the true share of all families "
    "may well lie anywhere in it (95% confidence, Wilson's method)."
)
NO_BASE_NOTE = f"{NO_BASE} means not applicable: nobody answered, so there is no percentage."


class Section:
    """A part of a page about one service."""

    def __init__(self, context: Context, service: Service) -> None:
        self.context = context
        self.service = service

    @property
    def period(self) -> Period:
        """From April to the end of the period reported."""
        return self.context.year_to_date

    def about(self, what: str, period: Period | None = None) -> str:
        """Return the line under a title: what is measured, where and when."""
        return f"{what}. {self.service.name}, {when(period or self.period)}."

    def name(self, words: str) -> str:
        """Return the name of a block of this section."""
        return self.context.name(words)

    def prose(self, name: str, *sentences: Sentence) -> Prose:
        """Return one paragraph a sentence."""
        return Prose(self.name(name), tuple(Paragraph(one) for one in sentences))

    def bullets(self, name: str, opening: Sentence, points: Sequence[Sentence]) -> Prose:
        """Return an opening paragraph and a bullet a point."""
        listed = tuple(Paragraph(point, bullet=True) for point in points)
        return Prose(self.name(name), (Paragraph(opening), *listed))

    def nothing(self, name: str, words: str, **values: Value) -> Prose:
        """Return the sentence that stands where there is nothing to show."""
        return self.prose(name, sentence(words, **values))

    def figure(
        self, name: str, canvas: Canvas, shown: Sequence[Fact], *, words: tuple[str, str, str]
    ) -> Figure:
        """Return a figure; `words` are its headline, what it is about, its alternative text."""
        headline, about, alt = words
        return Figure(self.name(name), headline, about, alt, canvas, tuple(shown))


def on_day(day: date) -> str:
    """Return a day as prose has it: `30 September 2022`."""
    return f"{day.day} {day:%B %Y}"


def when(period: Period) -> str:
    """Return a period with its months: `Quarter 2 2022/23 (July to September 2022)`."""
    return f"{period.label} ({period.months_label})"


def table(
    name: str,
    heading: tuple[str, str],
    columns: Sequence[str],
    rows: Sequence[Sequence[Value | int]],
    *,
    notes: Sequence[str] = (),
) -> Table:
    """Return a table; columns that hold facts or numbers are set to the right.

    Args:
        name: the block's name.
        heading: its caption and what it is about.
        columns: their titles.
        rows: a value a column; the first heads the row.
        notes: shown below; those on missing bases and on withheld figures are added where needed.
    """
    cells = tuple(tuple(Cell.of(value) for value in row) for row in rows)
    numeric = [
        i > 0 and bool(rows) and all(_is_number(row[i]) for row in rows)
        for i in range(len(columns))
    ]
    missing = any(cell.run.text == NO_BASE for row in cells for cell in row)
    facts = [cell.run.fact for row in cells for cell in row if cell.run.fact is not None]
    return Table(
        name,
        *heading,
        columns=tuple(Column(t, n) for t, n in zip(columns, numeric, strict=True)),
        rows=cells,
        notes=(*notes, *([NO_BASE_NOTE] if missing else []), *withheld_notes(facts)),
    )


def _is_number(value: Value | int) -> bool:
    return isinstance(value, Fact | Base | Interval | WithBase | Answers | int)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """Return items as a sentence lists them: "a, b and c"."""
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
