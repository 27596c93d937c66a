"""Counts and the equations between them: a table, however many tables it is printed as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Protection:
    """The counts that are hidden, and the range in which a hidden one must stay possible."""

    lowest: int
    highest: int

    def __post_init__(self) -> None:
        if not 1 <= self.lowest <= self.highest:
            raise ValueError(f"{self.lowest} to {self.highest} is no range of small counts")

    @property
    def width(self) -> int:
        """From the lowest to the highest count."""
        return self.highest - self.lowest

    def covers(self, value: int) -> bool:
        """Tell whether a count is one to hide; a true zero never is."""
        return self.lowest <= value <= self.highest


@dataclass(frozen=True)
class Cell:
    """One count, in however many places it is shown.

    Args:
        protection: which counts of its kind are hidden; None if all may be shown.
        published: False for a count that is shown nowhere but that shown ones may give away, such
            as the rest of a share.
        may_hide: whether it may be hidden for the sake of others.
        weight: the information lost if it is hidden for the sake of others.
    """

    id: str
    value: int
    protection: Protection | None = None
    published: bool = True
    may_hide: bool = True
    weight: float = 1.0

    def __post_init__(self) -> None:
        if self.value < 0 or self.weight <= 0:
            raise ValueError(f"{self.id}: a count is never negative, and hiding one always costs")

    @property
    def sensitive(self) -> bool:
        """Whether it is too small to be known."""
        return self.protection is not None and self.protection.covers(self.value)

    @property
    def hideable(self) -> bool:
        """Whether it may be hidden; a true zero stays zero, so hiding one protects nothing."""
        return self.published and self.may_hide and self.value > 0


@dataclass(frozen=True)
class Relation:
    """An equation: the whole is the sum of its parts."""

    whole: str
    parts: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The cells of the equation, the whole first."""
        return (self.whole, *self.parts)


@dataclass(frozen=True)
class LinkedTable:
    """Cells by id and every equation between them.

    Raises:
        ValueError: two cells share an id, an equation names a cell that is not there, or it does
            not hold: a wrong equation would protect against a reader who does not exist.
    """

    cells: tuple[Cell, ...]
    relations: tuple[Relation, ...]
    by_id: Mapping[str, Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {cell.id: cell for cell in self.cells}
        if len(by_id) < len(self.cells):
            raise ValueError("Two cells of the table share an id.")
        for relation in self.relations:
            if strangers := [name for name in relation.ids if name not in by_id]:
                raise ValueError(f"The relation of {relation.whole} names {strangers}, no cells.")
            if by_id[relation.whole].value != sum(by_id[name].value for name in relation.parts):
                raise ValueError(f"The parts of {relation.whole} do not add to it.")
        object.__setattr__(self, "by_id", by_id)


def total_of(whole: str, parts: Sequence[str]) -> Relation:
    """Return the equation of a total, of a year or of a year to date with its quarters."""
    return Relation(whole, tuple(parts))


def same_count(one: str, other: str) -> Relation:
    """Return the equation of one count that two measures or tables show."""
    return Relation(one, (other,))


def with_rest(
    whole: Cell, parts: Sequence[Cell], *, protection: Protection | None
) -> tuple[Cell, Relation]:
    """Return the rest of a whole, which nobody shows, and the equation that gives it away.

    Args:
        whole: a base, or a total of which not all parts are shown.
        parts: the parts shown; together no more than the whole.
        protection: which rests are too small to be known.
    """
    names = tuple(part.id for part in parts)
    rest = Cell(
        f"{whole.id} without {' and '.join(names)}",
        whole.value - sum(part.value for part in parts),
        protection,
        published=False,
    )
    return rest, Relation(whole.id, (*names, rest.id))
