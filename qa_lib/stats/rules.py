"""The four special-cause rules of NHS England's "Making Data Count", first match wins.

Each rule gives one sign per point: +1 for a signal towards high, -1 towards low, 0 for none. A
missing point (NaN) never signals and breaks every run, since the value it hides could have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import isnan
from typing import Literal

from qa_lib.stats.limits import Limits

Rule = Literal["outside", "trend", "two_in_three", "shift"]

_SAME = 1e-12  # differences below this part of the largest value are rounding, not data


@dataclass(frozen=True)
class Signal:
    """Why a point is flagged, and whether towards high (+1) or low (-1)."""

    rule: Rule
    towards: int


def signals(
    values: Sequence[float], limits: Limits, *, trend_points: int, shift_points: int
) -> tuple[Signal | None, ...]:
    """Return each point's signal, or None for common cause, within one stretch of a chart."""
    tolerance = _SAME * max((abs(value) for value in values if not isnan(value)), default=0.0)
    sides = _signs(values, limits.mean, tolerance)
    outside = _beyond(values, limits.lower, limits.upper, tolerance)
    near = tuple(
        0 if out else beyond
        for out, beyond in zip(
            outside, _beyond(values, limits.near_lower, limits.near_upper, tolerance), strict=True
        )
    )
    found: tuple[tuple[Rule, tuple[int, ...]], ...] = (
        ("outside", outside),
        ("trend", trend_signs(values, trend_points)),
        ("two_in_three", two_in_three_signs(sides, near)),
        ("shift", run_signs(sides, shift_points)),
    )
    return tuple(
        next((Signal(rule, signs[i]) for rule, signs in found if signs[i]), None)
        for i in range(len(values))
    )


def run_signs(signs: Sequence[int], length: int) -> tuple[int, ...]:
    """Return the signs that belong to a run of at least this length, else 0; a 0 breaks a run."""
    kept: list[int] = []
    for sign, group in groupby(signs):
        run = len(list(group))
        kept += [sign if run >= length else 0] * run
    return tuple(kept)


def trend_signs(values: Sequence[float], points: int) -> tuple[int, ...]:
    """Return +1 for members of a strictly rising run of so many points, -1 for a falling one.

    A turning point that ends one run and starts another belongs to the run it ends.
    """
    steps = run_signs([_sign(later - earlier) for earlier, later in pairwise(values)], points - 1)
    into, out_of = (0, *steps), (*steps, 0)
    return tuple(ending or starting for ending, starting in zip(into, out_of, strict=True))[
        : len(values)
    ]


def two_in_three_signs(sides: Sequence[int], near: Sequence[int]) -> tuple[int, ...]:
    """Return the near-limit points of any three in a row on one side with two of them near.

    Args:
        sides: the side of the mean, per point.
        near: the same for points between the near limit and the limit, 0 for the others.
    """
    flagged = [0] * len(sides)
    for start in range(len(sides) - 2):
        window = range(start, start + 3)
        side = sides[start]
        together = side != 0 and all(sides[i] == side for i in window)
        members = [i for i in window if near[i] == side]
        if together and len(members) > 1:
            for i in members:
                flagged[i] = side
    return tuple(flagged)


def _sign(difference: float, tolerance: float = 0.0) -> int:
    return int(difference > tolerance) - int(difference < -tolerance)  # 0 for NaN


def _signs(values: Sequence[float], line: Sequence[float], tolerance: float) -> tuple[int, ...]:
    return tuple(_sign(v - at, tolerance) for v, at in zip(values, line, strict=True))


def _beyond(
    values: Sequence[float], lower: Sequence[float], upper: Sequence[float], tolerance: float
) -> tuple[int, ...]:
    above, below = _signs(values, upper, tolerance), _signs(values, lower, tolerance)
    return tuple(max(a, 0) + min(b, 0) for a, b in zip(above, below, strict=True))
