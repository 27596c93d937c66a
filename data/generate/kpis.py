"""Indicators by month or quarter: published annual figures split up, the others invented."""

import math
from collections.abc import Iterator, Sequence
from random import Random

from data.generate.dates import SAMPLE, months
from data.generate.indicators import INVENTED, Invented
from data.generate.tables import Row
from data.generate.targets import Share, worcestershire

FINANCIAL = (
    "re_referrals",
    "assessments_45wd",
    "icpc_15wd",
    "cp_reviews_in_time",
    "cp_plan_subsequent",
)
EHC_PLANS = "ehcp_20wk_exc"
_HALF_YEAR = 0.49
_NINE_MONTHS = 0.75
# School holidays show: fewer contacts in August and December, more in autumn and before Easter.
_SEASON = {4: 0.94, 5: 1.03, 6: 1.08, 7: 1.06, 8: 0.80, 9: 0.98} | {
    10: 1.08, 11: 1.10, 12: 0.88, 1: 1.00, 2: 0.99, 3: 1.09
}  # fmt: skip


def largest_remainder(parts: Sequence[float], total: int) -> list[int]:
    """Return whole numbers near the parts that add up to the total.

    Args:
        parts: values of at least 0 whose sum is the total, give or take rounding errors.
        total: what the whole numbers add up to.
    """
    whole = [math.floor(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda i: (whole[i] - parts[i], i))
    for i in order[: total - sum(whole)]:
        whole[i] += 1
    return whole


def split_denominator(rng: Random, total: int, *, names: Sequence[str]) -> list[int]:
    """Split a year's denominator over its months, by season and chance."""
    weights = [_SEASON[int(name[5:7])] * rng.uniform(0.93, 1.07) for name in names]
    return largest_remainder([total * weight / sum(weights) for weight in weights], total)


def split_numerator(
    rng: Random, total: int, *, denominators: Sequence[int], levels: Sequence[float]
) -> list[int]:
    """Split a year's numerator near each month's level; none above its denominator."""
    near = [
        size * min(0.999, max(0.001, level + rng.gauss(0, _chance(level, size))))
        for size, level in zip(denominators, levels, strict=True)
    ]
    if sum(near) >= total:
        fitted = [part * total / sum(near) for part in near]
    else:
        scale = (sum(denominators) - total) / (sum(denominators) - sum(near))
        fitted = [n - (n - p) * scale for n, p in zip(denominators, near, strict=True)]
    return largest_remainder(fitted, total)


def _chance(level: float, size: int) -> float:
    return math.sqrt(max(level * (1 - level), 0.004) / max(size, 1))


def _levels(shares: Sequence[float], year: int, *, count: int) -> list[float]:
    """Return a level for each month: on the lines between the middles of the years."""
    before = shares[max(year - 1, 0)]
    here = shares[year]
    after = shares[min(year + 1, len(shares) - 1)]
    places = [(month + 0.5) / count for month in range(count)]
    return [
        here + (here - before) * (p - 0.5) if p < 0.5 else here + (after - here) * (p - 0.5)
        for p in places
    ]


def _row(indicator: str, service: str, *, period: str, share: Share) -> Row:
    return {
        "indicator_id": indicator,
        "service": service,
        "period": period,
        "numerator": str(share.numerator),
        "denominator": str(share.denominator),
    }


def _part(share: Share, part: float) -> Share:
    """Return part of a year with nearly the same percentage."""
    denominator = round(share.denominator * part)
    return Share(round(share.numerator * denominator / share.denominator), denominator)


Year = tuple[Share, tuple[str, ...]]  # what the months add up to, and the months


def financial_years(indicator: str) -> list[Year]:
    """Return the years to March 2019 to 2022 and half of the year to March 2023."""
    figures = worcestershire(indicator)
    years = [(figures[y], months((y - 1, 4), (y, 3))) for y in range(2019, 2023)]
    return [*years, (_part(figures[2023], _HALF_YEAR), months((2022, 4), (2022, 9)))]


def calendar_years() -> list[Year]:
    """Return April to December 2018, the years 2019 to 2021, January to September 2022."""
    figures = worcestershire(EHC_PLANS)
    years = [(figures[y], months((y, 1), (y, 12))) for y in range(2019, 2022)]
    return [
        (_part(figures[2018], _NINE_MONTHS), months((2018, 4), (2018, 12))),
        *years,
        (_part(figures[2022], _NINE_MONTHS), months((2022, 1), (2022, 9))),
    ]


def monthly(rng: Random, years: Sequence[Year]) -> Iterator[tuple[str, Share]]:
    """Yield (month, share) such that each year's months add up to its share exactly."""
    levels = [total.numerator / total.denominator for total, _ in years]
    for index, (total, names) in enumerate(years):
        sizes = split_denominator(rng, total.denominator, names=names)
        near = _levels(levels, index, count=len(names))
        numerators = split_numerator(rng, total.numerator, denominators=sizes, levels=near)
        for name, numerator, size in zip(names, numerators, sizes, strict=True):
            yield name, Share(numerator, size)


def _with_exceptions(rng: Random, share: Share) -> Share:
    """Return all plans issued: those without exceptions and a few that had one."""
    exceptions = max(0, round(share.denominator * rng.uniform(0.02, 0.09)))
    in_time = sum(rng.random() < 0.3 for _ in range(exceptions))
    return Share(share.numerator + in_time, share.denominator + exceptions)


def _invented(rng: Random, indicator: Invented) -> Iterator[tuple[str, Share]]:
    names = months((2018, 4), (2022, 9))
    if indicator.grain == "quarter":
        names = tuple(str(quarter) for quarter in SAMPLE)
    for index, name in enumerate(names):
        step = index / (len(names) - 1)
        (low, high), (first, last) = indicator.size, indicator.level
        size = (low + (high - low) * step) * (1 + rng.gauss(0, indicator.spread))
        dip = sum(change for start, change in indicator.dips.items() if name.startswith(start))
        level = first + (last - first) * step + dip
        denominator = max(0, round(size))
        chance = rng.gauss(0, _chance(level, denominator) * indicator.noise)
        numerator = round(denominator * min(1.0, max(0.0, level + chance)))
        yield name, Share(numerator, denominator)


def kpi_rows(rng: Random) -> Iterator[Row]:
    """Yield the rows of the table kpis."""
    for indicator in FINANCIAL:
        for month, share in monthly(rng, financial_years(indicator)):
            yield _row(indicator, "social-care", period=month, share=share)
    plans = tuple(monthly(rng, calendar_years()))
    for month, share in plans:
        yield _row(EHC_PLANS, "send", period=month, share=share)
    for month, share in plans:
        yield _row("ehcp_20wk_inc", "send", period=month, share=_with_exceptions(rng, share))
    for invented in INVENTED:
        for period, share in _invented(rng, invented):
            yield _row(invented.id, invented.service, period=period, share=share)
