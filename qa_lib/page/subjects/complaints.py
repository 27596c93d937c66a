"""The facts of a service's complaints, seen from the last day that a document reports."""

from collections.abc import Callable, Collection
from functools import cache, cached_property, partial

import pandas as pd

from qa_lib.measures import complaints as measure
from qa_lib.measures.measure import Measure
from qa_lib.measures.slices import ByQuarter, matching
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.subjects.reach import recorded_periods, recorded_rows
from qa_lib.params.complaints import Stage
from qa_lib.params.service import Service
from qa_lib.periods import Period

TIMINGS = {
    "within_clock": "within the clock",
    "within_extension": "within an agreed extension",
    "late": "late",
}
AGES = {
    "within_clock": "within the clock",
    "up_to_twice": "up to twice the clock",
    "older": "older than twice the clock",
}
OUTCOMES = {
    "upheld": "upheld",
    "partly_upheld": "partly upheld",
    "not_upheld": "not upheld",
    measure.WITHDRAWN: "withdrawn",
}


class ComplaintFacts:
    """Facts about the complaints of one service.

    Complaints are answered after their quarter has ended; so what became of them depends on the
    day from which one looks. All but the plain volumes carry that day in their id.
    """

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service
        self.route = service.complaints
        self.as_at = context.period.last_day
        self._breakdowns = {
            "category": {one.id: one.name for one in self.route.categories},
            "team": {one.id: one.name for one in service.teams},
        }

    @cached_property
    def _complaints(self) -> pd.DataFrame:
        return recorded_rows(self._context, self._service, "complaints")

    @cached_property
    def _by_quarter(self) -> ByQuarter:
        return ByQuarter(self._complaints)

    @cached_property
    def reach(self) -> Period | None:
        """From the first quarter with a complaint to the last reported; None without any."""
        return recorded_periods(self._context, self._complaints)

    def _subject(self, kind: Measure, period: Period, stage: Stage, **words: str) -> Subject:
        day = self.as_at
        return Subject(
            kind,
            self._service.id,
            period,
            {"stage": str(stage.number), "as_at": day.isoformat()},
            {"stage": str(stage.number), "as_at": f"{day.day} {day:%B %Y}", **words},
        )

    def _of(self, period: Period, stage: Stage) -> pd.DataFrame:
        return measure.at_stage(self._by_quarter.within(period), stage)

    def received(self, period: Period, stage: Stage, **where: str) -> Fact:
        """Return how many were received at a stage; `where` narrows by category or team."""
        named = [self._breakdowns[key][value] for key, value in where.items()]
        subject = Subject(
            measure.RECEIVED,
            self._service.id,
            period,
            {"stage": str(stage.number), **where},
            {"stage": str(stage.number), "narrowed": "".join(f": {name}" for name in named)},
        )
        return self._context.book.number(
            subject, lambda: len(matching(self._of(period, stage), **where))
        )

    def answered(self, period: Period, stage: Stage) -> Fact:
        """Return how many of those received have been answered."""
        return self._context.book.number(
            self._subject(measure.ANSWERED, period, stage),
            lambda: len(measure.answered(self._of(period, stage), self.as_at)),
        )

    def unanswered(self, period: Period, stage: Stage) -> Fact:
        """Return how many of those received still wait for an answer."""
        return self._context.book.number(
            self._subject(measure.UNANSWERED, period, stage),
            lambda: len(measure.unanswered(self._of(period, stage), self.as_at)),
        )

    def _timing(self, period: Period, stage: Stage) -> measure.Timing:
        return measure.timing(self._of(period, stage), stage, self.as_at)

    def timed(self, period: Period, stage: Stage) -> tuple[Fact, ...]:
        """Return how many were answered within the clock, within an extension, and late."""
        whole = self._subject(measure.TIMED, period, stage)
        timings = cache(partial(self._timing, period, stage))
        return tuple(
            self._context.book.number(
                whole.narrowed({"timing": timing}, {"timing": name}),
                partial(_part, timings, timing),
            )
            for timing, name in TIMINGS.items()
        )

    def in_time(self, period: Period, stage: Stage) -> Fact:
        """Return the share of the answers that were in time."""
        return self._context.book.share(
            self._subject(measure.IN_TIME, period, stage),
            lambda: self._timing(period, stage).in_time,
        )

    def acknowledged(self, period: Period, stage: Stage) -> Fact:
        """Return the share acknowledged in time."""
        days = self.route.acknowledge_working_days
        return self._context.book.share(
            self._subject(measure.ACKNOWLEDGED, period, stage, days=str(days)),
            lambda: measure.acknowledged_share(self._of(period, stage), days, self.as_at),
        )

    def outcomes(self, period: Period, stage: Stage) -> tuple[Fact, ...]:
        """Return the shares of the outcomes of those closed, adding to 100."""
        return self._context.book.parts(
            self._subject(measure.OUTCOME, period, stage),
            "outcome",
            lambda: measure.outcome_counts(self._of(period, stage), list(OUTCOMES), self.as_at),
            names=OUTCOMES,
        )

    @property
    def _quarter(self) -> Period:
        return Period(self._context.period.last, self._context.period.last)

    def _open_ages(self, stage: Stage) -> measure.OpenAges:
        return measure.open_ages(self._complaints, stage, self.as_at)

    def open_by_age(self, stage: Stage) -> tuple[Fact, ...]:
        """Return how many are open at the end of the period, whenever received, by age."""
        whole = self._subject(measure.OPEN, self._quarter, stage)
        ages = cache(partial(self._open_ages, stage))
        return tuple(
            self._context.book.number(
                whole.narrowed({"age": age}, {"age": name}),
                partial(_part, ages, age),
            )
            for age, name in AGES.items()
        )

    def open_in_all(self, stage: Stage) -> Fact:
        """Return how many are open at the end of the period, whenever received."""
        whole = self._subject(measure.OPEN, self._quarter, stage)
        return self._context.book.number(
            whole.narrowed({}, {"age": "of any age"}), lambda: self._open_ages(stage).total
        )

    def open_extended(self, stage: Stage) -> Fact:
        """Return how many of those open are past the clock but within an agreed extension."""
        return self._context.book.number(
            self._subject(measure.EXTENDED, self._quarter, stage),
            lambda: measure.open_extended(self._complaints, stage, self.as_at),
        )

    def learnt_from(self, period: Period, learning_ids: Collection[str]) -> Fact:
        """Return how many complaints stand behind the learning raised in a period."""
        where = {"as_at": self.as_at.isoformat()}
        return self._context.book.number(
            Subject(measure.LEARNT_FROM, self._service.id, period, where),
            lambda: measure.learnt_from(self._complaints, learning_ids),
        )


def _part(counted: Callable[[], measure.Timing | measure.OpenAges], name: str) -> int:
    return int(getattr(counted(), name))
