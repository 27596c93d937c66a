"""Any one measure of a service, divided in any one way: what an analyst picks while exploring."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from qa_lib.errors import ParameterError
from qa_lib.measures.audits import OVERALL
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.subjects.complaints import ComplaintFacts
from qa_lib.page.subjects.compliments import ComplimentFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.page.subjects.indicators import IndicatorFacts
from qa_lib.params.rules import Topic
from qa_lib.params.service import Question, Service
from qa_lib.params.strict import Named
from qa_lib.periods import Period, Quarter

Group = Literal["adults", "children"]
GROUPINGS = {
    "quarter": "Quarter",
    "year": "Year",
    "area": "Area of practice",
    "team": "Team",
    "stream": "Way of giving feedback",
    "cohort": "Group of people",
    "category": "Category",
    "source": "Who gave it",
    "theme": "Theme",
}
TIMES = ("quarter", "year")
_QUARTERS_SHOWN = 8
_YEARS_SHOWN = 4
_TOPICS: Mapping[Group, tuple[Topic, ...]] = {"adults": ("feedback",), "children": ("voice",)}


@dataclass(frozen=True)
class Measured:
    """One measure of a service.

    Args:
        id: what a notebook names it by: `feedback.se_contact`.
        name: for readers.
        of: the fact of a period, narrowed by a value of a dimension.
        dimensions: what it can be divided by besides time: values by id, with their names.
        started: the first quarter it can be known of; None where nothing is recorded.
        topics: what findings about it are found under.
        item: what findings name it by: `se_contact`.
    """

    id: str
    name: str
    of: Callable[..., Fact]
    started: Quarter | None
    topics: tuple[Topic, ...]
    item: str
    dimensions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def groupings(self) -> tuple[str, ...]:
        """What it can be divided by: quarter, year, then its own dimensions."""
        return (*TIMES, *self.dimensions)


class MeasuredFacts:
    """Every measure of one service, and its facts by quarter, year or another dimension."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service

    @cached_property
    def measures(self) -> Mapping[str, Measured]:
        """The measures of the service by id, in the order of its file."""
        found = [*self._audits(), *self._indicators(), *self._people(), *self._questions()]
        return {one.id: one for one in (*found, self._complaints(), self._compliments())}

    def measure(self, measure_id: str) -> Measured:
        """Return a measure by its id, or raise ParameterError naming those there are."""
        if measure_id not in self.measures:
            raise ParameterError(
                f"{self._service.name} has no measure {measure_id!r}.",
                next_step=f"Use one of: {', '.join(self.measures)}.",
            )
        return self.measures[measure_id]

    def divided(self, measure_id: str, by: str) -> tuple[tuple[str, Fact], ...]:
        """Return a measure's facts with the label of each, by time or within the page's period.

        Raises:
            ParameterError: the service has no such measure, or it cannot be divided like that.
        """
        one = self.measure(measure_id)
        if by not in one.groupings:
            raise ParameterError(
                f"{measure_id} cannot be divided by {by!r}.",
                next_step=f"Use one of: {', '.join(one.groupings)}.",
            )
        if by in TIMES:
            periods = self._quarters(one) if by == "quarter" else self._years(one)
            return tuple((_short(period), one.of(period)) for period in periods)
        return tuple(
            (name, one.of(self._context.period, **{by: value}))
            for value, name in one.dimensions[by].items()
        )

    def _quarters(self, one: Measured) -> list[Period]:
        first = one.started
        if first is None or first > self._context.period.last:
            return []
        quarters = self._context.since(first).quarters[-_QUARTERS_SHOWN:]
        return [Period(quarter, quarter) for quarter in quarters]

    def _years(self, one: Measured) -> list[Period]:
        first, to_date = one.started, self._context.year_to_date
        if first is None or first > to_date.last:
            return []
        begun = first.start_year + (first.number > 1)  # the first year known as a whole
        starts = range(begun, to_date.last.start_year)
        return [*[Period.year(start) for start in starts][-_YEARS_SHOWN:], to_date]

    def _audits(self) -> list[Measured]:
        facts = self._context.facts(AuditFacts, self._service)
        teams = _names(self._service.teams)
        areas = {OVERALL: "Overall judgement", **facts.areas}
        return [
            Measured(
                f"audits.{area}",
                f"Audits that meet the standard: {name}",
                lambda period, area=area, **where: facts.good_or_better(
                    period, **{"area": area, **where}
                ),
                self._service.audit.started,
                ("audits", "actions"),
                area,
                {"team": teams, **({"area": areas} if area == OVERALL else {})},
            )
            for area, name in areas.items()
        ]

    def _indicators(self) -> list[Measured]:
        facts = self._context.facts(IndicatorFacts, self._service)
        return [
            Measured(
                f"indicators.{one.id}",
                one.name,
                lambda period, item=one.id: facts.share(item, period),
                facts.started(one.id),
                ("indicators",),
                one.id,
            )
            for one in self._service.indicators
        ]

    def _people(self) -> list[Measured]:
        both: tuple[FeedbackFacts, ...] = (self._feedback("adults"), self._feedback("children"))
        return [
            Measured(
                f"people.{group}",
                f"People heard: {facts.who}",
                facts.heard,
                self._started([one.id for one in self._service.feedback.streams]),
                _TOPICS[group],
                "people",
                self._ways(facts.questions),
            )
            for group, facts in zip(_TOPICS, both, strict=True)
            if facts.questions
        ]

    def _questions(self) -> list[Measured]:
        found: dict[str, Measured] = {}
        for group, topics in _TOPICS.items():
            facts = self._feedback(group)
            for one in facts.questions:
                found.setdefault(
                    one.id,
                    Measured(
                        f"feedback.{one.id}",
                        one.short,
                        lambda period, facts=facts, one=one, **where: facts.positive(
                            period, one, **where
                        ),
                        self._started(one.streams),
                        topics,
                        one.id,
                        self._ways([one]),
                    ),
                )
        return list(found.values())

    def _feedback(self, group: Group) -> FeedbackFacts:
        return self._context.facts(FeedbackFacts, self._service, group=group)

    def _ways(
        self, questions: "list[Question] | tuple[Question, ...]"
    ) -> dict[str, dict[str, str]]:
        feedback = self._service.feedback
        streams = {name for question in questions for name in question.streams}
        cohorts = {name for question in questions for name in question.cohorts}
        return {
            "stream": {
                key: name for key, name in _names(feedback.streams).items() if key in streams
            },
            "cohort": {
                key: name for key, name in _names(feedback.cohorts).items() if key in cohorts
            },
        }

    def _started(self, streams: "list[str] | tuple[str, ...]") -> Quarter:
        return min(one.started for one in self._service.feedback.streams if one.id in streams)

    def _complaints(self) -> Measured:
        facts, route = self._context.facts(ComplaintFacts, self._service), self._service.complaints
        return Measured(
            "complaints.received",
            f"Complaints received ({route.stages[0].name})",
            lambda period, **where: facts.received(period, route.stages[0], **where),
            facts.reach.first if facts.reach else None,
            ("complaints",),
            "complaints",
            {"category": _names(route.categories), "team": _names(self._service.teams)},
        )

    def _compliments(self) -> Measured:
        facts, route = self._context.facts(ComplimentFacts, self._service), self._service.complaints
        return Measured(
            "compliments.external",
            "Compliments from outside",
            facts.external,
            facts.reach.first if facts.reach else None,
            ("complaints",),
            "compliments",
            {
                "source": _names(route.compliment_sources),
                "theme": _names(route.compliment_themes),
            },
        )


def _names(items: tuple[Named, ...]) -> dict[str, str]:
    return {item.id: item.name for item in items}


def _short(period: Period) -> str:
    return period.first.short_label if period.is_quarter else period.label
