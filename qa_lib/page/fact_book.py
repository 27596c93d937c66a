"""The book of facts: makes each fact once, and withholds what may not be published."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from qa_lib.measures.measure import Count
from qa_lib.page.facts import NO_BASE, Fact, Rounding, Subject
from qa_lib.stats.intervals import wilson
from qa_lib.stats.rounding import half_up, largest_remainder


@dataclass(frozen=True)
class Symbol:
    """What stands in place of a figure, and what it means."""

    text: str
    meaning: str


Unpublished = Callable[[str], Symbol | None]


class FactBook:
    """Makes facts; takes those already known to the edition instead of making them again.

    Args:
        snapshot: the digest of the data.
        known: facts by id that are not made again. A measure counted from other figures is always
            counted again, as it must be counted from what readers see.
        unpublished: returns, for a kind of measure, the symbol of facts that nobody has decided on
            yet, so that they are withheld; None where they may be made and shown.
    """

    def __init__(
        self,
        snapshot: str,
        *,
        known: Mapping[str, Fact] | None = None,
        unpublished: Unpublished = lambda _: None,
    ) -> None:
        self._snapshot = snapshot
        self._decided: Mapping[str, Fact] = {} if known is None else known
        self._unpublished = unpublished
        self._facts: dict[str, Fact] = {}

    @property
    def asked(self) -> Mapping[str, Fact]:
        """All facts that were asked for so far, by id, whether they are shown or not."""
        return MappingProxyType(self._facts)

    @property
    def known(self) -> tuple[Fact, ...]:
        """All facts of the edition that were decided on or asked for, as readers may see them."""
        return tuple({**self._decided, **self._facts}.values())

    def number(self, subject: Subject, count: Callable[[], int]) -> Fact:
        """Return the fact of a plain number."""
        return self._known(subject, "none", lambda: self._number(subject, count()))

    def share(self, subject: Subject, count: Callable[[], Count]) -> Fact:
        """Return the fact of a share, rounded half-up."""
        return self._known(subject, "half_up", lambda: self._share(subject, count()))

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
        found = [self._found(part, "largest_remainder") for part in subjects]
        if None in found:
            made = counts()
            shown = largest_remainder(made)
            for part, numerator, percent in zip(subjects, made, shown, strict=True):
                fact = self._part(part, Count(numerator, sum(made)), percent)
                self._facts.setdefault(part.id, fact)
        return tuple(self._facts[part.id] for part in subjects)

    def _known(self, subject: Subject, rounding: Rounding, make: Callable[[], Fact]) -> Fact:
        found = self._found(subject, rounding)
        if found is None:
            found = self._facts[subject.id] = make()
        return found

    def _found(self, subject: Subject, rounding: Rounding) -> Fact | None:
        """Return a fact that need not, or must not, be made."""
        if subject.id not in self._facts:
            symbol = self._unpublished(subject.measure.kind)
            if subject.id in self._decided and not subject.measure.derived:
                self._facts[subject.id] = self._decided[subject.id]
            elif symbol is not None:
                self._facts[subject.id] = self._withheld(subject, rounding, symbol)
        return self._facts.get(subject.id)

    def _withheld(self, subject: Subject, rounding: Rounding, symbol: Symbol) -> Fact:
        made = self._fact(subject, (None, None), ("", symbol.text), rounding)
        return replace(made, note=symbol.meaning)

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
        count: tuple[int | None, int | None],
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


def _interval(numerator: int | None, denominator: int | None) -> tuple[str, str]:
    if numerator is None or not denominator:
        return "", ""
    low, high = wilson(numerator, denominator)
    return _whole(low), _whole(high)


def _whole(share: float) -> str:
    return str((100 * Decimal(repr(share))).quantize(Decimal(1), rounding=ROUND_HALF_UP))
