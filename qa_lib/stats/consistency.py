"""Which whole counts a printed percentage can stand for: the check that finds "81% of 46".

The idea is the GRIM test's (Brown and Heathers, 2017, "The GRIM test: a simple technique detects
numerous anomalies in the reporting of results in psychology"), applied to percentages.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import ceil, floor
from typing import Literal

from qa_lib.stats.rounding import nearest_half_up

RoundingRule = Literal["half_up", "half_even", "truncate"]

_NEAREST: Mapping[str, Callable[[Fraction], int]] = {
    "half_up": nearest_half_up,
    "half_even": round,  # of a Fraction: exact, ties to even
    "truncate": floor,
}


def possible_numerators(
    percent: int | str | Decimal, n: int, rule: RoundingRule = "half_up"
) -> tuple[int, ...]:
    """Return every k in 0 to n for which k of n prints as this percentage, ascending.

    The printed digits give the precision: `81` means whole per cent, `"81.0"` one decimal place.
    Empty when no k fits (81% of 46) or the base is 0.

    Raises:
        ValueError: n is negative, the rule unknown, or the percentage not a finite number.
        TypeError: the percentage is a float, whose printed digits are not known.
    """
    if n < 0:
        raise ValueError(f"The base is {n}; it must be 0 or more.")
    if rule not in _NEAREST:
        raise ValueError(f"The rounding rule is {rule!r}; it must be one of {sorted(_NEAREST)}.")
    printed, places = _printed_value(percent)
    if n == 0:
        return ()
    unit = Fraction(1, 10**places)
    first = max(0, floor((printed - unit) * n / 100))
    last = min(n, ceil((printed + unit) * n / 100))
    nearest = _NEAREST[rule]
    return tuple(
        k for k in range(first, last + 1) if nearest(Fraction(100 * k, n) / unit) * unit == printed
    )


def possible_bases(
    percents: Iterable[int | str | Decimal], limit: int, rule: RoundingRule = "half_up"
) -> tuple[int, ...]:
    """Return every base of 1 to limit for which each of the percentages is possible, ascending.

    Each percentage is tested by itself: they need not be parts of one whole. Without percentages
    every base fits.

    Raises:
        ValueError: limit is negative, or as `possible_numerators`.
        TypeError: a percentage is a float.
    """
    if limit < 0:
        raise ValueError(f"The limit is {limit}; it must be 0 or more.")
    printed = tuple(percents)
    return tuple(
        n
        for n in range(1, limit + 1)
        if all(possible_numerators(percent, n, rule) for percent in printed)
    )


def _printed_value(percent: int | str | Decimal) -> tuple[Fraction, int]:
    if isinstance(percent, float):
        raise TypeError(f"The percentage {percent!r} is a float; give it as printed, as text.")
    try:
        value = Decimal(percent)
    except InvalidOperation as error:
        raise ValueError(f"The percentage {percent!r} is not a number.") from error
    if not value.is_finite():
        raise ValueError(f"The percentage {percent!r} is not a finite number.")
    exponent = int(value.as_tuple().exponent)
    return Fraction(value), max(0, -exponent)
