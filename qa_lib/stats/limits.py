"""Process limits of a stretch of points: natural (XmR) and binomial (p chart)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan, sqrt
from statistics import mean

NATURAL_LIMIT = 2.66  # 3 / 1.128, Wheeler (1993), "Understanding Variation"
SCREENING_LIMIT = 3.267  # upper range limit of pairs, in average moving ranges
NEAR = 2 / 3  # where the near limit lies between the mean and the limit


@dataclass(frozen=True)
class Limits:
    """Lines of a control chart, each with one number per point; NaN where there is no line."""

    mean: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    near_lower: tuple[float, ...]
    near_upper: tuple[float, ...]


def natural_limits(values: Sequence[float], *, screen_outliers: bool) -> Limits:
    """Return the XmR limits of one stretch, the same at every point, gaps included.

    Mean plus or minus 2.66 average moving ranges (NHS England, "Making Data Count"; Wheeler 1993).
    A range needs two neighbouring points that are both present; without any, the mean stands
    without limits. The limits are not clipped to what the measure can reach.
    """
    present = [value for value in values if not isnan(value)]
    middle = mean(present) if present else nan
    spread = NATURAL_LIMIT * _average_moving_range(values, screen_outliers=screen_outliers)
    return _limits_around([middle] * len(values), [spread] * len(values))


def binomial_limits(numerators: Sequence[float], denominators: Sequence[float]) -> Limits:
    """Return the p chart limits of one stretch, each point's by its own base.

    Mean share (sum of numerators over sum of denominators) plus or minus 3 standard errors
    (Montgomery, "Introduction to Statistical Quality Control"). A point whose denominator is NaN
    has a mean and no limits. The limits are not clipped to 0 and 1.
    """
    bases = [base for base in denominators if not isnan(base)]
    total = sum(bases)
    share = sum(k for k in numerators if not isnan(k)) / total if total else nan
    variance = max(0.0, share * (1 - share)) if bases else nan
    spreads = [3 * sqrt(variance / base) if base > 0 else nan for base in denominators]
    return _limits_around([share] * len(denominators), spreads)


def joined(stretches: Sequence[Limits]) -> Limits:
    """Return the limits of consecutive stretches as one."""
    return Limits(
        mean=tuple(line for stretch in stretches for line in stretch.mean),
        lower=tuple(line for stretch in stretches for line in stretch.lower),
        upper=tuple(line for stretch in stretches for line in stretch.upper),
        near_lower=tuple(line for stretch in stretches for line in stretch.near_lower),
        near_upper=tuple(line for stretch in stretches for line in stretch.near_upper),
    )


def _average_moving_range(values: Sequence[float], *, screen_outliers: bool) -> float:
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    present = [size for size in ranges if not isnan(size)]
    if not present:
        return nan
    average = mean(present)
    if not screen_outliers:
        return average
    kept = [size for size in present if size < SCREENING_LIMIT * average]
    return mean(kept) if kept else average  # a constant series: every range is 0, none below 0


def _limits_around(middle: Sequence[float], spread: Sequence[float]) -> Limits:
    pairs = list(zip(middle, spread, strict=True))
    return Limits(
        mean=tuple(middle),
        lower=tuple(m - s for m, s in pairs),
        upper=tuple(m + s for m, s in pairs),
        near_lower=tuple(m - NEAR * s for m, s in pairs),
        near_upper=tuple(m + NEAR * s for m, s in pairs),
    )
