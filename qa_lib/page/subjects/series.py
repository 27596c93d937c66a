"""Series of facts: what is measured, quarter by quarter, and the chart that it can carry."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from qa_lib.measures.audits import OVERALL
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.page.subjects.indicators import IndicatorFacts
from qa_lib.params.rules import FindingRules
from qa_lib.params.service import Polarity, Question, Service
from qa_lib.periods import Period, Quarter
from qa_lib.stats.control_chart import ControlChart
from qa_lib.stats.control_chart import Direction as Improvement
from qa_lib.stats.spc import ChartKind, chart_kind, xmr

Group = Literal["indicators", "audits", "adults", "children"]
GROUPS: dict[Group, str] = {
    "indicators": "Key performance indicators",
    "audits": "Audits graded Good or better",
    "adults": "Positive answers of families and carers",
    "children": "Positive answers of children and young people",
}
_IMPROVEMENT: dict[Polarity, Improvement] = {
    "higher": "increase",
    "lower": "decrease",
    "neutral": "neutral",
}


@dataclass(frozen=True)
class Series:
    """One share, quarter by quarter; a quarter without a base, or withheld, is a gap.

    Limits and signals are worked out from what is shown alone, so they give no gap away.

    Args:
        id: "send/indicators/ehcp_20wk_exc".
        name: for readers.
        facts: a fact a quarter, in the order of `quarters`.
        target: in per cent.
    """

    id: str
    name: str
    group: Group
    service: str
    quarters: tuple[Quarter, ...]
    facts: tuple[Fact, ...]
    polarity: Polarity = "higher"
    target: float | None = None
    rules: FindingRules = field(repr=False, kw_only=True)

    @property
    def known(self) -> tuple[Fact, ...]:
        """The facts with a base of which readers see the share."""
        return tuple(fact for fact in self.facts if fact.known)

    @property
    def points(self) -> tuple[tuple[Quarter, Fact], ...]:
        """The quarters whose share is shown, each with its fact."""
        return tuple(p for p in zip(self.quarters, self.facts, strict=True) if p[1].known)

    @property
    def latest(self) -> tuple[Quarter, Fact] | None:
        """The last quarter whose share is shown, and its fact; None where there is none at all."""
        return self.points[-1] if self.points else None

    @property
    def kind(self) -> ChartKind:
        """What so few or many points can carry: a table, a run chart, a chart with limits."""
        return chart_kind(len(self.known))

    @cached_property
    def chart(self) -> ControlChart:
        """The chart with its limits and signals, in per cent; to be shown only for kind `xmr`."""
        return xmr(
            [fact.percent for fact in self.facts],
            direction=_IMPROVEMENT[self.polarity],
            target=self.target,
            trend_points=self.rules.trend_points,
            shift_points=self.rules.shift_points,
        )

    @property
    def is_higher(self) -> bool:
        """Whether the signal at the latest point is towards high."""
        if self.chart.variation in ("high", "low"):
            return self.chart.variation == "high"
        return (self.chart.variation == "improvement") == (self.polarity == "higher")


class SeriesFacts:
    """The series of one service, up to the last quarter that a document reports."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service
        self._made: dict[Group, tuple[Series, ...]] = {}

    def of(self, group: Group) -> tuple[Series, ...]:
        """Return the series of a group of which any share is shown."""
        return tuple(series for series in self.every(group) if series.known)

    def every(self, group: Group) -> tuple[Series, ...]:
        """Return the series of a group, those of which no share is shown included."""
        if group not in self._made:
            self._made[group] = self._series_of(group)
        return self._made[group]

    def _series_of(self, group: Group) -> tuple[Series, ...]:
        match group:
            case "indicators":
                return self._indicators()
            case "audits":
                return self._audits()
            case _:
                return self._feedback(group)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups with a series."""
        return tuple(group for group in GROUPS if self.of(group))

    def _quarters(self, started: Quarter) -> tuple[Quarter, ...]:
        if started > self._context.period.last:
            return ()
        return self._context.since(started).quarters

    def _series(  # noqa: PLR0913  # a value of many parts, each named
        self,
        item: str,
        name: str,
        group: Group,
        *,
        quarters: Sequence[Quarter],
        facts: Sequence[Fact],
        polarity: Polarity = "higher",
        target: float | None = None,
    ) -> Series:
        return Series(
            f"{self._service.id}/{group}/{item}",
            name,
            group,
            self._service.name,
            tuple(quarters),
            tuple(facts),
            polarity,
            target,
            rules=self._context.rules.findings,
        )

    def _indicators(self) -> tuple[Series, ...]:
        """Return a series for each indicator that has quarters."""
        facts = self._context.facts(IndicatorFacts, self._service)
        started = {one: facts.started(one.id) for one in self._service.indicators}
        recorded = {
            one: self._quarters(first)
            for one, first in started.items()
            if first is not None and not facts.is_yearly(one.id)
        }
        return tuple(
            self._series(
                one.id,
                one.name,
                "indicators",
                quarters=quarters,
                facts=[facts.share(one.id, Period(q, q)) for q in quarters],
                polarity=one.polarity,
                target=one.target,
            )
            for one, quarters in recorded.items()
        )

    def _audits(self) -> tuple[Series, ...]:
        """Return the share graded Good or better: overall, then each area of practice."""
        facts = self._context.facts(AuditFacts, self._service)
        quarters = self._quarters(self._service.audit.started)
        areas = {OVERALL: "Overall judgement", **facts.areas}
        return tuple(
            self._series(
                area,
                name,
                "audits",
                quarters=quarters,
                facts=[facts.good_or_better(Period(q, q), area=area) for q in quarters],
            )
            for area, name in areas.items()
        )

    def _feedback(self, group: Literal["adults", "children"]) -> tuple[Series, ...]:
        """Return each question's share of positive answers, within the stream compared if any."""
        facts = self._context.facts(FeedbackFacts, self._service, group=group)
        return tuple(self._question(facts, group, question) for question in facts.questions)

    def _question(
        self, facts: FeedbackFacts, group: Literal["adults", "children"], question: Question
    ) -> Series:
        stream = self._service.feedback.compared_stream
        where = {"stream": stream} if stream is not None and stream in question.streams else {}
        streams = where.values() or question.streams
        started = min(s.started for s in self._service.feedback.streams if s.id in streams)
        quarters = self._quarters(started)
        return self._series(
            question.id,
            question.short,
            group,
            quarters=quarters,
            facts=[facts.positive(Period(q, q), question, **where) for q in quarters],
        )
