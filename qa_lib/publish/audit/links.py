"""How the published facts hang together, as far as their ids and definitions say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from qa_lib.periods import Period, Quarter
from qa_lib.publish.audit.figures import Equation, Figure, sum_of
from qa_lib.publish.audit.records import Record, Shares, base_words, is_share


@dataclass(frozen=True)
class Link:
    """Equations that hold together or not at all, and the counts that they bring in.

    Args:
        family: links of one family are of the same make: if one does not hold, none is taken.
    """

    family: str
    equations: tuple[Equation, ...]
    figures: tuple[Figure, ...] = ()


def links(shares: Shares) -> Iterator[Link]:
    """Yield everything that may hold between the facts."""
    yield from _same_counts(shares)
    yield from _dimensions(shares.records)
    yield from _parts_of_shares(shares)
    yield from _periods(shares)


def _same_counts(shares: Shares) -> Iterator[Link]:
    numbers = {
        (record["service"], record["period"], record["label"]): name
        for name, record in shares.records.items()
        if not is_share(record)
    }
    for name, base in shares.bases.items():
        record = shares.records[name]
        number = numbers.get((record["service"], record["period"], base_words(record)))
        if number is not None:
            yield Link(f"same {name}", (sum_of(base, [number]),))


def _key(record: Record, *, without: str = "") -> tuple[object, ...]:
    where = tuple(sorted((k, v) for k, v in record["where"].items() if k != without))
    return record["measure"], record["service"], record["period"], where


def _by_dimension(records: Mapping[str, Record]) -> dict[tuple[str, tuple[object, ...]], list[str]]:
    groups: dict[tuple[str, tuple[object, ...]], list[str]] = {}
    for name, record in records.items():
        for dimension in record["where"]:
            groups.setdefault((dimension, _key(record, without=dimension)), []).append(name)
    return groups


def _dimensions(records: Mapping[str, Record]) -> Iterator[Link]:
    wholes = {_key(record): name for name, record in records.items()}
    for (dimension, key), parts in _by_dimension(records).items():
        if key in wholes:
            yield Link(f"{key[0]} by {dimension}", (sum_of(wholes[key], parts),))


def _parts_of_shares(shares: Shares) -> Iterator[Link]:
    for (dimension, key), names in _by_dimension(shares.records).items():
        # one of them is enough: beside a hidden part the others are rounded by themselves
        whole = any(shares.records[n]["rounding"] == "largest_remainder" for n in names)
        if whole and len(names) > 1 and len({shares.bases.get(name) for name in names}) == 1:
            family = f"shares of {key[0]} by {dimension}"
            yield Link(family, (sum_of(shares.bases[names[0]], names),))


def _periods(shares: Shares) -> Iterator[Link]:
    for series, by_period in _series(shares).items():
        stretches = list(_stretches(by_period))
        equations: list[Equation] = []
        between: dict[Period, Figure] = {}
        kind = shares.records[series[1]]["kind"]
        for whole, name in by_period.items():
            parts = [part for part in stretches if part in whole]
            if parts != [whole]:
                for part in parts:
                    if part not in by_period:
                        between[part] = _unpublished(f"{series[0]} in {part}", kind)
                ids = [by_period.get(part) or between[part].id for part in parts]
                equations.append(sum_of(name, ids))
        if equations:
            yield Link(str(series[0]), tuple(equations), tuple(between.values()))


def _unpublished(words: str, kind: str) -> Figure:
    return Figure(words, kind, published=False)


def _series(shares: Shares) -> dict[tuple[str, str], dict[Period, str]]:
    """Return counts by period: of numerators, and of bases; each with one fact of the series."""
    found: dict[str, dict[Period, str]] = {}
    first: dict[str, str] = {}
    for name, record in shares.records.items():
        where = ", ".join(f"{k} {v}" for k, v in sorted(record["where"].items()))
        keys = {f"{record['measure']} of {record['service']} ({where})": name}
        if name in shares.bases:
            keys[f"{base_words(record)} of {record['service']}"] = shares.bases[name]
        for key, figure in keys.items():
            first.setdefault(key, name)
            found.setdefault(key, {})[Period.parse(record["period"])] = figure
    return {(key, first[key]): periods for key, periods in found.items() if len(periods) > 1}


def _stretches(periods: Iterable[Period]) -> Iterator[Period]:
    """Yield the stretches between all first and last quarters: what the periods are made of."""
    starts: set[Quarter] = set()
    for period in periods:
        starts |= {period.first, period.last.plus(1)}
    for start, after in pairwise(sorted(starts)):
        yield Period(start, after.plus(-1))
