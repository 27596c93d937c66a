"""Rounding that readers can repeat by hand: half-up, and parts of a whole that total 100.

All arithmetic is exact (integers, Decimal, Fraction). Binary floats are refused, because a float
such as 0.285 lies below the half that its digits show.
"""

import operator
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor


def exact_fraction(number: int | Decimal) -> Fraction:
    """Return the number as a fraction.

    Raises:
        TypeError: it is a float, or no number at all.
        ValueError: it is a Decimal that is not finite.
    """
    if not isinstance(number, Decimal):
        return Fraction(operator.index(number))
    if not number.is_finite():
        raise ValueError(f"{number} cannot be rounded: it is not a finite number.")
    return Fraction(number)


def nearest_half_up(number: Fraction) -> int:
    """Return the nearest integer; a half goes away from zero, as `decimal.ROUND_HALF_UP` does."""
    magnitude = floor(abs(number) + Fraction(1, 2))
    return magnitude if number >= 0 else -magnitude


def half_up_quotient(
    numerator: int | Decimal, denominator: int | Decimal, places: int = 0
) -> Decimal:
    """Return numerator / denominator to so many decimal places, rounded half-up.

    Raises:
        ValueError: the denominator is not above zero, or places is negative.
        TypeError: a float was given.
    """
    return _rounded(_ratio(numerator, denominator), places)


def half_up(numerator: int | Decimal, denominator: int | Decimal, places: int = 0) -> Decimal:
    """Return 100 times the ratio, rounded half-up: `half_up(12, 22)` is 55.

    Half-up is the rule of the Department for Education's published percentages; half-even, the
    default of Python, numpy and pandas, gives other figures.

    Raises:
        ValueError: the denominator is not above zero, or places is negative.
        TypeError: a float was given.
    """
    return _rounded(100 * _ratio(numerator, denominator), places)


def largest_remainder(counts: Sequence[int | Decimal], total: int = 100) -> tuple[int, ...]:
    """Return whole shares of the counts that add up to exactly `total`.

    Hamilton's method (Balinski and Young, 1982, "Fair Representation"): every share is rounded
    down, then the units left over go one each to the largest remainders. Of equal remainders the
    larger count is served first, then the earlier one, so 9, 12 and 1 of 22 give 41, 55 and 4.
    All-zero counts give all zeros, since there is no whole to share out.

    Raises:
        ValueError: a count or the total is negative.
        TypeError: a float was given.
    """
    parts = [exact_fraction(count) for count in counts]
    if total < 0 or any(part < 0 for part in parts):
        raise ValueError(f"Counts {list(counts)} of total {total}: none may be negative.")
    whole = sum(parts)
    if whole == 0:
        return (0,) * len(parts)
    quotas = [part * total / whole for part in parts]
    shares = [floor(quota) for quota in quotas]
    order = sorted(
        range(len(parts)), key=lambda i: (quotas[i] - shares[i], parts[i], -i), reverse=True
    )
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return tuple(shares)


def _ratio(numerator: int | Decimal, denominator: int | Decimal) -> Fraction:
    base = exact_fraction(denominator)
    if base <= 0:
        raise ValueError(f"The denominator is {denominator}; it must be above 0.")
    return exact_fraction(numerator) / base


def _rounded(number: Fraction, places: int) -> Decimal:
    if places < 0:
        raise ValueError(f"The decimal places are {places}; they must be 0 or more.")
    units = nearest_half_up(number * 10**places)
    sign, digits, _ = Decimal(units).as_tuple()
    return Decimal((sign, digits, -places))  # built from digits: no decimal context rounds it again
