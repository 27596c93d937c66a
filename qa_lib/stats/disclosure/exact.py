"""The choice that loses least: which further counts to hide so that every demand is met.

The method of Fischetti and Salazar (2001): a small whole-number programme chooses the cells, linear
programmes say what a reader can still work out, and each answer that is too narrow becomes a
further inequality for the choice. It ends with a proven best choice.
"""

from collections.abc import Sequence
from time import monotonic

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from qa_lib.stats.disclosure.demands import Cut, broken_cuts, demands_of
from qa_lib.stats.disclosure.system import Flags, Numbers, System

# Work, not time, ends the search first: it is the same on every machine, so the choice is too.
_ROUNDS = 200
_NODES = 20_000  # of the whole-number programme, in each round
_PROVEN, _OUT_OF_TIME, _IMPOSSIBLE = 0, 1, 2  # scipy's words for how the solver ended


class CannotProtectError(ValueError):
    """Some count cannot be protected, as too much around it must stay shown."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"Too much must stay shown around {', '.join(names)}.")


def unseen_at_least(system: System) -> Flags:
    """Return which cells a reader cannot see whatever is chosen."""
    return np.array([cell.sensitive or not cell.published for cell in system.cells])


def best_choice(system: System, *, until: float) -> Flags | None:
    """Return which cells a reader does not see under the best choice; None if it takes too long.

    Args:
        system: the cells and their equations.
        until: when to stop at the latest, on the clock of `time.monotonic`.

    Raises:
        CannotProtectError: there is no choice.
    """
    demands = demands_of(system)
    cuts: list[Cut] = []
    unseen: Flags | None = unseen_at_least(system)
    for _ in range(_ROUNDS):
        if unseen is None:
            return None
        broken = list(broken_cuts(system, unseen, demands, whole=False))
        broken = broken or list(broken_cuts(system, unseen, demands, whole=True))
        if not broken:
            return unseen
        cuts += broken
        unseen = _cheapest(system, cuts, seconds=until - monotonic())
    return None


def _cheapest(system: System, cuts: Sequence[Cut], *, seconds: float) -> Flags | None:
    if seconds <= 0:
        return None
    least = unseen_at_least(system)
    most = least | np.array([cell.hideable for cell in system.cells])
    weights = np.array([cell.weight for cell in system.cells])
    solved = milp(
        np.where(least, 0.0, weights),
        integrality=np.ones(len(system.cells), dtype=np.int_),
        bounds=Bounds(least.astype(float), most.astype(float)),
        constraints=LinearConstraint(np.array([_row(cut) for cut in cuts]), 0, np.inf),
        options={"time_limit": seconds, "node_limit": _NODES},
    )
    if solved.status == _IMPOSSIBLE:
        raise CannotProtectError(sorted({system.cells[cut.cell].id for cut in cuts}))
    if solved.status == _OUT_OF_TIME:
        return None
    if solved.status != _PROVEN or solved.x is None:
        raise RuntimeError(f"The solver failed: {solved.message}")
    return np.rint(solved.x).astype(np.bool_)


def _row(cut: Cut) -> Numbers:
    row = cut.rests_on.copy()
    row[cut.cell] -= cut.distance
    return row
