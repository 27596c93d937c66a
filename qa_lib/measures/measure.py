"""A measure: what is counted over what; and a count, its numerator and denominator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["opinion", "judgement", "circumstance", "complaint", "activity"]


@dataclass(frozen=True)
class Count:
    """A numerator over a denominator."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.numerator} of {self.denominator} is not a share")

    def __add__(self, other: "Count") -> "Count":
        return Count(self.numerator + other.numerator, self.denominator + other.denominator)


@dataclass(frozen=True)
class Measure:
    """What is counted. The words may hold placeholders for the values it is broken down by.

    Args:
        id: `audits.overall`; the first word is the subject.
        kind: the kind of measure, on which it depends who may see it.
        numerator: what is counted, in words: "case file audits judged {grade} overall".
        denominator: of what, in words; empty for a plain number.
        places: decimal places of the percentage.
        derived: whether it is counted from other figures, and so from what readers see of them.
    """

    id: str
    kind: Kind
    numerator: str
    denominator: str = ""
    places: int = 0
    derived: bool = False

    def label(self, words: Mapping[str, str]) -> str:
        """Return the numerator in words, its placeholders filled."""
        return self.numerator.format(**words)

    def definition(self, words: Mapping[str, str]) -> str:
        """Return numerator and denominator in words."""
        if not self.denominator:
            return f"The number of {self.label(words)}."
        return f"Of {self.denominator.format(**words)}, the share of {self.label(words)}."
