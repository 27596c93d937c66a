"""What is published, as unknowns of a reader: figures, and the equations between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf


@dataclass(frozen=True)
class Figure:
    """One count.

    Args:
        kind: the kind of measure; empty where a table does not say.
        base: whether it is what a share is of.
        published: False for a count that stands nowhere but may follow from others.
        hidden: whether some place shows the symbol of a hidden figure.
        seen: the numbers that are shown for it, each with the places that show it.
        label: what a finding calls it.
    """

    id: str
    kind: str = ""
    base: bool = False
    published: bool = True
    hidden: bool = False
    seen: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    label: str = ""

    @property
    def value(self) -> int | None:
        """The number shown, if one and only one is."""
        return next(iter(self.seen)) if len(self.seen) == 1 else None

    @property
    def name(self) -> str:
        """What a finding calls it."""
        return self.label or self.id

    @property
    def places(self) -> tuple[str, ...]:
        """Where a number is shown for it."""
        return tuple(place for places in self.seen.values() for place in places)

    @property
    def limits(self) -> tuple[float, float]:
        """What a reader knows of it alone; a hidden count is at least 1, as a true 0 is shown."""
        if self.value is not None:
            return self.value, self.value
        return (1 if self.hidden else 0), inf

    def also(self, other: "Figure") -> "Figure":
        """Return the figure with all that another place says of it."""
        seen = {number: (*places,) for number, places in self.seen.items()}
        for number, places in other.seen.items():
            seen[number] = tuple(dict.fromkeys((*seen.get(number, ()), *places)))
        return replace(
            self,
            kind=self.kind or other.kind,
            label=self.label or other.label,
            hidden=self.hidden or other.hidden,
            seen=seen,
        )


@dataclass(frozen=True)
class Equation:
    """A sum of figures, each times a number, lies between two limits.

    Args:
        exact: False for what follows from a rounded percentage.
    """

    terms: tuple[tuple[str, float], ...]
    low: float = 0.0
    high: float = 0.0
    exact: bool = True


@dataclass(frozen=True)
class Publication:
    """Everything that a reader has.

    Args:
        stray: sentences on places that show some other number of a hidden figure, such as its
            interval.
    """

    figures: Mapping[str, Figure]
    equations: tuple[Equation, ...]
    stray: tuple[str, ...] = ()


def sum_of(whole: str, parts: Iterable[str]) -> Equation:
    """Return the equation of a whole and its parts."""
    return Equation(((whole, 1.0), *((part, -1.0) for part in parts)))


def percentage_of(
    numerator: str, base: str, *, percent: float, within: float
) -> tuple[Equation, Equation]:
    """Return what a percentage says of numerator and base, given how far it may be rounded."""
    inf_low = Equation(((numerator, 100.0), (base, within - percent)), 0.0, inf, exact=False)
    inf_high = Equation(((numerator, 100.0), (base, -within - percent)), -inf, 0.0, exact=False)
    return inf_low, inf_high


def merged(figures: Iterable[Figure]) -> dict[str, Figure]:
    """Return figures by id, those of one id as one."""
    found: dict[str, Figure] = {}
    for figure in figures:
        known = found.get(figure.id)
        found[figure.id] = figure if known is None else known.also(figure)
    return found
