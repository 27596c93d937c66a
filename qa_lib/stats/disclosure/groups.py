"""The safe choice where the best one takes too long: hide whole groups, until all is safe."""

from qa_lib.stats.disclosure.demands import broken_cuts, demands_of
from qa_lib.stats.disclosure.exact import CannotProtectError, unseen_at_least
from qa_lib.stats.disclosure.system import Flags, System


def whole_groups(system: System) -> Flags:
    """Return which cells a reader does not see if all that touches a hidden count is hidden.

    The hidden counts spread along the equations, one step at a time. Once all counts but true zeros
    are hidden, they may all grow together, and fall as far as the zeros allow.

    Raises:
        CannotProtectError: something that must stay shown gives a count away.
    """
    demands = demands_of(system)
    unseen = unseen_at_least(system)
    while broken := list(broken_cuts(system, unseen, demands, whole=True)):
        wider = _spread(system, unseen)
        if (wider == unseen).all():
            raise CannotProtectError(sorted({system.cells[cut.cell].id for cut in broken}))
        unseen = wider
    return unseen


def _spread(system: System, unseen: Flags) -> Flags:
    wider = unseen.copy()
    for relation in system.relations:
        columns = [system.positions[name] for name in relation.ids]
        if unseen[columns].any():
            for column in columns:
                wider[column] |= system.cells[column].hideable
    return wider
