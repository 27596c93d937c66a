"""What the parts of the section on indicators share: facts, quarters, notes and words."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from qa_lib.page.facts import NO_BASE, Fact
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label
from qa_lib.page.sections.section import NO_BASE_NOTE, Section, listed
from qa_lib.page.subjects.indicators import IndicatorFacts
from qa_lib.page.table import Table
from qa_lib.page.words import Change, change
from qa_lib.params.service import Indicator
from qa_lib.periods import Period

INVENTED_MARK = "[note 1]"  # the note on invented figures comes first wherever it is needed
_NO_FIGURE = f"{NO_BASE} means not applicable: nothing was counted, so there is no percentage."
ROUNDED = "Percentages are rounded half up. Targets are compared with the unrounded share."


class IndicatorPart(Section):
    """A part of the section on indicators."""

    @cached_property
    def facts(self) -> IndicatorFacts:
        """The facts of this service's indicators."""
        return self.context.facts(IndicatorFacts, self.service)

    def name(self, words: str) -> str:
        """Return the name of a block: of this service, as a page may show several."""
        return super().name(f"{self.service.id}-{words}")

    @property
    def quarter(self) -> Period:
        """The latest quarter of the period reported."""
        last = self.context.period.last
        return Period(last, last)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The service's indicators of which anything is recorded."""
        return tuple(i for i in self.service.indicators if self.facts.started(i.id) is not None)

    def changed(self, before: Fact, after: Fact) -> Change:
        """Return how a share changed."""
        return change(before, after, self.context.rules)

    def without(self, name: str) -> Prose:
        """Say that there are no indicators to show."""
        return self.nothing(
            name,
            "No key performance indicators are recorded for {service} up to {period}.",
            service=self.service.name,
            period=Label(self.quarter.label),
        )

    def invented_notes(self, shown: Sequence[Indicator]) -> list[str]:
        """Return the note on invented figures, which comes first, where any are shown."""
        invented = [indicator for indicator in shown if not indicator.published]
        if not invented:
            return []
        return [f"Indicators marked {INVENTED_MARK} are invented sample data."]


def marked(indicator: Indicator, name: str) -> Label:
    """Return an indicator's name in a table, marked where its figures are invented."""
    return Label(name if indicator.published else f"{name} {INVENTED_MARK}")


def with_clock(indicator: Indicator) -> str:
    """Return the name with its clock: "Annual reviews recorded (clock: 12 months)"."""
    if indicator.clock is None:
        return indicator.name
    return f"{indicator.name} (clock: {_lower(indicator.clock)})"


def target_words(indicator: Indicator) -> str:
    """Return the target as it is met: "90% or more", "20% or less", "no target"."""
    if indicator.target is None:
        return "no target"
    amount = f"{Decimal(str(indicator.target)).normalize():f}%"
    return f"{amount} or {'less' if indicator.polarity == 'lower' else 'more'}"


def polarity_words(indicator: Indicator) -> str:
    """Return what is good, in words."""
    words = {
        "higher": "Higher is better",
        "lower": "Lower is better",
        "neutral": "Neither is better",
    }
    return words[indicator.polarity]


def with_own_note(made: Table) -> Table:
    """Return the table with the note on missing bases in the words of indicators."""
    notes = tuple(_NO_FIGURE if note == NO_BASE_NOTE else note for note in made.notes)
    return replace(made, notes=notes)


def names_of(indicators: Sequence[Indicator]) -> Label:
    """Return the names of indicators as a sentence lists them, parted by semicolons."""
    names = [f"“{indicator.name}”" for indicator in indicators]
    return Label(listed(names))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
