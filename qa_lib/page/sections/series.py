"""The overview of every series: its latest value, its variation, and its target."""

from collections.abc import Mapping, Sequence

from qa_lib.page.context import Context
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Interval, Label, Link, Value, WithBase, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, table, when
from qa_lib.page.subjects.series import GROUPS, Group, Series, SeriesFacts
from qa_lib.page.table import Table
from qa_lib.params.edition import Edition
from qa_lib.params.service import Service
from qa_lib.periods import Period
from qa_lib.stats.control_chart import Assurance

CHARTS = "control_charts"  # the notebook that shows a service's charts
_USUAL = "◇ Usual ups and downs"
_FEW = "Too few quarters to tell"
_SIGNALS: Mapping[str, str] = {
    "improvement": "better than usual",
    "concern": "worse than usual",
    "high": "neither better nor worse",
    "low": "neither better nor worse",
}
_ASSURANCES: Mapping[Assurance, str] = {
    "pass": "● Will meet it",
    "fail": "○ Will miss it",
    "inconsistent": "◐ Hit or miss",
    "none": "No target",
}
_SHORT: Mapping[Group, str] = {
    "indicators": "Indicator",
    "audits": "Audits",
    "adults": "Families and carers",
    "children": "Children",
}
NOTES = (
    (
        "Variation: ▲ or ▼ says that the latest quarter lies higher or lower than the series "
        "usually does, in words whether that is better or worse; ◇ says that it does not."
    ),
    (
        "Target: ● all that the series usually does meets the target; ○ none of it does; ◐ it "
        "depends on chance. Unless something changes, it will stay so."
    ),
    "Both need twelve quarters. The rules are explained on the page about methods.",
)


class SeriesSection:
    """Every series of every service in one table.

    Args:
        edition: the edition, which says what document shows a service's charts.
        services: the services of the edition, by id.
    """

    def __init__(self, context: Context, edition: Edition, services: Mapping[str, Service]) -> None:
        self.context = context
        self.edition = edition
        self.services = services

    def introduction(self) -> Prose:
        """Say what the table is for."""
        return Prose(
            self.context.name("introduction"),
            (
                Paragraph(
                    sentence(
                        "All that is measured quarter by quarter, on one page: the latest share, "
                        "whether it is out of the ordinary, and whether the target can be relied "
                        "on. Each measure leads to its chart."
                    )
                ),
            ),
        )

    def overview(self) -> Table | Prose:
        """List every series with icons and words for variation and assurance."""
        rows = [
            self._row(service, group, series)
            for service in self.services.values()
            for group in GROUPS
            for series in self.context.facts(SeriesFacts, service).of(group)
        ]
        if not rows:
            return Prose(
                self.context.name("overview"),
                (Paragraph(sentence("No series is recorded yet.")),),
            )
        last = Period(self.context.period.last, self.context.period.last)
        return table(
            self.context.name("overview"),
            (
                "Every series: latest value, variation and target",
                f"Shares by quarter, all services, up to {when(last)}.",
            ),
            [
                "Measure",
                "Service and kind",
                "Quarter",
                "Latest (%)",
                "Likely range",
                "Target",
                "Variation",
                "Does it meet the target?",
            ],
            rows,
            notes=[*NOTES, ROUNDED_HALF_UP],
        )

    def _row(self, service: Service, group: Group, series: Series) -> Row:
        if series.latest is None:
            raise ValueError(f"{series.id} has no point")
        quarter, latest = series.latest
        return [
            self._linked(service, group, series.name),
            Label(f"{service.name}: {_SHORT[group].lower()}"),
            Label(quarter.short_label),
            WithBase(latest),
            Interval(latest),
            _target(series),
            variation_words(series),
            assurance_words(series),
        ]

    def _linked(self, service: Service, group: Group, name: str) -> Value:
        documents = [
            document
            for document in self.edition.pages
            if (document.notebook, document.service) == (CHARTS, service.id)
        ]
        if not documents:
            return Label(name)
        document = documents[0].id
        return Link(document, name, f"{document}-{service.id}-{group}-{self._kind(service, group)}")

    def _kind(self, service: Service, group: Group) -> str:
        """Return what the group has on the page of charts: a chart, or a table alone."""
        series: Sequence[Series] = self.context.facts(SeriesFacts, service).of(group)
        return "chart" if any(one.kind != "table" for one in series) else "series"


def _target(series: Series) -> Label | str:
    if series.target is None:
        return "No target"
    return Label(f"{series.target:g}% or {'less' if series.polarity == 'lower' else 'more'}")


def variation_words(series: Series) -> str:
    """Return shape and words for the latest point: "▼ Lower: worse than usual"."""
    if series.kind != "xmr":
        return _FEW
    if series.chart.variation == "common":
        return _USUAL
    where = "▲ Higher" if series.is_higher else "▼ Lower"
    return f"{where}: {_SIGNALS[series.chart.variation]}"


def assurance_words(series: Series) -> str:
    """Return shape and words for what the usual range means for the target."""
    if series.target is None or series.polarity == "neutral":
        return _ASSURANCES["none"]
    return _ASSURANCES[series.chart.assurance] if series.kind == "xmr" else _FEW
