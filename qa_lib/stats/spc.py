"""Statistical process control: which chart a series can carry, and the XmR chart."""

from collections.abc import Iterable
from math import isinf, nan
from typing import Literal

from qa_lib.stats.control_chart import ControlChart, Direction, Rebase, Settings, judged_chart
from qa_lib.stats.limits import natural_limits

ChartKind = Literal["table", "run", "xmr"]

RUN_CHART_POINTS = 5  # fewer: a table only
XMR_POINTS = 12  # fewer: a run chart without limits


def chart_kind(points: int) -> ChartKind:
    """Return what so many points can carry: a table, a run chart without limits, or an XmR chart.

    Count the points that are present, not the gaps.

    Raises:
        ValueError: the number is negative.
    """
    if points < 0:
        raise ValueError(f"The number of points is {points}; it must be 0 or more.")
    if points < RUN_CHART_POINTS:
        return "table"
    return "run" if points < XMR_POINTS else "xmr"


def xmr(  # noqa: PLR0913 - the options of the method, each named by the definition it comes from
    values: Iterable[float | None],
    *,
    direction: Direction = "neutral",
    target: float | None = None,
    screen_outliers: bool = True,
    rebase: Rebase = (),
    trend_points: int = 7,
    shift_points: int = 7,
) -> ControlChart:
    """Return the XmR chart of a series by the rules of NHS England's "Making Data Count".

    It computes limits from any number of points; `chart_kind` says whether they should be shown.
    The types follow the signal: a rising trend is towards high on either side of the mean.

    Args:
        values: one number per period in order of time; NaN or None where missing.
        direction: what improvement means: "increase", "decrease" or "neutral".
        target: in the unit of the values.
        screen_outliers: leave moving ranges of 3.267 times the average or more out of the limits.
        rebase: (index, reason) pairs, or a mapping: from that point on new limits hold.
        trend_points: points in a row that make a trend.
        shift_points: points in a row on one side of the mean that make a shift.

    Raises:
        ValueError: an infinite value, an unknown direction, a rebase without reason or off the
            series.
    """
    settings = Settings(direction, target, trend_points, shift_points)
    points = [nan if value is None else float(value) for value in values]
    if any(isinf(point) for point in points):
        raise ValueError("The series holds an infinite value; give NaN where a point is missing.")
    return judged_chart(
        points,
        lambda stretch: natural_limits(points[stretch], screen_outliers=screen_outliers),
        settings,
        rebase,
    )
