"""The published facts as figures and equations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qa_lib.publish.audit.figures import Equation, Figure, percentage_of
from qa_lib.publish.audit.shown import half_unit, shown_in

Record = Mapping[str, Any]
_PLAIN = "none"  # the rounding of a number that is no share


@dataclass(frozen=True)
class Shares:
    """The published facts, and which base each share is of."""

    records: Mapping[str, Record]
    bases: Mapping[str, str]  # by the fact's id

    @classmethod
    def of(cls, records: Mapping[str, Record]) -> "Shares":
        """Return the records with their bases; shares of the same words have the same one."""
        numbers: dict[str, set[int]] = {}
        for record in records.values():
            if is_share(record) and record["denominator"] is not None:
                numbers.setdefault(_base_key(record), set()).add(record["denominator"])
        bases = {
            name: _base_key(record)
            if len(numbers.get(_base_key(record), ())) <= 1
            else f"base of {name}"
            for name, record in records.items()
            if is_share(record)
        }
        return cls(records, bases)

    def figures(self, place: str) -> Iterator[Figure]:
        """Yield the numerators and bases; `place` says where the facts are published."""
        for name, record in self.records.items():
            yield _figure(name, record, record["numerator"], place)
            if name in self.bases:
                base = _figure(self.bases[name], record, record["denominator"], place)
                words = f"what {name} is a share of"
                yield Figure(
                    base.id, base.kind, base=True, hidden=base.hidden, seen=base.seen, label=words
                )

    def equations(self) -> Iterator[Equation]:
        """Yield what the percentages say, and that no share is more than all."""
        for name, base in self.bases.items():
            record = self.records[name]
            yield from self.percentage(name, record["value"])
            rest = rest_id(name)
            yield Equation(((base, 1.0), (name, -1.0), (rest, -1.0)))

    def rests(self) -> Iterator[Figure]:
        """Yield the rest of each share: who is not among those counted."""
        for name in self.bases:
            kind = self.records[name]["kind"]
            yield Figure(rest_id(name), kind, published=False, label=f"the rest of {name}")

    def percentage(self, name: str, text: str) -> Iterator[Equation]:
        """Yield what a percentage shown for a share says of its counts."""
        if not text:
            return
        percent = Decimal(text)
        within = half_unit(percent)
        if self.records[name]["rounding"] != "half_up":
            within *= 2  # parts that are made to total 100 may be a whole unit off
        yield from percentage_of(
            name, self.bases[name], percent=float(percent), within=float(within)
        )

    def stray(self) -> Iterator[str]:
        """Yield a sentence for each hidden fact whose display or interval is published."""
        for name, record in self.records.items():
            held = [key for key in ("value", "low", "high") if record[key]]
            if any(letter.isdigit() for letter in record["display"]):
                held.append("display")
            if held and self.hides(name):
                yield f"The fact {name} is hidden, but its {' and '.join(held)} is published."

    def hides(self, name: str) -> bool:
        """Tell whether a fact's numerator or base is hidden."""
        record = self.records[name]
        no_base = name in self.bases and record["denominator"] is None
        return record["numerator"] is None or no_base


def is_share(record: Record) -> bool:
    """Tell whether a fact is a share of something."""
    return bool(record["rounding"] != _PLAIN)


def base_words(record: Record) -> str:
    """Return what a share is of, as its definition says."""
    text: str = record["definition"]
    return text.removeprefix("Of ").removesuffix(f", the share of {record['label']}.")


def rest_id(name: str) -> str:
    """Return the id of the rest of a share."""
    return f"rest of {name}"


def text_figures(
    shares: Shares, name: str, text: str, place: str
) -> tuple[list[Figure], list[Equation], bool]:
    """Return what a text shown for a fact says, and whether it holds another number as well."""
    found = shown_in(text)
    record = shares.records[name]
    base = shares.bases.get(name)
    numerator = found.number if base is None else found.numerator
    figures = []
    if numerator is not None:
        figures.append(Figure(name, record["kind"], seen={numerator: (place,)}))
    number = found.base if found.base is not None else found.number
    if base is not None and number is not None:
        figures.append(Figure(base, record["kind"], base=True, seen={number: (place,)}))
    equations: list[Equation] = []
    if base is not None and found.percent is not None:
        equations = list(shares.percentage(name, str(found.percent)))
    return figures, equations, found.other


def _figure(name: str, record: Record, number: int | None, place: str) -> Figure:
    if number is None:
        return Figure(name, record["kind"], hidden=True)
    return Figure(name, record["kind"], seen={number: (place,)})


def _base_key(record: Record) -> str:
    return f"base: {base_words(record)} ({record['service']}, {record['period']})"
