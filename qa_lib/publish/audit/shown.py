"""The numbers in the text that is shown for a figure."""

import re
from dataclasses import dataclass
from decimal import Decimal

_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_PERCENT = r"\d+(?:\.\d+)?"
_FORMS = (
    re.compile(rf"(?P<percent>{_PERCENT})%"),
    re.compile(rf"(?P<numerator>{_COUNT}) of (?P<base>{_COUNT})"),
    re.compile(rf"(?P<percent>{_PERCENT})% \((?P<numerator>{_COUNT}) of (?P<base>{_COUNT})\)"),
    re.compile(rf"(?P<numerator>{_COUNT}) of \[\w+\]"),
    re.compile(rf"\[\w+\] of (?P<base>{_COUNT})"),
    re.compile(rf"\[\w+\] \(\[\w+\] of (?P<base>{_COUNT})\)"),
    re.compile(rf"\[\w+\] \((?P<numerator>{_COUNT}) of \[\w+\]\)"),
    re.compile(rf"(?P<number>{_COUNT})"),
)


@dataclass(frozen=True)
class Shown:
    """The numbers of one text.

    Args:
        number: a number by itself: the count, or what a share is of.
        other: whether there are digits that are none of these.
    """

    numerator: int | None = None
    base: int | None = None
    number: int | None = None
    percent: Decimal | None = None
    other: bool = False


def shown_in(text: str) -> Shown:
    """Return the numbers of a text: "41%", "9 of 22", "62% (16 of 26)", "1,234" or "[c]"."""
    for form in _FORMS:
        match = form.fullmatch(text.strip())
        if match is not None:
            found = match.groupdict()
            percent = found.get("percent")
            return Shown(
                numerator=_count(found.get("numerator")),
                base=_count(found.get("base")),
                number=_count(found.get("number")),
                percent=None if percent is None else Decimal(percent),
            )
    return Shown(other=any(letter.isdigit() for letter in text))


def half_unit(percent: Decimal) -> Decimal:
    """Return half of the last place of a percentage: 0.5 for 41, 0.05 for 41.3."""
    exponent = percent.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def _count(text: str | None) -> int | None:
    return None if text is None else int(text.replace(",", ""))
