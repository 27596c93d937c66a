"""The p chart: shares whose base changes from point to point."""

from collections.abc import Iterable
from math import isinf, isnan, nan

from qa_lib.stats.control_chart import ControlChart, Direction, Rebase, Settings, judged_chart
from qa_lib.stats.limits import binomial_limits


def p_chart(  # noqa: PLR0913 - the options of `xmr`, so that callers can choose either
    numerators: Iterable[float | None],
    denominators: Iterable[float | None],
    *,
    direction: Direction = "neutral",
    target: float | None = None,
    rebase: Rebase = (),
    trend_points: int = 7,
    shift_points: int = 7,
) -> ControlChart:
    """Return the p chart of numerator / denominator, with the rules of `xmr`.

    Values, limits and target are shares of 1. The limits are three binomial standard errors of
    each point's own base, the near limits two. A point is missing when its numerator or
    denominator is missing or its denominator is 0; it then has a mean and no limits.

    Raises:
        ValueError: the two series differ in length, a numerator is not in 0 to its denominator, or
            as `xmr`.
    """
    settings = Settings(direction, target, trend_points, shift_points)
    pairs = [_checked_pair(k, n) for k, n in zip(numerators, denominators, strict=True)]
    shares = [k / n for k, n in pairs]
    return judged_chart(
        shares,
        lambda stretch: binomial_limits(
            [k for k, _ in pairs[stretch]], [n for _, n in pairs[stretch]]
        ),
        settings,
        rebase,
    )


def _checked_pair(numerator: float | None, denominator: float | None) -> tuple[float, float]:
    k = nan if numerator is None else float(numerator)
    n = nan if denominator is None else float(denominator)
    if k < 0 or n < 0 or k > n or isinf(k) or isinf(n):
        raise ValueError(f"{numerator} of {denominator} is no share: it needs 0 <= k <= n.")
    return (k, n) if n > 0 and not isnan(k) else (nan, nan)
