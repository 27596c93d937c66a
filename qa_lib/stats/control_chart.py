"""A control chart as a frozen value: lines, signals, the latest variation and the assurance."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite, isnan
from typing import Literal, get_args

from qa_lib.stats.limits import Limits, joined
from qa_lib.stats.rules import Rule, Signal, signals

Direction = Literal["increase", "decrease", "neutral"]
PointType = Literal["common", "improvement", "concern", "high", "low"]
Assurance = Literal["pass", "fail", "inconsistent", "none"]
Rebase = Mapping[int, str] | Iterable[tuple[int, str]]


@dataclass(frozen=True)
class Settings:
    """What a chart is judged by, checked on construction.

    Raises:
        ValueError: an unknown direction, a run of fewer than 2 points, a target that is not finite.
    """

    direction: Direction
    target: float | None
    trend_points: int
    shift_points: int

    def __post_init__(self) -> None:
        if self.direction not in get_args(Direction):
            allowed = ", ".join(get_args(Direction))
            raise ValueError(f"The direction is {self.direction!r}; it must be one of {allowed}.")
        if min(self.trend_points, self.shift_points) < 2:  # noqa: PLR2004 - one point is no run
            raise ValueError("A trend and a shift need 2 points or more.")
        if self.target is not None and not isfinite(self.target):
            raise ValueError(f"The target is {self.target}; give a finite number, or None.")


@dataclass(frozen=True)
class ControlChart:
    """One series with its limits and signals; every tuple holds one item per point.

    Missing points stay in `values` as NaN, with rule None and type "common": a gap is never a
    signal. `variation` is the type of the latest point that is present ("common" without any);
    `assurance` compares the last limits with the target ("none" without target, polarity or
    limits). `rebased` names the first point of each new stretch of limits and the reason given.
    """

    values: tuple[float, ...]
    mean: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    near_lower: tuple[float, ...]
    near_upper: tuple[float, ...]
    rules: tuple[Rule | None, ...]
    types: tuple[PointType, ...]
    variation: PointType
    assurance: Assurance
    direction: Direction
    target: float | None
    rebased: tuple[tuple[int, str], ...]


def judged_chart(
    values: Sequence[float],
    limits_of: Callable[[slice], Limits],
    settings: Settings,
    rebase: Rebase,
) -> ControlChart:
    """Return the chart of values whose limits and signals start anew at each rebased point.

    Args:
        values: one number per point, NaN where missing.
        limits_of: gives the limits of one stretch of the points.
        settings: what the chart is judged by.
        rebase: (index, reason) pairs or a mapping of them; index is the first point that the new
            limits hold for, counted from 0.

    Raises:
        ValueError: a rebased index is 0, outside the series or named twice, or has no reason.
    """
    rebased = _explained_rebases(rebase, len(values))
    edges = (0, *(index for index, _ in rebased), len(values))
    stretches = [slice(start, end) for start, end in pairwise(edges)]
    limits = [limits_of(stretch) for stretch in stretches]
    found = tuple(
        signal
        for stretch, lines in zip(stretches, limits, strict=True)
        for signal in signals(
            values[stretch],
            lines,
            trend_points=settings.trend_points,
            shift_points=settings.shift_points,
        )
    )
    return _chart(values, joined(limits), found, settings, rebased=rebased)


def assurance_of(
    lower: float, upper: float, *, target: float | None, direction: Direction
) -> Assurance:
    """Return what the limits promise about the target ("Making Data Count").

    Where higher is better a target above the upper limit fails, one below the lower limit passes,
    and one between them, or on one of them, depends on chance ("inconsistent"); where lower is
    better the other way round. Limits that meet (a constant series) pass when they meet the target.
    """
    if target is None or direction == "neutral" or isnan(lower) or isnan(upper):
        return "none"
    if direction == "decrease":
        lower, upper, target = -upper, -lower, -target
    if target < lower or lower == upper == target:
        return "pass"
    return "fail" if target > upper else "inconsistent"


def _chart(
    values: Sequence[float],
    limits: Limits,
    found: tuple[Signal | None, ...],
    settings: Settings,
    *,
    rebased: tuple[tuple[int, str], ...],
) -> ControlChart:
    types = tuple(_type_of(signal, settings.direction) for signal in found)
    present = [i for i, value in enumerate(values) if not isnan(value)]
    latest = present[-1] if present else None
    return ControlChart(
        values=tuple(values),
        mean=limits.mean,
        lower=limits.lower,
        upper=limits.upper,
        near_lower=limits.near_lower,
        near_upper=limits.near_upper,
        rules=tuple(signal.rule if signal else None for signal in found),
        types=types,
        variation="common" if latest is None else types[latest],
        assurance="none" if latest is None else _assurance_at(limits, latest, settings),
        direction=settings.direction,
        target=settings.target,
        rebased=rebased,
    )


def _assurance_at(limits: Limits, point: int, settings: Settings) -> Assurance:
    return assurance_of(
        limits.lower[point],
        limits.upper[point],
        target=settings.target,
        direction=settings.direction,
    )


def _type_of(signal: Signal | None, direction: Direction) -> PointType:
    if signal is None:
        return "common"
    if direction == "neutral":
        return "high" if signal.towards > 0 else "low"
    good = 1 if direction == "increase" else -1
    return "improvement" if signal.towards == good else "concern"


def _explained_rebases(rebase: Rebase, points: int) -> tuple[tuple[int, str], ...]:
    named = sorted(rebase.items() if isinstance(rebase, Mapping) else rebase)
    for index, reason in named:
        if not 0 < index < points:
            raise ValueError(
                f"Rebasing at point {index}: it must be one of the points 1 to {points - 1}."
            )
        if not reason.strip():
            raise ValueError(f"Rebasing at point {index} has no reason: say why the limits change.")
    if len({index for index, _ in named}) < len(named):
        raise ValueError("A point is named twice for rebasing.")
    return tuple(named)
