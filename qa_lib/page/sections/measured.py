"""Any one measure of a service as a chart, a table and a sentence: what `explore` shows."""

from collections.abc import Sequence
from functools import cached_property

from matplotlib.figure import Figure as Canvas

from qa_lib.page.charts import Bar, Series, interval_bars, small_multiples, volume_bars
from qa_lib.page.charts_numbers import number_bars
from qa_lib.page.context import Context
from qa_lib.page.facts import NO_BASE, Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Interval, Label, Sentence, Value, WithBase, sentence
from qa_lib.page.sections.section import (
    INTERVAL_NOTE,
    ROUNDED_HALF_UP,
    Row,
    Section,
    table,
    when,
)
from qa_lib.page.sections.shares import spread
from qa_lib.page.subjects.measured import GROUPINGS, TIMES, Measured, MeasuredFacts
from qa_lib.page.table import Table
from qa_lib.page.words import change
from qa_lib.params.service import Service

_LINE_FROM = 3  # points: two alone are no line worth drawing


class MeasuredSection(Section):
    """One measure, divided in one way.

    Args:
        measure: its id, such as `feedback.se_contact`; `measures_of` lists them.
        by: quarter, year, or one of the measure's own dimensions.
    """

    def __init__(self, context: Context, service: Service, measure: str, by: str) -> None:
        super().__init__(context, service)
        self.facts = MeasuredFacts(context, service)
        self.measure: Measured = self.facts.measure(measure)
        self.by = by

    @cached_property
    def divided(self) -> tuple[tuple[str, Fact], ...]:
        """The facts, each with its label; `Fact` says how each is made."""
        return self.facts.divided(self.measure.id, self.by)

    @property
    def _recorded(self) -> list[tuple[str, Fact]]:
        return [(label, fact) for label, fact in self.divided if fact.display != NO_BASE]

    @property
    def _known(self) -> list[tuple[str, Fact]]:
        return [(label, fact) for label, fact in self._recorded if not fact.withheld]

    @property
    def _is_share(self) -> bool:
        return all(fact.is_share for _, fact in self.divided)

    def _block(self, what: str) -> str:
        slug = f"{self.measure.id}-by-{self.by}-{what}".replace(".", "-").replace("_", "-")
        return f"{self.service.id}-{slug}"

    def _about(self) -> str:
        if self.by in TIMES:
            return f"{self.measure.name}. {self.service.name}, by {self.by}."
        return f"{self.measure.name}. {self.service.name}, {when(self.context.period)}."

    def _none(self, what: str) -> Prose:
        return self.nothing(
            self._block(what),
            "Nothing {shown} of “{measure}” in {service} up to the end of {period}.",
            shown="can be shown" if self._recorded else "is recorded",
            measure=Label(self.measure.name),
            service=self.service.name,
            period=Label(self.context.period.label),
        )

    def headline(self) -> Prose:
        """Say how the measure stands: the latest of a series, or the highest and the lowest."""
        if not self._known:
            return self._none("headline")
        said = self._latest() if self.by in TIMES else self._range()
        return self.prose(self._block("headline"), said)

    def _latest(self) -> Sentence:
        (first, before), (last, after) = self._known[0], self._known[-1]
        words: dict[str, Value] = {
            "measure": Label(self.measure.name),
            "last": Label(last),
            "after": WithBase(after),
            "first": Label(first),
        }
        if first == last:
            return sentence("“{measure}” stood at {after} in {last}.", **words)
        if not self._is_share:
            return sentence(
                "“{measure}” stood at {after} in {last}, after {before} in {first}.",
                **words,
                before=before,
            )
        return sentence(
            "From {first} to {last}, “{measure}” {changed}; in {last} it stood at {after}.",
            **words,
            changed=change(before, after, self.context.rules).phrase,
        )

    def _range(self) -> Sentence:
        ranked = sorted(self._known, key=lambda one: -_size(one[1]))
        (most, high), (least, low) = ranked[0], ranked[-1]
        if high.display == low.display:
            return sentence(
                "“{measure}” is {high} wherever anything is {shown}.",
                shown="recorded" if len(self._known) == len(self._recorded) else "shown",
                measure=Label(self.measure.name),
                high=WithBase(high),
            )
        return sentence(
            "“{measure}” is highest for {most} with {high}, and lowest for {least} with {low}.",
            measure=Label(self.measure.name),
            most=Label(most),
            high=WithBase(high),
            least=Label(least),
            low=WithBase(low),
        )

    def chart(self) -> Figure | Prose:
        """Show the measure: a line over time, bars with their likely range, or plain bars."""
        if not self._known:
            return self._none("chart")
        return self.figure(
            self._block("chart"),
            self._canvas(),
            [fact for _, fact in self._recorded],
            words=(self._message(), self._about(), self._alternative()),
        )

    def _canvas(self) -> Canvas:
        if not self._is_share:
            bars = [Bar(label, (fact.amount,)) for label, fact in self.divided]
            return volume_bars(bars) if self.by in TIMES else number_bars(bars)
        if self.by in TIMES and len(self._known) >= _LINE_FROM:
            values = tuple(fact.percent for _, fact in self.divided)
            line = Series(self.measure.name, values, self._known[-1][1].display)
            return small_multiples([line], [label for label, _ in self.divided], columns=1)
        return interval_bars([spread(label, fact) for label, fact in self._recorded])

    def _message(self) -> str:
        label, fact = self._known[-1]
        if self.by in TIMES:
            return f"{fact.display} in {label}"
        ranked = sorted((fact for _, fact in self._known), key=_size)
        low, high = ranked[0].display, ranked[-1].display
        return f"{high} throughout" if low == high else f"From {low} to {high}"

    def _alternative(self) -> str:
        spoken = "; ".join(f"{label}: {fact.display}" for label, fact in self._recorded)
        return f"{self.measure.name}, by {GROUPINGS[self.by].lower()}. {spoken}."

    def table(self) -> Table | Prose:
        """List the measure with its base and likely range, or the plain numbers."""
        if not self._recorded:
            return self._none("table")
        return table(
            self.name(self._block("table")),
            (self.measure.name, self._about()),
            self._columns(),
            [self._row(label, fact) for label, fact in self.divided],
            notes=[ROUNDED_HALF_UP, INTERVAL_NOTE] if self._is_share else [],
        )

    def _columns(self) -> Sequence[str]:
        head = GROUPINGS[self.by]
        return [head, "Share (%)", "Likely range"] if self._is_share else [head, "Number"]

    def _row(self, label: str, fact: Fact) -> Row:
        if self._is_share:
            return [Label(label), WithBase(fact), Interval(fact)]
        return [Label(label), fact]


def _size(fact: Fact) -> float:
    return fact.percent if fact.is_share else fact.amount
