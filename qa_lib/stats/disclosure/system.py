"""What a reader can work out: the furthest a hidden count can lie from its true value.

A reader knows every equation, every count that is shown, that no count is negative, and that a
hidden one is at least 1, because a true zero is shown. The counts that he cannot see may move away
from their values as long as all equations hold.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from qa_lib.stats.disclosure.relations import Cell, LinkedTable, Relation

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]
_ALMOST = 1e-6  # what the solver calls zero


@dataclass(frozen=True)
class Reach:
    """How far a cell can move one way, and what that rests on.

    Args:
        distance: from its true value, at most as far as was asked.
        rests_on: by cell, an upper limit of what hiding it adds to the distance. This is the dual
            solution of the linear programme; whatever else is hidden, the distance is never above
            the sum over the hidden cells.
    """

    distance: float
    rests_on: Numbers


@dataclass(frozen=True)
class System:
    """Cells that hang together, and their equations as a matrix with a row for each."""

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]

    @cached_property
    def values(self) -> Numbers:
        """The true counts."""
        return np.array([cell.value for cell in self.cells], dtype=np.float64)

    @cached_property
    def depths(self) -> Numbers:
        """How far each count could fall for all that a reader knows of it alone."""
        return np.array([cell.value - int(cell.published) for cell in self.cells]).clip(min=0.0)

    @cached_property
    def all_hidden(self) -> Flags:
        """Which cells would not be seen if only the true zeros were shown."""
        return np.array([cell.value > 0 or not cell.published for cell in self.cells])

    @cached_property
    def positions(self) -> dict[str, int]:
        """The column of each cell."""
        return {cell.id: column for column, cell in enumerate(self.cells)}

    @cached_property
    def equations(self) -> Numbers:
        """One row a relation: the whole less its parts is nothing."""
        matrix = np.zeros((len(self.relations), len(self.cells)))
        for row, relation in enumerate(self.relations):
            matrix[row, self.positions[relation.whole]] = 1
            for part in relation.parts:
                matrix[row, self.positions[part]] -= 1
        return matrix

    @cached_property
    def _solver(self) -> highspy.Highs:
        """The programme in fractions; the solver keeps its last answer as the next one's start."""
        return _solver(self.equations)

    @cached_property
    def _whole_solver(self) -> highspy.Highs:
        """The programme in whole numbers."""
        solver = _solver(self.equations)
        width = len(self.cells)
        whole = np.full(width, highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        solver.changeColsIntegrality(width, np.arange(width, dtype=np.int32), whole)
        return solver

    def reach(self, unseen: Flags, cell: int, *, up: bool, asked: float) -> Reach:
        """Return how far a cell can move, in fractions too."""
        solved = self._solved(
            self._solver, self._room(unseen, cell, up=up, asked=asked), cell, up=up
        )
        slopes = np.array(solved.col_dual)
        downhill = np.where(slopes > _ALMOST, slopes * self.depths, 0.0)
        rests_on = np.where(slopes < -_ALMOST, asked, np.minimum(downhill, asked))
        return Reach(abs(float(solved.col_value[cell])), rests_on)

    def whole_reach(self, unseen: Flags, cell: int, *, up: bool, asked: float) -> int:
        """Return how far a cell can move in whole numbers, which can be less far."""
        room = self._room(unseen, cell, up=up, asked=asked)
        solved = self._solved(self._whole_solver, room, cell, up=up)
        return abs(round(float(solved.col_value[cell])))

    def _room(self, unseen: Flags, cell: int, *, up: bool, asked: float) -> tuple[Numbers, Numbers]:
        below = np.where(unseen, -self.depths, 0.0)
        above = np.where(unseen, np.inf, 0.0)
        if up:
            above[cell] = min(above[cell], asked)
        else:
            below[cell] = max(below[cell], -asked)
        return below, above

    def _solved(
        self, solver: highspy.Highs, room: tuple[Numbers, Numbers], cell: int, *, up: bool
    ) -> highspy.HighsSolution:
        width = len(self.cells)
        solver.changeColsBounds(width, np.arange(width, dtype=np.int32), *room)
        solver.changeColCost(cell, -1.0 if up else 1.0)
        solver.run()
        ending = solver.getModelStatus()
        solver.changeColCost(cell, 0.0)
        # standing still is always possible, and the room is limited
        if ending != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"The solver failed: {solver.modelStatusToString(ending)}")
        return solver.getSolution()


def _solver(equations: Numbers) -> highspy.Highs:
    height, width = equations.shape
    matrix = csr_array(equations)
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = width, height
    programme.col_cost_ = programme.col_lower_ = programme.col_upper_ = np.zeros(width)
    programme.row_lower_ = programme.row_upper_ = np.zeros(height)
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = matrix.indptr
    programme.a_matrix_.index_ = matrix.indices
    programme.a_matrix_.value_ = matrix.data
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003  # takes no keyword
    solver.passModel(programme)
    return solver


def systems_of(table: LinkedTable) -> tuple[System, ...]:
    """Return the parts of a table that have nothing to do with each other, cells alone left out."""
    positions = {cell.id: place for place, cell in enumerate(table.cells)}
    pairs = [(positions[r.whole], positions[part]) for r in table.relations for part in r.parts]
    _, labels = connected_components(_graph(pairs, len(positions)), directed=False)
    cells: dict[int, list[Cell]] = defaultdict(list)
    relations: dict[int, list[Relation]] = defaultdict(list)
    for cell, label in zip(table.cells, labels, strict=True):
        cells[int(label)].append(cell)
    for relation in table.relations:
        relations[int(labels[positions[relation.whole]])].append(relation)
    return tuple(System(tuple(cells[key]), tuple(own)) for key, own in relations.items())


def _graph(pairs: Sequence[tuple[int, int]], size: int) -> csr_array[np.float64, tuple[int, int]]:
    starts = np.array([start for start, _ in pairs], dtype=np.int_)
    ends = np.array([end for _, end in pairs], dtype=np.int_)
    return csr_array((np.ones(len(pairs)), (starts, ends)), shape=(size, size))
