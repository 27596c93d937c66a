"""Primary and secondary suppression of a table, as one value."""

from dataclasses import dataclass
from time import monotonic
from typing import Literal

from qa_lib.stats.disclosure.exact import best_choice
from qa_lib.stats.disclosure.groups import whole_groups
from qa_lib.stats.disclosure.primary import too_small
from qa_lib.stats.disclosure.relations import LinkedTable
from qa_lib.stats.disclosure.system import Flags, System, systems_of

Why = Literal["primary", "secondary"]


@dataclass(frozen=True)
class Suppression:
    """What is hidden, and why; the reason must never be published, as it gives a range away.

    Args:
        primary: the ids hidden because they are too small.
        secondary: the ids hidden so that no reader can work those out.
        information_lost: the weights of the latter, added up.
        proven: whether no other safe choice loses less; False if time ran out somewhere.
    """

    primary: frozenset[str]
    secondary: frozenset[str]
    information_lost: float
    proven: bool

    @property
    def hidden(self) -> frozenset[str]:
        """All that is hidden."""
        return self.primary | self.secondary

    def why(self, cell_id: str) -> Why | None:
        """Return why a cell is hidden; None if it is shown."""
        if cell_id in self.primary:
            return "primary"
        return "secondary" if cell_id in self.secondary else None


def suppressed(table: LinkedTable, *, seconds: float = 20) -> Suppression:
    """Return what to hide of a table so that nobody can work out a count that is too small.

    Every hidden count stays possible over its whole range for a reader who knows all that is shown
    and all equations, in whole numbers.

    Args:
        table: all counts that are published together, of all pages at once.
        seconds: the time for the best choice, all systems together.

    Raises:
        CannotProtectError: something that must stay shown gives a hidden count away.
    """
    until = monotonic() + seconds
    primary = too_small(table.cells)
    secondary: set[str] = set()
    proven = True
    for system in systems_of(table):
        best = best_choice(system, until=until)
        proven &= best is not None
        unseen = whole_groups(system) if best is None else best
        secondary |= _published(system, unseen) - primary
    lost = sum(table.by_id[name].weight for name in sorted(secondary))
    return Suppression(primary, frozenset(secondary), float(lost), proven)


def _published(system: System, unseen: Flags) -> set[str]:
    pairs = zip(system.cells, unseen, strict=True)
    return {cell.id for cell, hidden in pairs if hidden and cell.published}
