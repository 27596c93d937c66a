"""Published annual figures: the council's own area against the region and England."""

from functools import cached_property

from qa_lib.page.charts_panels import Line, Panel, line_panels
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, WithBase
from qa_lib.page.sections.indicator_part import IndicatorPart, with_own_note
from qa_lib.page.sections.section import Row, listed, table
from qa_lib.page.subjects.indicators import valued
from qa_lib.page.table import Table
from qa_lib.params.service import Indicator

LICENCE = "Open Government Licence v3.0"
_SOURCE = (
    f"Source: Department for Education, published under the {LICENCE}. These figures are real."
)
_YEARS = {
    "financial": "Years run from April to March.",
    "calendar": "Years run from January to December.",
}
_YEARS_LISTED = 4
_YEARS_DRAWN = 8


class BenchmarkPart(IndicatorPart):
    """How the area compares with others, by real published figures."""

    @cached_property
    def compared(self) -> tuple[Indicator, ...]:
        """The indicators with published annual figures."""
        return tuple(one for one in self.service.indicators if self.facts.benchmark_years(one.id))

    @property
    def _others(self) -> tuple[str, ...]:
        return self.facts.areas[1:]

    def _none(self, name: str) -> Prose:
        return self.nothing(
            name,
            "There are no published annual figures to compare the indicators of {service} with.",
            service=self.service.name,
        )

    def _figures(self, indicator: Indicator, year: str) -> list[Fact]:
        return [self.facts.benchmark(indicator.id, area, year) for area in self.facts.areas]

    def _verdict(self, indicator: Indicator, facts: list[Fact]) -> str:
        """Return how the own area stands against the largest one."""
        changed = self.changed(facts[-1], facts[0])
        words = {
            "rose": "higher",
            "fell": "lower",
            "same": "the same",
            "chance": "no more than chance apart",
            "thin": "too few cases to tell",
            "unknown": "not comparable",
            "withheld": "not shown",
        }[changed.direction]
        worth = valued(changed, indicator)
        return f"{words}: {worth}" if worth else words

    def benchmarks_table(self) -> Table | Prose:
        """List the latest published years of each indicator, area beside area."""
        if not self.compared:
            return self._none("benchmarks")
        rows: list[Row] = [
            self._row(indicator, year)
            for indicator in self.compared
            for year in self.facts.benchmark_years(indicator.id)[: -_YEARS_LISTED - 1 : -1]
        ]
        own, *others = self.facts.areas
        last = [f"{own} against {others[-1]}"] if others else []
        made = table(
            self.name("benchmarks"),
            (
                f"{own} beside other areas" if others else f"Published figures of {own}",
                f"Published annual figures, latest year first. {self.service.name}.",
            ),
            ["Indicator and year", *[f"{area} (%)" for area in self.facts.areas], *last],
            rows,
            notes=[_SOURCE, "Percentages are rounded half up.", *self._year_notes()],
        )
        return with_own_note(made)

    def _row(self, indicator: Indicator, year: str) -> Row:
        facts = self._figures(indicator, year)
        name = Label(f"{indicator.name}, {self._words(indicator, year)}")
        verdict = [self._verdict(indicator, facts)] if self._others else []
        return [name, WithBase(facts[0]), *facts[1:], *verdict]

    def _words(self, indicator: Indicator, year: str) -> str:
        """Return a published year for readers: `2021`, or `2021/22`."""
        return year.replace("-", "/") if indicator.year == "financial" else year

    def _year_notes(self) -> list[str]:
        invented = [one.name for one in self.service.indicators if not one.published]
        notes = [_YEARS[kind] for kind in sorted({one.year for one in self.compared})]
        if invented:
            notes.append(
                f"Without published figures, and so not listed: {'; '.join(invented)}. "
                "Their figures elsewhere in this document are invented sample data."
            )
        return notes

    def benchmarks_chart(self) -> Figure | Prose:
        """Show each indicator's published years, area beside area."""
        if not self.compared:
            return self._none("benchmarks-chart")
        shown: list[Fact] = []
        panels: list[Panel] = []
        spoken: list[str] = []
        for indicator in self.compared:
            years = self.facts.benchmark_years(indicator.id)[-_YEARS_DRAWN:]
            figures = [self._figures(indicator, year) for year in years]
            shown += [fact for facts in figures for fact in facts if fact.has_base]
            panels.append(self._panel(indicator, years, figures))
            spoken.append(self._spoken(indicator, years[-1], figures[-1]))
        message = self._message()
        shown += [self.facts.better_than(other) for other in self._others[-1:]]
        return self.figure(
            "benchmarks-chart",
            line_panels(panels, columns=2),
            shown,
            words=(
                message,
                f"Published annual figures. {self.service.name}. {_SOURCE}",
                f"Line charts of years, one an indicator. {message}. {'; '.join(spoken)}.",
            ),
        )

    def _panel(
        self, indicator: Indicator, years: tuple[str, ...], figures: list[list[Fact]]
    ) -> Panel:
        lines = tuple(
            Line(
                f"{area} {figures[-1][place].display}",
                tuple(facts[place].percent for facts in figures),
            )
            for place, area in enumerate(self.facts.areas)
        )
        return Panel(indicator.name, tuple(self._words(indicator, y) for y in years), lines)

    def _spoken(self, indicator: Indicator, year: str, facts: list[Fact]) -> str:
        values = [
            f"{area} {fact.display}" for area, fact in zip(self.facts.areas, facts, strict=True)
        ]
        return f"{indicator.name}, {self._words(indicator, year)}: {listed(values)}"

    def _message(self) -> str:
        if not self._others:
            return f"Published annual figures of {self.facts.areas[0]}"
        own, other = self.facts.areas[0], self._others[-1]
        if len(self.compared) > 1:
            ahead = self.facts.better_than(other)
            return f"{own} did better than {other} on {ahead.base} indicators in the latest year"
        (indicator,) = self.compared
        facts = self._figures(indicator, self.facts.benchmark_years(indicator.id)[-1])
        return f"{indicator.name}: {own} {facts[0].display}, {other} {facts[-1].display}"
