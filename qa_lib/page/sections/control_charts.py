"""Control charts of one service: each series with its limits, and the figures as a table."""

from qa_lib.page.charts_control import ControlPanel, control_panels
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base, Interval, Label, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, Section, listed, table
from qa_lib.page.subjects.series import GROUPS, Group, Series, SeriesFacts
from qa_lib.page.table import Table
from qa_lib.page.words import number_in_words, plural
from qa_lib.periods import Period
from qa_lib.stats.spc import RUN_CHART_POINTS, XMR_POINTS

_LISTED = 6  # quarters
_RANGE = (
    "The likely range says between which shares the true one may lie, given so many cases (95% "
    "confidence, Wilson's method)."
)
_LIMITS = (
    f"Limits need {XMR_POINTS} quarters; from {RUN_CHART_POINTS} to {XMR_POINTS - 1} there is a "
    "run chart with its median, with fewer only this table."
)


class ControlChartsSection(Section):
    """The series of one service as charts and tables, a group at a time."""

    def name(self, words: str) -> str:
        """Return the name of a block: of this service, as a page may show several."""
        return super().name(f"{self.service.id}-{words}")

    def _series(self, group: Group) -> tuple[Series, ...]:
        return self.context.facts(SeriesFacts, self.service).of(group)

    def _none(self, group: Group, words: str) -> Prose:
        return self.nothing(
            f"{group}-{words}",
            "{group}: nothing is recorded for {service} up to {period}.",
            group=GROUPS[group],
            service=self.service.name,
            period=Label(self.period.label),
        )

    def chart(self, group: Group) -> Figure | Prose:
        """Show each series of a group that has quarters enough for a chart."""
        series = self._series(group)
        charted = [one for one in series if one.kind != "table"]
        if not series:
            return self._none(group, "chart")
        if not charted:
            return self.nothing(
                f"{group}-chart",
                "{group}: {service} has too few quarters for a chart yet; the table has what "
                "there is.",
                group=GROUPS[group],
                service=self.service.name,
            )
        quarters = Period(min(s.quarters[0] for s in charted), self.context.period.last)
        message = _message(charted)
        latest = "; ".join(f"{one.name} {_latest(one)}" for one in charted)
        return self.figure(
            f"{group}-chart",
            control_panels([_panel(one) for one in charted]),
            [fact for one in charted for fact in one.facts if fact.has_base],
            words=(
                message,
                self.about(f"{GROUPS[group]}, by quarter, with the latest value", quarters),
                f"Control charts, one a measure. {message}. Latest values: {latest}.",
            ),
        )

    def table(self, group: Group) -> Table | Prose:
        """List the last quarters of each series, with the latest number and its range."""
        series = self._series(group)
        if not series:
            return self._none(group, "series")
        quarters = sorted({q for one in series for q in one.quarters})[-_LISTED:]
        rows: list[Row] = []
        for one in series:
            facts = dict(zip(one.quarters, one.facts, strict=True))
            last = next(fact for fact in reversed(one.facts) if fact.has_base)
            shown: Row = [facts.get(q, Label("no record")) for q in quarters]
            rows.append([Label(one.name), *shown, Base(last), Interval(last)])
        return table(
            self.name(f"{group}-series"),
            (
                f"{GROUPS[group]}: the last quarters",
                self.about("Shares by quarter", Period(quarters[0], quarters[-1])),
            ),
            [
                "Measure",
                *[f"{quarter.short_label} (%)" for quarter in quarters],
                "Latest (number)",
                "Likely range of the latest",
            ],
            rows,
            notes=[ROUNDED_HALF_UP, _RANGE, _LIMITS],
        )

    def introduction(self) -> Prose:
        """Say how to read the charts."""
        return self.prose(
            "control-charts-introduction",
            sentence(
                "Every share goes up and down a little from quarter to quarter. The limits show "
                "how far it usually does: between them, one quarter says little. A triangle marks "
                "a point out of the ordinary that is for the better, a square one for the worse, "
                "a diamond one that is neither."
            ),
        )


def _panel(series: Series) -> ControlPanel:
    return ControlPanel(
        series.name,
        _latest(series),
        tuple(quarter.short_label for quarter in series.quarters),
        series.chart,
        limits=series.kind == "xmr",
    )


def _latest(series: Series) -> str:
    """Return the latest share that is shown, with its quarter where later ones are not."""
    quarter, last = series.points[-1]
    said = f"{last.display} ({last.base})"
    later = [fact for fact in series.facts[series.quarters.index(quarter) :] if fact.withheld]
    return f"{said} in {quarter.short_label}" if later else said


def _message(series: list[Series]) -> str:
    """Return how the latest points lie, in at most fifteen words."""
    judged = [one for one in series if one.kind == "xmr"]
    if not judged:
        return "There are too few quarters yet to tell usual from unusual"
    found = {
        kind: sum(one.chart.variation == kind for one in judged)
        for kind in ("concern", "improvement")
    }
    words = {"concern": "worse", "improvement": "better"}
    said = [
        f"{number_in_words(count)} {plural(count, 'measure is', 'measures are')} {words[kind]}"
        for kind, count in found.items()
        if count
    ]
    if not said:
        return "Every latest quarter lies within its usual range"
    return f"In the latest quarter {listed(said)} than usual"
