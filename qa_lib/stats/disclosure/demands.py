"""What must stay possible for each hidden count, and which demands a choice does not meet."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qa_lib.stats.disclosure.system import Flags, Numbers, System

_ALMOST = 1e-6  # what the solver calls equal


@dataclass(frozen=True)
class Demand:
    """A cell, once hidden, must be able to move so far.

    Args:
        ways: up, down, or both added up.
    """

    cell: int
    ways: tuple[bool, ...]
    distance: int


@dataclass(frozen=True)
class Cut:
    """An inequality that every safe choice keeps and the present one breaks.

    The sum of `rests_on` over the hidden cells is at least `distance` if `cell` is hidden.
    """

    cell: int
    rests_on: Numbers
    distance: float


def demands_of(system: System) -> tuple[Demand, ...]:
    """Return what must hold for each cell of a system, if it is hidden.

    A count too small to show must be able to lie anywhere in its range, as far as the true zeros,
    which are always shown, allow. One hidden for the sake of
    others looks the same to a reader, so it may not be pinned down closer than that range is wide.
    """
    return tuple(
        demand
        for column in range(len(system.cells))
        for demand in _demands(system, column)
        if demand.distance > 0
    )


def _demands(system: System, column: int) -> Iterator[Demand]:
    cell = system.cells[column]
    if cell.protection is None:
        return
    if cell.sensitive:
        yield Demand(column, (True,), cell.protection.highest - cell.value)
        yield Demand(column, (False,), _fall(system, column, cell.value - cell.protection.lowest))
    elif cell.published:
        yield Demand(column, (True, False), cell.protection.width)


def _fall(system: System, column: int, asked: int) -> int:
    """Return how far a cell can fall at best: a total of three hidden counts is 3 or more."""
    if not asked:
        return 0
    return system.whole_reach(system.all_hidden, column, up=False, asked=asked)


def broken_cuts(
    system: System, unseen: Flags, demands: tuple[Demand, ...], *, whole: bool
) -> Iterator[Cut]:
    """Yield an inequality for each demand that a choice does not meet.

    Args:
        system: the cells and their equations.
        unseen: which cells a reader does not see.
        demands: those of `demands_of`.
        whole: count in whole numbers only. That is stricter and says less about what to hide.
    """
    for demand in demands:
        if unseen[demand.cell]:
            cut = (_whole_cut if whole else _cut)(system, unseen, demand)
            if cut is not None:
                yield cut


def _cut(system: System, unseen: Flags, demand: Demand) -> Cut | None:
    asked = float(demand.distance)
    found = [system.reach(unseen, demand.cell, up=up, asked=asked) for up in demand.ways]
    if sum(reach.distance for reach in found) >= asked - _ALMOST:
        return None
    rests_on = np.minimum(sum(reach.rests_on for reach in found), asked)
    return Cut(demand.cell, rests_on, asked)


def _whole_cut(system: System, unseen: Flags, demand: Demand) -> Cut | None:
    asked = float(demand.distance)
    found = [system.whole_reach(unseen, demand.cell, up=up, asked=asked) for up in demand.ways]
    if sum(found) >= demand.distance:
        return None
    return Cut(demand.cell, np.where(unseen, 0.0, 1.0), 1.0)  # something more has to go
