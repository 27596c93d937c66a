"""How the counts behind facts hang together, worked out from the facts' own ids.

Quarters add to years and years to date, parts of a dimension to the whole, the parts of a share to
its base. A count that nobody shows but anyone can subtract is a count as well: the rest of a share,
the one quarter of a year that is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa_lib.page.fact_counts import Counts, Guarded, base_id, base_words, numerator_id
from qa_lib.page.fact_wholes import DECLARED, declared_parts
from qa_lib.page.facts import Fact
from qa_lib.page.periods_within import parts_of_period
from qa_lib.periods import Period
from qa_lib.stats.disclosure.relations import (
    Cell,
    LinkedTable,
    Relation,
    same_count,
    total_of,
    with_rest,
)


@dataclass(frozen=True)
class Sum:
    """A whole and counts that are parts of it.

    Args:
        complete: whether these must be all parts, so that they add up or are no parts at all.
        rest_counts: whether what is left is a count that may be too small to be known.
    """

    whole: str
    parts: tuple[str, ...]
    complete: bool = False
    rest_counts: bool = True


def linked_table(
    facts: Mapping[str, Fact],
    guarded: Guarded,
    *,
    rest_of_share: Callable[[str], bool] = lambda _: True,
) -> LinkedTable:
    """Return all counts behind facts and the equations between them.

    Args:
        facts: everything published together, by id.
        guarded: which counts are hidden.
        rest_of_share: whether, for a kind of measure, base less numerator is such a count too.
    """
    counts = Counts(facts, guarded)
    cells = dict(counts.cells)
    relations: list[Relation] = []
    for found in _sums(counts, rest_of_share):
        rest, relation = _equation(cells, found)
        if rest is not None:
            cells[rest.id] = rest
        relations.append(relation)
    relations.extend(_same_counts(counts))
    return LinkedTable(tuple(cells.values()), tuple(dict.fromkeys(relations)))


def _equation(cells: Mapping[str, Cell], found: Sum) -> tuple[Cell | None, Relation]:
    whole, parts = cells[found.whole], [cells[part] for part in found.parts]
    if found.complete or whole.value == sum(part.value for part in parts):
        # a reader who sees that the parts add up takes them for all there are
        return None, total_of(found.whole, found.parts)
    protection = whole.protection if found.rest_counts else None
    return with_rest(whole, parts, protection=protection)


def _sums(counts: Counts, rest_of_share: Callable[[str], bool]) -> Iterator[Sum]:
    yield from _true(counts.cells, _share_sums(counts, rest_of_share))
    yield from _true(counts.cells, _dimension_sums(counts.facts.values()))
    yield from _true(counts.cells, _declared_sums(counts.facts.values()))
    for series in _series(counts.facts.values()):
        sums = list(_period_sums(series))
        # one year that is not the sum of its quarters shows that these are no flows but stocks
        if all(_holds(counts.cells, found) for found in sums):
            yield from sums


def _true(cells: Mapping[str, Cell], sums: Iterable[Sum]) -> Iterator[Sum]:
    """Leave out what is no sum after all: themes of which one comment may have several."""
    return (found for found in sums if _holds(cells, found))


def _holds(cells: Mapping[str, Cell], found: Sum) -> bool:
    total = sum(cells[part].value for part in found.parts)
    value = cells[found.whole].value
    return total == value if found.complete else total <= value


def _share_sums(counts: Counts, rest_of_share: Callable[[str], bool]) -> Iterator[Sum]:
    for base, shares in counts.shares_by_base.items():
        parts = [fact for fact in shares if fact.rounding == "largest_remainder"]
        for siblings in _siblings(parts):
            names = tuple(numerator_id(fact) for fact in siblings)
            yield Sum(base, names, rest_counts=rest_of_share(siblings[0].kind))
        for fact in shares:
            if fact.rounding != "largest_remainder":
                counted = rest_of_share(fact.kind)
                yield Sum(base, (numerator_id(fact),), rest_counts=counted)


def _siblings(facts: Sequence[Fact]) -> Iterator[list[Fact]]:
    """Yield the parts of one whole: of one measure, differing in one dimension only."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        for dimension, _ in fact.where:
            others = tuple(pair for pair in fact.where if pair[0] != dimension)
            groups.setdefault((fact.measure, dimension, others), []).append(fact)
    largest = max((len(group) for group in groups.values()), default=0)
    return (group for group in groups.values() if len(group) == largest)


def _dimension_sums(facts: Iterable[Fact]) -> Iterator[Sum]:
    known = {(f.measure, f.service, f.period, f.where): f for f in facts}
    groups: dict[tuple[str, str], list[str]] = {}
    for (measure, service, period, where), fact in known.items():
        for dimension, _ in where:
            others = tuple(pair for pair in where if pair[0] != dimension)
            whole = known.get((measure, service, period, others))
            if whole is not None:
                groups.setdefault((whole.id, dimension), []).append(numerator_id(fact))
    return (Sum(whole, tuple(parts)) for (whole, _), parts in groups.items())


def _declared_sums(facts: Iterable[Fact]) -> Iterator[Sum]:
    by_measure: dict[str, list[Fact]] = {}
    for fact in facts:
        by_measure.setdefault(fact.measure, []).append(fact)
    for declared in DECLARED:
        for whole in by_measure.get(declared.whole.measure, []):
            for parts in declared_parts(declared, whole, by_measure):
                yield Sum(declared.whole.cell_of(whole), parts, rest_counts=False)


def _series(facts: Iterable[Fact]) -> Iterator[dict[Period, str]]:
    """Yield the counts that differ in their period only: of numerators, and of bases."""
    series: dict[tuple[object, ...], dict[Period, str]] = {}
    for fact in facts:
        key = (fact.measure, fact.service, fact.where)
        period = Period.parse(fact.period)
        series.setdefault(key, {})[period] = numerator_id(fact)
        if base_words(fact):
            series.setdefault((fact.service, base_words(fact)), {})[period] = base_id(fact)
    return (by_period for by_period in series.values() if len(by_period) > 1)


def _period_sums(series: Mapping[Period, str]) -> Iterator[Sum]:
    for whole, name in series.items():
        for parts in parts_of_period(whole, series):
            quarters = sum(len(part.quarters) for part in parts)
            complete = quarters == len(whole.quarters)
            yield Sum(name, tuple(series[part] for part in parts), complete=complete)


def _same_counts(counts: Counts) -> Iterator[Relation]:
    """Yield that a number and a base of the same words, service and period are one count."""
    numbers = {(f.service, f.period, f.label): f for f in counts.facts.values() if not _share(f)}
    for base, shares in counts.shares_by_base.items():
        one = shares[0]
        number = numbers.get((one.service, one.period, base_words(one)))
        if number is not None and number.numerator == one.denominator:
            yield same_count(base, numerator_id(number))


def _share(fact: Fact) -> bool:
    return fact.denominator is not None
