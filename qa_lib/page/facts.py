"""Facts: one number of one measure for one service and period, with all that proves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Self

from qa_lib.measures.measure import Count, Measure
from qa_lib.periods import Period

NO_BASE = "[z]"  # Government Statistical Service symbol: not applicable, as nobody answered
Rounding = Literal["none", "half_up", "largest_remainder"]


class WithheldError(ValueError):
    """Something would count with a figure that readers may not see."""


@dataclass(frozen=True)
class Subject:
    """What a fact is about.

    Args:
        measure: what is counted.
        service: the service's id, or `all`.
        period: the quarters counted.
        where: what it is narrowed to, by dimension: `{"area": "plans", "grade": "good"}`.
        words: the names of those values for readers, and whatever else the measure's words need.
    """

    measure: Measure
    service: str
    period: Period
    where: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """The fact's id: `audits.grade/social-care/2021-22/area=overall/grade=good`."""
        narrowed = [f"{key}={value}" for key, value in sorted(self.where.items())]
        return "/".join([self.measure.id, self.service, str(self.period), *narrowed])

    def narrowed(self, where: Mapping[str, str], words: Mapping[str, str]) -> "Subject":
        """Return the same subject narrowed further."""
        return Subject(
            self.measure,
            self.service,
            self.period,
            {**self.where, **where},
            {**self.words, **words},
        )


@dataclass(frozen=True)
class Fact:
    """One number for readers and its evidence.

    A withheld fact lacks its numerator, or the base of a share, and shows a symbol in its place. A
    true zero is never withheld, except where a kind of measure may not be published at all.

    Args:
        numerator: None if it is withheld.
        denominator: None for a plain number, and for a share whose base is withheld.
        display: as readers see it: "41%", "22", "[z]" where there is no base, "[c]" if withheld.
        low: lower end of the 95% Wilson interval in per cent, as text; empty for counts.
        high: its upper end.
        note: what the symbol of a withheld fact means; empty for all others.
    """

    id: str
    measure: str
    kind: str
    service: str
    period: str
    where: tuple[tuple[str, str], ...]
    label: str
    definition: str
    numerator: int | None
    denominator: int | None
    value: str
    display: str
    rounding: Rounding
    low: str
    high: str
    snapshot: str
    note: str = ""

    @property
    def is_share(self) -> bool:
        """Whether it is a share rather than a plain number."""
        return self.rounding != "none"

    @property
    def withheld(self) -> bool:
        """Whether its number, or the base of its share, is kept from readers."""
        return self.numerator is None or (self.is_share and self.denominator is None)

    @property
    def at_least_one(self) -> bool:
        """Whether readers know of at least one case: a withheld number is no true zero."""
        return self.numerator is None or self.numerator > 0

    @property
    def has_base(self) -> bool:
        """Whether anybody answered, or anything was looked at; a withheld base is no zero."""
        return self.is_share and self.denominator != 0

    @property
    def known(self) -> bool:
        """Whether readers see a percentage: there is a base, and nothing is withheld."""
        return self.has_base and not self.withheld

    @property
    def number(self) -> int:
        """The numerator of a fact that is shown; WithheldError for any other."""
        if self.numerator is None:
            raise WithheldError(f"{self.id} is withheld, so nothing can be counted with it.")
        return self.numerator

    @property
    def cases(self) -> int:
        """The base of a share that readers see; 0 where they don't, or where there is none."""
        return self.denominator or 0

    def rests_on(self, least: int) -> bool:
        """Tell whether readers see a share of so many cases, or more."""
        return self.known and self.cases >= least

    @property
    def base(self) -> str:
        """Numerator and denominator for readers: "9 of 22", "[c] of 22"."""
        if not self.is_share or (self.numerator is None and self.denominator is None):
            return self._shown(self.numerator)
        return f"{self._shown(self.numerator)} of {self._shown(self.denominator)}"

    def _shown(self, count: int | None) -> str:
        return self.display if count is None else f"{count:,}"

    @property
    def base_shown(self) -> str:
        """The base of a share for readers, or the symbol in its place."""
        return self.display if self.withheld and self.denominator is None else f"{self.cases:,}"

    @property
    def interval(self) -> str:
        """The 95% interval for readers: "23% to 61%"."""
        if self.withheld:
            return self.display
        return f"{self.low}% to {self.high}%" if self.low else NO_BASE

    @property
    def count(self) -> Count:
        """Numerator and denominator as a count; a plain number is all of itself."""
        return Count(self.number, self.cases if self.is_share else self.number)

    @property
    def percent(self) -> float:
        """The percentage for drawing; NaN where there is none to be seen."""
        return 100 * self.number / self.cases if self.known else float("nan")

    @property
    def amount(self) -> float:
        """The number for drawing; NaN where it is withheld."""
        return float("nan") if self.numerator is None else float(self.numerator)

    def as_record(self) -> dict[str, Any]:
        """Return the fact as JSON takes it."""
        return {**vars(self), "where": dict(self.where)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read a fact back from JSON; keys that others added are left out."""
        known = {name: record[name] for name in cls.__dataclass_fields__ if name in record}
        return cls(**{**known, "where": tuple(sorted(record["where"].items()))})


def withheld_notes(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return what the symbols of the facts that are withheld mean, each once."""
    return tuple(dict.fromkeys(fact.note for fact in facts if fact.note))
