"""Sums over several measures, which no fact's id can tell: they follow from the definitions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa_lib.page.fact_counts import base_id, numerator_id
from qa_lib.page.facts import Fact

_AS_AT = "as_at"  # the day from which one looks; what was received does not depend on it


@dataclass(frozen=True)
class Term:
    """The counts of a measure.

    Args:
        base: whether the base of its shares is meant instead of the numerator.
        over: the dimension whose values are added up.
        only: those of the values that are meant; empty for all.
    """

    measure: str
    base: bool = False
    over: str = ""
    only: tuple[str, ...] = ()

    def cell_of(self, fact: Fact) -> str:
        """Return the id of the count that is meant by a fact."""
        return base_id(fact) if self.base else numerator_id(fact)


@dataclass(frozen=True)
class Declared:
    """A measure and the measures whose counts are parts of it, not always all of them."""

    whole: Term
    parts: tuple[Term, ...]


DECLARED = (
    Declared(
        Term("complaints.received"),
        (Term("complaints.answered"), Term("complaints.unanswered")),  # the rest was withdrawn
    ),
    Declared(
        Term("complaints.received"),
        (Term("complaints.outcome", base=True), Term("complaints.unanswered")),
    ),
    Declared(Term("complaints.received"), (Term("complaints.acknowledged", base=True),)),
    Declared(Term("complaints.answered"), (Term("complaints.timed", over="timing"),)),
    Declared(
        Term("complaints.in_time"),
        (Term("complaints.timed", over="timing", only=("within_clock", "within_extension")),),
    ),
    Declared(Term("complaints.open"), (Term("complaints.open_extended"),)),
)


def declared_parts(
    declared: Declared, whole: Fact, by_measure: Mapping[str, Sequence[Fact]]
) -> Iterator[tuple[str, ...]]:
    """Yield the counts that are parts of a whole, for each day from which one looks."""
    found: dict[str, dict[str, None]] = {}
    for term in declared.parts:
        for fact in by_measure.get(term.measure, []):
            if _belongs(term, fact, whole):
                found.setdefault(dict(fact.where).get(_AS_AT, ""), {})[term.cell_of(fact)] = None
    return (tuple(cells) for cells in found.values())


def _belongs(term: Term, fact: Fact, whole: Fact) -> bool:
    where, wider = dict(fact.where), dict(whole.where)
    further = where.keys() - wider.keys() - {_AS_AT}
    allowed = {term.over} if term.over else set()
    if term.base:  # the base is the same whichever part of the share is looked at
        allowed = set(further)
    return (
        (fact.service, fact.period) == (whole.service, whole.period)
        and all(where.get(key) == value for key, value in wider.items())
        and further <= allowed
        and (not term.only or where.get(term.over) in term.only)
    )
