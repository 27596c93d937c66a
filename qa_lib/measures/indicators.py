"""Key performance indicators: shares over recorded months or quarters, years and targets.

The share of a period is the sum of the numerators over the sum of the denominators of all that is
recorded in it, never a mean of percentages.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pandas as pd

from qa_lib.data.recorded_periods import grain_of
from qa_lib.measures.measure import Count, Measure
from qa_lib.measures.slices import matching, within
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


def measure_of(indicator: Indicator, base: Measure = SHARE) -> Measure:
    """Return the measure of one indicator, with its decimal places.

    An indicator with a clock measures how soon the work is done, which is an activity. All others
    tell what happened to children or carers, which is a circumstance and more closely protected.
    """
    kind = "activity" if indicator.clock else base.kind
    return replace(base, kind=kind, places=indicator.places)


def recorded(kpis: pd.DataFrame, indicator_id: str, period: Period) -> pd.DataFrame:
    """Return the rows of an indicator whose months, quarter or year lie within the period."""
    rows = within(matching(kpis, indicator_id=indicator_id), period)
    whole = [grain_of(text) != "year" or Period.parse(text) in period for text in rows["period"]]
    return rows[pd.Series(whole, index=rows.index, dtype=bool)]


def share(rows: pd.DataFrame) -> Count:
    """Return the sum of the numerators over the sum of the denominators."""
    return Count(int(rows["numerator"].sum()), int(rows["denominator"].sum()))


def is_yearly(kpis: pd.DataFrame, indicator_id: str) -> bool:
    """Tell whether an indicator is recorded once a year, so that it has no quarters."""
    texts = matching(kpis, indicator_id=indicator_id)["period"]
    return bool(len(texts)) and grain_of(texts.iloc[0]) == "year"


def missing_months(kpis: pd.DataFrame, indicator_id: str, period: Period) -> tuple[str, ...]:
    """Return the months of the period that a monthly indicator lacks: `2022-09`.

    An indicator with nothing at all in the period lacks none: its share has no base and says so.
    """
    texts = recorded(kpis, indicator_id, period)["period"]
    if not len(texts) or grain_of(texts.iloc[0]) != "month":
        return ()
    months = pd.period_range(period.first_day, period.last_day, freq="M")
    return tuple(str(month) for month in months if str(month) not in set(texts))


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
