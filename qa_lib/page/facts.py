"""Facts: one number of one measure for one service and period, with all that proves it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, Self

from qa_lib.measures.measure import Count, Measure
from qa_lib.periods import Period
from qa_lib.stats.intervals import wilson
from qa_lib.stats.rounding import half_up, largest_remainder

NO_BASE = "[z]"  # Government Statistical Service symbol: not applicable, as nobody answered
Rounding = Literal["none", "half_up", "largest_remainder"]


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

    @property
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

    Args:
        display: as readers see it: "41%", "22", "[z]" where there is no base.
        low: lower end of the 95% Wilson interval in per cent, as text; empty for counts.
        high: its upper end.
    """

    id: str
    measure: str
    kind: str
    service: str
    period: str
    where: tuple[tuple[str, str], ...]
    label: str
    definition: str
    numerator: int
    denominator: int | None
    value: str
    display: str
    rounding: Rounding
    low: str
    high: str
    snapshot: str

    @property
    def base(self) -> str:
        """Numerator and denominator for readers: "9 of 22"."""
        if self.denominator is None:
            return f"{self.numerator:,}"
        return f"{self.numerator:,} of {self.denominator:,}"

    @property
    def interval(self) -> str:
        """The 95% interval for readers: "23% to 61%"."""
        return f"{self.low}% to {self.high}%" if self.low else NO_BASE

    @property
    def count(self) -> Count:
        """Numerator and denominator as a count; a plain number is all of itself."""
        return Count(
            self.numerator, self.numerator if self.denominator is None else self.denominator
        )

    @property
    def percent(self) -> float:
        """The percentage for drawing; NaN where there is no base."""
        if not self.denominator:
            return float("nan")
        return 100 * self.numerator / self.denominator

    def as_record(self) -> dict[str, Any]:
        """Return the fact as JSON takes it."""
        return {**asdict(self), "where": dict(self.where)}

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Read a fact back from JSON; keys that others added are left out."""
        known = {name: record[name] for name in cls.__dataclass_fields__}
        return cls(**{**known, "where": tuple(sorted(record["where"].items()))})


class FactBook:
    """Makes facts; takes those already known to the edition instead of making them again."""

    def __init__(self, snapshot: str, *, known: Mapping[str, Fact] | None = None) -> None:
        self._snapshot = snapshot
        self._facts: dict[str, Fact] = dict(known or {})

    def number(self, subject: Subject, count: Callable[[], int]) -> Fact:
        """Return the fact of a plain number."""
        return self._known(subject, lambda: self._number(subject, count()))

    def share(self, subject: Subject, count: Callable[[], Count]) -> Fact:
        """Return the fact of a share, rounded half-up."""
        return self._known(subject, lambda: self._share(subject, count()))

    def parts(
        self,
        subject: Subject,
        dimension: str,
        counts: Callable[[], Sequence[int]],
        *,
        names: Mapping[str, str],
    ) -> tuple[Fact, ...]:
        """Return the facts of the parts of a whole, rounded so that they total 100.

        Args:
            subject: the whole.
            dimension: what it is divided by: "grade".
            counts: the counts of the parts, in the order of `names`.
            names: the parts, by id, with their names for readers.
        """
        subjects = [subject.narrowed({dimension: i}, {dimension: n}) for i, n in names.items()]
        if not all(part.id in self._facts for part in subjects):
            made = counts()
            shown = largest_remainder(made)
            for part, numerator, percent in zip(subjects, made, shown, strict=True):
                fact = self._part(part, Count(numerator, sum(made)), percent)
                self._facts.setdefault(part.id, fact)
        return tuple(self._facts[part.id] for part in subjects)

    def _known(self, subject: Subject, make: Callable[[], Fact]) -> Fact:
        if subject.id not in self._facts:
            self._facts[subject.id] = make()
        return self._facts[subject.id]

    def _number(self, subject: Subject, number: int) -> Fact:
        return self._fact(subject, (number, None), (str(number), f"{number:,}"), "none")

    def _share(self, subject: Subject, count: Count) -> Fact:
        places = subject.measure.places
        value = (
            str(half_up(count.numerator, count.denominator, places)) if count.denominator else ""
        )
        return self._fact(
            subject,
            (count.numerator, count.denominator),
            (value, f"{value}%" if value else NO_BASE),
            "half_up",
        )

    def _part(self, subject: Subject, count: Count, percent: int) -> Fact:
        value = str(percent) if count.denominator else ""
        return self._fact(
            subject,
            (count.numerator, count.denominator),
            (value, f"{value}%" if value else NO_BASE),
            "largest_remainder",
        )

    def _fact(
        self,
        subject: Subject,
        count: tuple[int, int | None],
        shown: tuple[str, str],
        rounding: Rounding,
    ) -> Fact:
        low, high = _interval(*count)
        return Fact(
            id=subject.id,
            measure=subject.measure.id,
            kind=subject.measure.kind,
            service=subject.service,
            period=str(subject.period),
            where=tuple(sorted(subject.where.items())),
            label=subject.measure.label(subject.words),
            definition=subject.measure.definition(subject.words),
            numerator=count[0],
            denominator=count[1],
            value=shown[0],
            display=shown[1],
            rounding=rounding,
            low=low,
            high=high,
            snapshot=self._snapshot,
        )


def _interval(numerator: int, denominator: int | None) -> tuple[str, str]:
    if not denominator:
        return "", ""
    low, high = wilson(numerator, denominator)
    return _whole(low), _whole(high)


def _whole(share: float) -> str:
    return str((100 * Decimal(repr(share))).quantize(Decimal(1), rounding=ROUND_HALF_UP))
