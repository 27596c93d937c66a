"""Confidence intervals for a share and for the difference of two shares, fit for small bases."""

from functools import cache
from math import hypot, sqrt

from scipy.special import ndtri


@cache
def wilson(k: int, n: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval (low, high) of the share k / n.

    Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference",
    without continuity correction. It stays in 0 to 1; at 0 of n the low bound is exactly 0.0, at
    n of n the high bound is exactly 1.0. 65 of 100 gives 0.5525 to 0.7364. It is what statsmodels
    gives, to the last digit, without its arrays: a page asks for hundreds of intervals.

    Raises:
        ValueError: n is below 1, k is not in 0 to n, or the confidence is not between 0 and 1.
    """
    if n < 1 or not 0 <= k <= n:
        raise ValueError(f"{k} of {n} is no share: it needs a base of 1 or more, and 0 <= k <= n.")
    if not 0 < confidence < 1:
        raise ValueError(f"The confidence is {confidence}; it must lie between 0 and 1.")
    share, z = k / n, _quantile((1 - confidence) / 2)
    spread = 1 + z**2 / n
    centre = (share + z**2 / (2 * n)) / spread
    reach = z * sqrt(share * (1.0 - share) / n + z**2 / (4.0 * n**2)) / spread
    return (centre - reach if k else 0.0), (centre + reach if k < n else 1.0)


@cache
def _quantile(tail: float) -> float:
    """Return what a standard normal variable exceeds with that probability."""
    return -float(ndtri(tail))


def newcombe(k1: int, n1: int, k2: int, n2: int, confidence: float = 0.95) -> tuple[float, float]:
    """Return Newcombe's interval (low, high) of the difference p1 - p2, where p = k / n.

    Newcombe, R. G. (1998), "Interval estimation for the difference between independent
    proportions: comparison of eleven methods", method 10: the two Wilson intervals squared and
    added, without continuity correction. For a change over time give the later period first.
    It stays in -1 to 1.

    Raises:
        ValueError: as `wilson`, for either share.
    """
    (low1, high1), (low2, high2) = wilson(k1, n1, confidence), wilson(k2, n2, confidence)
    p1, p2 = k1 / n1, k2 / n2
    low = p1 - p2 - hypot(p1 - low1, high2 - p2)
    high = p1 - p2 + hypot(high1 - p1, p2 - low2)
    return max(-1.0, low), min(1.0, high)
