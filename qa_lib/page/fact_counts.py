"""The counts behind facts: each numerator and each base once, however many facts show it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log2

from qa_lib.page.facts import Fact
from qa_lib.stats.disclosure.relations import Cell, Protection


@dataclass(frozen=True)
class Guarded:
    """Which counts are hidden, by the kind of measure: of those counted, and of bases."""

    counts: Mapping[str, Protection]
    bases: Mapping[str, Protection]


def base_words(fact: Fact) -> str:
    """Return what a share is of, in the words of its definition; empty for a plain number."""
    if fact.denominator is None:
        return ""
    return fact.definition.removeprefix("Of ").removesuffix(f", the share of {fact.label}.")


def numerator_id(fact: Fact) -> str:
    """Return the id of the count that a fact's numerator is."""
    return fact.id


def base_id(fact: Fact) -> str:
    """Return the id of the count that a share is of: the same for all shares of the same thing.

    Shares of the same words, service and period have one base; should their numbers differ all the
    same, they are taken for different counts. The id holds the number, so it must not be published.
    """
    return f"base/{fact.service}/{fact.period}/{base_words(fact)}/{fact.denominator}"


@dataclass(frozen=True)
class Counts:
    """All counts behind the facts of an edition.

    Args:
        facts: the facts by id.
        guarded: which counts are hidden.
    """

    facts: Mapping[str, Fact]
    guarded: Guarded

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """The numerators and the bases, by id."""
        found: dict[str, Cell] = {}
        for fact in self.facts.values():
            name, protection = numerator_id(fact), self.guarded.counts.get(fact.kind)
            found[name] = _cell(name, fact.number, protection)
        for fact in self.facts.values():
            if fact.denominator is not None:
                name, protection = base_id(fact), self.guarded.bases.get(fact.kind)
                if name not in found or protection is not None:  # the stricter of two kinds
                    found[name] = _cell(name, fact.denominator, protection)
        return found

    @cached_property
    def shares_by_base(self) -> dict[str, list[Fact]]:
        """The facts that are shares, by the id of their base."""
        return _grouped((fact for fact in self.facts.values() if base_words(fact)), base_id)


def _cell(name: str, value: int, protection: Protection | None) -> Cell:
    # larger counts say more: a total is kept rather than one of its parts
    return Cell(name, value, protection, weight=1 + log2(1 + value))


def _grouped(facts: Iterable[Fact], key: Callable[[Fact], str]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return groups
