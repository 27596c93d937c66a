"""Key performance indicators: shares over recorded months or quarters, years and targets.

The share of a period is the sum of the numerators over the sum of the denominators of all that is
recorded in it, never a mean of percentages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

import pandas as pd

from qa_lib.data.recorded_periods import grain_of
from qa_lib.measures.measure import Count, Measure
from qa_lib.params.service import Indicator
from qa_lib.periods import Period, Quarter

YearKind = Literal["financial", "calendar"]
TargetState = Literal["met", "missed", "thin", "unknown", "none", "withheld"]

SHARE = Measure("indicators.share", "circumstance", "{name} ({numerator})", "{denominator}")
BENCHMARK = Measure(
    "indicators.benchmark",
    "activity",  # published already, so there is nothing left to protect
    "{name} in {area} ({numerator}), as published",
    "{denominator}",
)
TARGETS_MET = Measure(
    "indicators.targets_met",
    "activity",
    "indicators that meet their target",
    "indicators with a target, a figure that is shown and enough cases to tell",
    derived=True,
)
AHEAD = Measure(
    "indicators.better_than_area",
    "activity",
    "indicators on which {own} does better than {area}, by more than chance would give",
    "indicators with published annual figures of both, in their latest year",
    derived=True,
)


@dataclass(frozen=True)
class Record:
    """What an indicator counted in one month, quarter or year.

    Args:
        period: `2022-09`, `2022-23-Q2` or `2021-22`.
        quarter: the quarter in which it ends: `2022-23-Q2`.
    """

    period: str
    quarter: str
    count: Count

    @property
    def is_yearly(self) -> bool:
        """Whether it is of a year."""
        return grain_of(self.period) == "year"


def measure_of(indicator: Indicator, base: Measure = SHARE) -> Measure:
    """Return the measure of one indicator, with its decimal places.

    An indicator with a clock measures how soon the work is done, which is an activity. All others
    tell what happened to children or carers, which is a circumstance and more closely protected.
    """
    kind = "activity" if indicator.clock else base.kind
    return replace(base, kind=kind, places=indicator.places)


def records_by_indicator(kpis: pd.DataFrame) -> Mapping[str, tuple[Record, ...]]:
    """Return what is recorded of each indicator, by its id."""
    found: dict[str, list[Record]] = {}
    columns = ("indicator_id", "period", "quarter", "numerator", "denominator")
    for name, period, quarter, part, whole in zip(*(kpis[one] for one in columns), strict=True):
        record = Record(str(period), str(quarter), Count(int(part), int(whole)))
        found.setdefault(str(name), []).append(record)
    return {name: tuple(of_one) for name, of_one in found.items()}


def recorded(of_one: Sequence[Record], period: Period) -> tuple[Record, ...]:
    """Return an indicator's records whose months, quarter or year lie within the period."""
    first, last = str(period.first), str(period.last)  # quarters sort as text
    return tuple(
        record
        for record in of_one
        if first <= record.quarter <= last
        and (not record.is_yearly or Period.parse(record.period) in period)
    )


def share(records: Iterable[Record]) -> Count:
    """Return the sum of the numerators over the sum of the denominators."""
    return sum((record.count for record in records), start=Count(0, 0))


def is_yearly(of_one: Sequence[Record]) -> bool:
    """Tell whether an indicator is recorded once a year, so that it has no quarters."""
    return bool(of_one) and of_one[0].is_yearly


def missing_months(of_one: Sequence[Record], period: Period) -> tuple[str, ...]:
    """Return the months of the period that a monthly indicator lacks: `2022-09`.

    An indicator with nothing at all in the period lacks none: its share has no base and says so.
    """
    known = [record.period for record in recorded(of_one, period)]
    if not known or grain_of(known[0]) != "month":
        return ()
    months = pd.period_range(period.first_day, period.last_day, freq="M")
    return tuple(str(month) for month in months if str(month) not in known)


def published_shares(benchmarks: pd.DataFrame) -> Mapping[tuple[str, str, str], Count]:
    """Return the published figures by indicator, area and year."""
    columns = ("indicator_id", "area", "time_period", "numerator", "denominator")
    return {
        (str(name), str(area), str(year)): Count(int(part), int(whole))
        for name, area, year, part, whole in zip(*(benchmarks[one] for one in columns), strict=True)
    }


def annual_period(year: str) -> Period:
    """Return the quarters of a year: the financial one of `2021-22`, the calendar one of `2021`."""
    if "-" in year:
        return Period.parse(year)
    return Period(Quarter(int(year) - 1, 4), Quarter(int(year), 3))


def year_of(quarter: Quarter, kind: YearKind) -> str:
    """Return the year in which a quarter lies: `2022-23`, or `2022` of the calendar."""
    if kind == "calendar":
        return str(quarter.first_day.year)
    return str(Period.year(quarter.start_year))


def target_state(count: Count, indicator: Indicator, *, thin_base: int) -> TargetState:
    """Return whether a share, unrounded, meets the indicator's target.

    Args:
        count: the share.
        indicator: its target and polarity.
        thin_base: fewer cases than this are too few to tell.
    """
    if indicator.target is None:
        return "none"
    if not count.denominator:
        return "unknown"
    if count.denominator < thin_base:
        return "thin"
    return "met" if points_short(count, indicator) <= 0 else "missed"


def points_short(count: Count, indicator: Indicator) -> Decimal:
    """Return how many percentage points a share is off its target; 0 or less where it meets it.

    Raises:
        ValueError: the indicator has no target, or the share has no base.
    """
    if indicator.target is None or not count.denominator:
        raise ValueError(f"{indicator.id} has no target, or {count} has no base")
    percent = Decimal(100 * count.numerator) / count.denominator
    target = Decimal(str(indicator.target))
    return percent - target if indicator.polarity == "lower" else target - percent
