"""Which figures are too small to show as they are, each looked at by itself."""

from collections.abc import Iterable

from qa_lib.stats.disclosure.relations import Cell


def too_small(cells: Iterable[Cell]) -> frozenset[str]:
    """Return the ids of the published cells that must be hidden whatever stands around them."""
    return frozenset(cell.id for cell in cells if cell.published and cell.sensitive)


def rounded_to_multiple(count: int, multiple: int) -> int:
    """Return a count rounded half-up to a multiple: 7 to 5, 8 to 10, and 2 to 0."""
    return (2 * count + multiple) // (2 * multiple) * multiple
