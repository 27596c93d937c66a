"""What a reader can work out of a figure, by linear programming."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from qa_lib.publish.audit.figures import Equation, Figure

_ALMOST = 1e-6  # what the solver calls equal
_INFEASIBLE, _UNBOUNDED = 2, 3  # scipy's words for how the solver ended


class ContradictionError(ValueError):
    """The figures cannot all be right."""


@dataclass(frozen=True)
class Bounds:
    """The smallest and the largest number that a figure can be.

    Args:
        given_by: the ids of the shown figures from which that follows.
    """

    low: int
    high: float  # a whole number, or infinite
    given_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Puzzle:
    """Figures and the equations between them."""

    figures: tuple[Figure, ...]
    equations: tuple[Equation, ...]

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {figure.id: column for column, figure in enumerate(self.figures)}

    @cached_property
    def _matrix(self) -> NDArray[np.float64]:
        matrix = np.zeros((len(self.equations), len(self.figures)))
        for row, equation in enumerate(self.equations):
            for name, factor in equation.terms:
                matrix[row, self._columns[name]] += factor
        return matrix

    def bounds(self, name: str) -> Bounds:
        """Return what follows for a figure.

        Raises:
            ContradictionError: the figures cannot all be right.
        """
        low, from_below = self._extreme(name, 1.0)
        high, from_above = self._extreme(name, -1.0)
        own_low = ceil(low - _ALMOST)
        own_high = high if high == inf else floor(high + _ALMOST)
        given_by = dict.fromkeys((*from_below, *from_above))
        return Bounds(own_low, own_high, tuple(given_by))

    @property
    def holds(self) -> bool:
        """Whether the figures can all be right."""
        return bool(self._solved(np.zeros(len(self.figures))).status != _INFEASIBLE)

    def _extreme(self, name: str, sign: float) -> tuple[float, list[str]]:
        aim = np.zeros(len(self.figures))
        aim[self._columns[name]] = sign
        solved = self._solved(aim)
        if solved.status == _INFEASIBLE:
            raise ContradictionError(name)
        if solved.status == _UNBOUNDED:
            return inf, []
        if solved.status != 0:
            raise RuntimeError(f"The solver failed: {solved.message}")
        slopes = abs(solved.lower.marginals + solved.upper.marginals) > _ALMOST
        pairs = zip(self.figures, slopes, strict=True)
        given_by = [f.id for f, used in pairs if used and f.value is not None]
        return sign * float(solved.fun), given_by

    def _solved(self, aim: NDArray[np.float64]):  # type: ignore[no-untyped-def]  # noqa: ANN202  # scipy's result has no public type
        lows = np.array([equation.low for equation in self.equations])
        highs = np.array([equation.high for equation in self.equations])
        equal = lows == highs
        above, below = ~equal & (highs < inf), ~equal & (lows > -inf)
        return linprog(
            aim,
            A_ub=np.vstack([self._matrix[above], -self._matrix[below]]),
            b_ub=np.concatenate([highs[above], -lows[below]]),
            A_eq=self._matrix[equal],
            b_eq=lows[equal],
            bounds=[figure.limits for figure in self.figures],
            method="highs",
        )


def puzzles(figures: Mapping[str, Figure], equations: Sequence[Equation]) -> tuple[Puzzle, ...]:
    """Return the figures in groups that have nothing to do with each other."""
    roots: dict[str, str] = {name: name for name in figures}
    for equation in equations:
        first, *others = [_root(roots, name) for name, _ in equation.terms]
        for other in others:
            roots[_root(roots, other)] = _root(roots, first)
    return tuple(_grouped(figures, equations, roots))


def _grouped(
    figures: Mapping[str, Figure], equations: Sequence[Equation], roots: dict[str, str]
) -> Iterable[Puzzle]:
    own: dict[str, list[Figure]] = {}
    between: dict[str, list[Equation]] = {}
    for name, figure in figures.items():
        own.setdefault(_root(roots, name), []).append(figure)
    for equation in equations:
        between.setdefault(_root(roots, equation.terms[0][0]), []).append(equation)
    return (Puzzle(tuple(group), tuple(between.get(key, ()))) for key, group in own.items())


def _root(roots: dict[str, str], name: str) -> str:
    while roots[name] != name:
        roots[name] = roots[roots[name]]
        name = roots[name]
    return name
