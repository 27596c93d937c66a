"""The period of a recorded indicator: a month, a quarter or a year, and the quarter it ends in."""

import re
from typing import Literal

from qa_lib.periods import Quarter

Grain = Literal["month", "quarter", "year"]

_MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(20[0-9]{2})-([0-9]{2})-Q([1-4])")
_YEAR = re.compile(r"(20[0-9]{2})-([0-9]{2})")
_CALENDAR_YEAR = re.compile(r"20[0-9]{2}")


def grain_of(text: str) -> Grain | None:
    """Return the grain of `2022-09`, `2022-23-Q2` or `2021-22`, or None for anything else.

    What can be read as a month is one: `2011-12` is December 2011, never a financial year.
    """
    if _MONTH.fullmatch(text):
        return "month"
    for pattern, grain in ((_QUARTER, "quarter"), (_YEAR, "year")):
        match = pattern.fullmatch(text)
        if match and int(match[2]) == (int(match[1]) + 1) % 100:
            return "quarter" if grain == "quarter" else "year"
    return None


def quarter_at_end(text: str) -> str:
    """Return the quarter in which a valid month, quarter or year ends, as `2022-23-Q2`."""
    grain = grain_of(text)
    if grain == "quarter":
        return text
    if grain == "year":
        return f"{text}-Q4"
    year, month = int(text[:4]), int(text[5:])
    return str(Quarter(year, (month - 1) // 3) if month > 3 else Quarter(year - 1, 4))  # noqa: PLR2004  # the financial year starts in April


def is_annual(text: str, year: Literal["financial", "calendar"]) -> bool:
    """Tell whether the text is a year of that kind: `2021-22` or `2021`."""
    if year == "calendar":
        return _CALENDAR_YEAR.fullmatch(text) is not None
    match = _YEAR.fullmatch(text)
    return match is not None and int(match[2]) == (int(match[1]) + 1) % 100
