"""A published table as columns to compute with: figures split from the words around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qa_lib.publish.downloads.published_tables import PublishedCell, PublishedTable

Value = str | int | float

# Government Statistical Service symbols: they stand in every column that their cell is split into.
SYMBOLS: Final[Mapping[str, str]] = {
    "[c]": "confidential: the figure is hidden so that nobody can be recognised",
    "[z]": "not applicable: there is nothing to count, so there is no percentage",
    "[x]": "not available",
}
_SYMBOL: Final = re.compile("|".join(map(re.escape, SYMBOLS)))
_NUMBER: Final = "number"
_SHARE: Final = ("numerator", "denominator")
_RANGE: Final = ("lower end (%)", "upper end (%)")
_UNTITLED: Final = "Column"


@dataclass(frozen=True)
class ValueColumns:
    """Unique titles, and rows of as many values; a figure is a number, all else is text."""

    titles: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def value_columns(table: PublishedTable) -> ValueColumns:
    """Return a table with its figures as numbers.

    A column of counts holds plain numbers. A column of shares stays as it is shown and is followed
    by numerator and denominator; a column of ranges by their ends.
    """
    columns = [
        column
        for position, title in enumerate(table.titles)
        for column in _split(title or _UNTITLED, [row[position] for row in table.rows])
    ]
    return ValueColumns(
        titles=_unique([title for title, _ in columns]),
        rows=tuple(zip(*(values for _, values in columns), strict=True)),
    )


def _split(title: str, cells: Sequence[PublishedCell]) -> Iterator[tuple[str, list[Value]]]:
    parts = [_parts(cell) for cell in cells]
    names = [name for name in (_NUMBER, *_SHARE, *_RANGE) if any(name in each for each in parts)]
    if names == [_NUMBER]:
        yield title, [each.get(_NUMBER, cell.text) for cell, each in zip(cells, parts, strict=True)]
        return
    yield title, [cell.text for cell in cells]
    for name in names:
        yield (
            f"{title}: {name}",
            [each.get(name, _absent(cell)) for cell, each in zip(cells, parts, strict=True)],
        )


def _parts(cell: PublishedCell) -> Mapping[str, Value]:
    """Return the figures of a cell by their names; none where a symbol stands in their place."""
    fact = cell.fact
    if fact is None or _SYMBOL.search(cell.text) or fact.get("numerator") is None:
        return {}
    if fact["denominator"] is None:
        return {_NUMBER: int(fact["numerator"])}
    if cell.text == f"{fact['low']}% to {fact['high']}%":
        return dict(zip(_RANGE, (_number(fact["low"]), _number(fact["high"])), strict=True))
    if cell.text == f"{fact['denominator']:,}":
        return {_NUMBER: int(fact["denominator"])}
    return dict(zip(_SHARE, (int(fact["numerator"]), int(fact["denominator"])), strict=True))


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _absent(cell: PublishedCell) -> str:
    found = _SYMBOL.search(cell.text)
    return found[0] if found else "[z]"


def _unique(titles: Sequence[str]) -> tuple[str, ...]:
    """Return the titles with a number behind those that came before, whatever their case."""
    seen: dict[str, int] = {}
    unique = []
    for title in titles:
        count = seen[title.lower()] = seen.get(title.lower(), 0) + 1
        unique.append(title if count == 1 else f"{title} ({count})")
    return tuple(unique)
