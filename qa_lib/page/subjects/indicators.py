"""The facts of a service's key performance indicators.

Years are written as in the table of benchmarks: `2021-22` (April to March) or `2021` (calendar).
"""

from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from qa_lib.measures import indicators as measure
from qa_lib.measures.indicators import Record, TargetState
from qa_lib.measures.measure import Count, Measure
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.words import Change, change
from qa_lib.params.service import Indicator, Service
from qa_lib.params.strict import with_id
from qa_lib.periods import Period, Quarter

_GOOD = {"higher": "rose", "lower": "fell"}
_BAD = {"higher": "fell", "lower": "rose"}


class IndicatorFacts:
    """Facts about the indicators of one service, as known at the end of the period reported."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service

    @property
    def _last(self) -> Quarter:
        return self._context.period.last

    @cached_property
    def _records(self) -> Mapping[str, tuple[Record, ...]]:
        rows = self._context.snapshot.read("kpis", service=self._service.id)
        reported = rows[rows["quarter"] <= str(self._last)]  # quarters sort as text
        return measure.records_by_indicator(reported)

    def _records_of(self, indicator_id: str) -> tuple[Record, ...]:
        return self._records.get(indicator_id, ())

    def indicator(self, indicator_id: str) -> Indicator:
        """Return an indicator of the service by its id."""
        return with_id(self._service.indicators, indicator_id)

    def share(self, indicator_id: str, period: Period) -> Fact:
        """Return the share over everything recorded in a period, up to the report's last day."""
        indicator = self.indicator(indicator_id)
        known = Period(period.first, max(period.first, min(period.last, self._last)))
        subject = self._subject(measure.measure_of(indicator), known, indicator)
        return self._context.book.share(
            subject,
            lambda: measure.share(measure.recorded(self._records_of(indicator_id), known)),
        )

    def share_of_year(self, indicator_id: str, year: str) -> Fact:
        """Return the share of a year, as far as it is recorded: see `year_label`."""
        return self.share(indicator_id, self._known_part(indicator_id, year))

    def year_label(self, indicator_id: str, year: str) -> str:
        """Return a year for readers: `2021/22`, `2020`, or `January to September 2022` so far."""
        known = self._known_part(indicator_id, year)
        if known != measure.annual_period(year):
            return known.months_label
        return known.label if "-" in year else year

    def _known_part(self, indicator_id: str, year: str) -> Period:
        whole = measure.annual_period(year)
        started = self.started(indicator_id)
        if started is None or whole.last < started or self._last < whole.first:
            return whole
        return Period(max(whole.first, started), min(whole.last, self._last))

    def started(self, indicator_id: str) -> Quarter | None:
        """Return the first quarter of which the indicator tells, or None where there is none."""
        return self._started.get(indicator_id)

    def is_yearly(self, indicator_id: str) -> bool:
        """Tell whether the indicator is recorded once a year, so that it has no quarters."""
        return measure.is_yearly(self._records_of(indicator_id))

    @cached_property
    def _started(self) -> Mapping[str, Quarter]:
        firsts = {
            name: Quarter.parse(min(one.quarter for one in of_one))
            for name, of_one in self._records.items()
        }
        return {
            name: Quarter(first.start_year, 1) if self.is_yearly(name) else first
            for name, first in firsts.items()
        }

    def latest(self, indicator_id: str, quarter: Quarter) -> Period:
        """Return the quarter, or the last complete financial year of a yearly indicator."""
        if not self.is_yearly(indicator_id):
            return Period(quarter, quarter)
        return Period.year(quarter.plus(1).start_year - 1)

    def complete_years(self, indicator_id: str) -> tuple[str, ...]:
        """Return the years recorded from their first day to their last, earliest first."""
        started, kind = self.started(indicator_id), self.indicator(indicator_id).year
        if started is None:
            return ()
        years = sorted({measure.year_of(quarter, kind) for quarter in Period(started, self._last)})
        recorded = Period(started, self._last)
        return tuple(year for year in years if measure.annual_period(year) in recorded)

    def current_year(self, indicator_id: str) -> str:
        """Return the year in which the report's last quarter lies."""
        return measure.year_of(self._last, self.indicator(indicator_id).year)

    def missing_months(self, indicator_id: str, period: Period) -> tuple[str, ...]:
        """Return the months of a period that are not recorded though others are: `2022-09`."""
        return measure.missing_months(self._records_of(indicator_id), period)

    def target_state(self, indicator_id: str, fact: Fact) -> TargetState:
        """Return whether a share meets the indicator's target."""
        if fact.withheld:
            return "withheld"
        return measure.target_state(
            fact.count,
            self.indicator(indicator_id),
            thin_base=self._context.rules.thin_base,
        )

    def targets_met(self, quarter: Quarter) -> Fact:
        """Return how many of the indicators with a target and enough cases meet it.

        A yearly indicator counts with its last complete year.
        """

        def count() -> Count:
            ids = [indicator.id for indicator in self._service.indicators]
            states = [self.target_state(i, self.share(i, self.latest(i, quarter))) for i in ids]
            return Count(states.count("met"), states.count("met") + states.count("missed"))

        subject = Subject(measure.TARGETS_MET, self._service.id, Period(quarter, quarter))
        return self._context.book.share(subject, count)

    @cached_property
    def _benchmarks(self) -> pd.DataFrame:
        rows = self._context.snapshot.read("benchmarks")
        published = [one.id for one in self._service.indicators if one.published]
        rows = rows[rows["indicator_id"].isin(published)]
        known = [measure.annual_period(year).last <= self._last for year in rows["time_period"]]
        return rows[pd.Series(known, index=rows.index, dtype=bool)]

    @cached_property
    def _published(self) -> Mapping[tuple[str, str, str], Count]:
        return measure.published_shares(self._benchmarks)

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The areas with published figures: the council's own, then from small to large."""
        sizes = self._benchmarks.groupby("area")["denominator"].max()
        council = self._context.parameters.programme.council
        return tuple(
            sorted(sizes.index, key=lambda area: (not council.startswith(area), sizes[area]))
        )

    def benchmark(self, indicator_id: str, area: str, year: str) -> Fact:
        """Return the published figure of an area in a year that ended by the report's last day."""
        indicator = self.indicator(indicator_id)
        subject = self._subject(
            measure.measure_of(indicator, measure.BENCHMARK), measure.annual_period(year), indicator
        ).narrowed({"area": _slug(area)}, {"area": area})
        key = (indicator_id, area, year)
        return self._context.book.share(subject, lambda: self._published.get(key, Count(0, 0)))

    def benchmark_years(self, indicator_id: str) -> tuple[str, ...]:
        """Return the years with a published figure of any area, earliest first."""
        return tuple(sorted({year for name, _, year in self._published if name == indicator_id}))

    def better_than(self, area: str) -> Fact:
        """Return on how many indicators the own area does better in the latest published year."""
        own = self.areas[0]

        def count() -> Count:
            worth = [
                valued(change(other, mine, self._context.rules), one)
                for one in self._service.indicators
                for year in self.benchmark_years(one.id)[-1:]
                for mine in [self.benchmark(one.id, own, year)]
                for other in [self.benchmark(one.id, area, year)]
                if mine.known and other.known
            ]
            return Count(worth.count("better"), len(worth))

        subject = Subject(
            measure.AHEAD,
            self._service.id,
            Period(self._last, self._last),
            {"area": _slug(area)},
            {"own": own, "area": area},
        )
        return self._context.book.share(subject, count)

    def _subject(self, of: Measure, period: Period, indicator: Indicator) -> Subject:
        words = {
            "name": _phrase(indicator.name),
            "numerator": _phrase(indicator.numerator),
            "denominator": _phrase(indicator.denominator),
        }
        return Subject(of, self._service.id, period, {"indicator": indicator.id}, words)


def _phrase(text: str) -> str:
    """Return a sentence as part of another one: no capital, no full stop; acronyms stay."""
    text = text.removesuffix(".")
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _slug(area: str) -> str:
    return area.lower().replace(" ", "-")


def valued(changed: Change, indicator: Indicator) -> str:
    """Return "better" or "worse" for a difference beyond chance, else ""."""
    if changed.direction == _GOOD.get(indicator.polarity):
        return "better"
    return "worse" if changed.direction == _BAD.get(indicator.polarity) else ""
