"""Indicators quarter by quarter: small charts and a table."""

from qa_lib.page.charts_panels import Line, Panel, line_panels
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base, Label
from qa_lib.page.sections.indicator_part import (
    ROUNDED,
    IndicatorPart,
    marked,
    target_words,
    with_clock,
    with_own_note,
)
from qa_lib.page.sections.section import Row, listed, table
from qa_lib.page.table import Table
from qa_lib.params.service import Indicator
from qa_lib.periods import Period

_QUARTERS_LISTED = 9  # two years and the quarter before them
SEVERAL_TIMES = (
    "A quarter adds up what its months recorded. Where a month counts people on one day, the same "
    "person counts in each month, so changes can look surer than they are."
)


class IndicatorSeries(IndicatorPart):
    """How the indicators went from quarter to quarter."""

    @property
    def quarterly(self) -> tuple[Indicator, ...]:
        """The indicators that have quarters, as most do."""
        return tuple(one for one in self.indicators if not self.facts.is_yearly(one.id))

    @property
    def all_quarters(self) -> tuple[Period, ...]:
        """Every quarter since the first that is recorded."""
        starts = [start for i in self.quarterly if (start := self.facts.started(i.id)) is not None]
        if not starts:
            return ()
        return tuple(Period(quarter, quarter) for quarter in self.context.since(min(starts)))

    def _series(self, indicator: Indicator, quarters: tuple[Period, ...]) -> list[Fact]:
        return [self.facts.share(indicator.id, quarter) for quarter in quarters]

    def chart(self) -> Figure | Prose:
        """Show every indicator over all quarters recorded, with its target."""
        quarters = self.all_quarters
        if not quarters:
            return self.without("indicators-chart")
        points = tuple(quarter.first.short_label for quarter in quarters)
        shown = {one: self._series(one, quarters) for one in self.quarterly}
        panels = [_panel(one, facts, points) for one, facts in shown.items()]
        met = self.facts.targets_met(self.quarter.last)
        message = _message(met, self.quarter)
        latest = [f"{one.name} {facts[-1].display}" for one, facts in shown.items()]
        return self.figure(
            "indicators-chart",
            line_panels(panels),
            [*([met] if met.has_base else []), *[f for facts in shown.values() for f in facts]],
            words=(
                message,
                self.about(
                    "Share of cases by quarter; the dashed line is the target, and each scale "
                    "starts at nought per cent but may end below a hundred",
                    Period(quarters[0].first, quarters[-1].last),
                ),
                (
                    f"Small line charts, one an indicator. {message}. "
                    f"Latest values: {'; '.join(latest)}."
                ),
            ),
        )

    def series_table(self) -> Table | Prose:
        """List every indicator over the last nine quarters."""
        quarters = self.all_quarters[-_QUARTERS_LISTED:]
        shown = {one: self._series(one, quarters) for one in self.quarterly}
        shown = {one: facts for one, facts in shown.items() if any(f.has_base for f in facts)}
        if not shown:
            return self.without("indicators-series")
        rows: list[Row] = [
            [marked(one, with_clock(one)), *facts, Base(facts[-1]), Label(target_words(one))]
            for one, facts in shown.items()
        ]
        labels = [quarter.first.short_label for quarter in quarters]
        made = table(
            self.name("indicators-series"),
            (
                "Indicators by quarter",
                self.about(
                    "Share of cases and, for the latest quarter, their number",
                    Period(quarters[0].first, quarters[-1].last),
                ),
            ),
            [
                "Indicator",
                *[f"{label} (%)" for label in labels],
                f"{labels[-1]} (number)",
                "Target",
            ],
            rows,
            notes=[
                *self.invented_notes(list(shown)),
                ROUNDED,
                SEVERAL_TIMES,
                *self._left_out(list(shown)),
            ],
        )
        return with_own_note(made)

    def _left_out(self, shown: list[Indicator]) -> list[str]:
        missing = [one.name for one in self.indicators if one not in shown]
        if not missing:
            return []
        return [f"Not listed, as these quarters hold no figures: {listed(missing)}."]


def _panel(indicator: Indicator, facts: list[Fact], points: tuple[str, ...]) -> Panel:
    known = [fact for fact in facts if fact.known]
    latest = known[-1].display if known else ""
    line = Line(latest, tuple(fact.percent for fact in facts))
    return Panel(indicator.name, points, (line,), indicator.target)


def _message(met: Fact, quarter: Period) -> str:
    if not met.has_base:
        return f"No target can be judged in {quarter.label}"
    return f"{met.base} indicators that can be judged met their target in {quarter.label}"
