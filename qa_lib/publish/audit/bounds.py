"""What a reader can work out of a figure, by linear programming."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, inf

import highspy
import numpy as np
from scipy.sparse import csr_array

from qa_lib.publish.audit.figures import Equation, Figure

_ALMOST = 1e-6  # what the solver calls equal
_Ending = highspy.HighsModelStatus


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
    def _solver(self) -> highspy.Highs:
        """The programme without an aim."""
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)  # noqa: FBT003  # takes no keyword
        solver.setOptionValue("presolve", "off")  # else unbounded and infeasible look alike
        solver.passModel(_programme(self.figures, self.equations, self._columns))
        return solver

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
        return bool(self._ending() != _Ending.kInfeasible)

    def _extreme(self, name: str, sign: float) -> tuple[float, list[str]]:
        column = self._columns[name]
        self._solver.changeColCost(column, sign)
        ending = self._ending()
        self._solver.changeColCost(column, 0.0)
        if ending == _Ending.kInfeasible:
            raise ContradictionError(name)
        if ending == _Ending.kUnbounded:
            return inf, []
        solution = self._solver.getSolution()
        used = (abs(slope) > _ALMOST for slope in solution.col_dual)
        pairs = zip(self.figures, used, strict=True)
        given_by = [f.id for f, is_used in pairs if is_used and f.value is not None]
        return float(solution.col_value[column]), given_by

    def _ending(self) -> highspy.HighsModelStatus:
        self._solver.clearSolver()  # from an unbounded answer the next one is not always found
        self._solver.run()
        ending = self._solver.getModelStatus()
        if ending not in (_Ending.kOptimal, _Ending.kInfeasible, _Ending.kUnbounded):
            raise RuntimeError(f"The solver failed: {self._solver.modelStatusToString(ending)}")
        return ending


def _programme(
    figures: Sequence[Figure], equations: Sequence[Equation], columns: Mapping[str, int]
) -> highspy.HighsLp:
    """Return what is known as a linear programme: a column a figure, a row an equation."""
    terms = [(row, name, f) for row, one in enumerate(equations) for name, f in one.terms]
    places = ([row for row, _, _ in terms], [columns[name] for _, name, _ in terms])
    matrix = csr_array(
        ([factor for _, _, factor in terms], places), shape=(len(equations), len(figures))
    )
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(figures), len(equations)
    programme.col_cost_ = np.zeros(len(figures))
    programme.col_lower_ = np.array([figure.limits[0] for figure in figures], dtype=float)
    programme.col_upper_ = np.array([figure.limits[1] for figure in figures], dtype=float)
    programme.row_lower_ = np.array([equation.low for equation in equations])
    programme.row_upper_ = np.array([equation.high for equation in equations])
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = matrix.indptr
    programme.a_matrix_.index_ = matrix.indices
    programme.a_matrix_.value_ = matrix.data
    return programme


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
