"""Quarters of the financial year (April to March) and ranges of them, with their labels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

import pandas as pd

from qa_lib.errors import ParameterError

_A_YEAR = 4  # quarters
_FREQUENCY = "Q-MAR"  # pandas: quarters of a year that ends in March
_QUARTER = re.compile(r"(\d{4})-(\d{2})-Q([1-4])")
_YEAR = re.compile(r"(\d{4})-(\d{2})")


def _period_error(text: str) -> ParameterError:
    return ParameterError(
        f"{text!r} is not a period.",
        next_step="Write a quarter (2022-23-Q2), a financial year (2021-22) or a range of them "
        "(2022-23-Q1..2022-23-Q2), earliest first.",
    )


def _start_year(match: re.Match[str], text: str) -> int:
    start = int(match[1])
    if int(match[2]) != (start + 1) % 100:
        raise _period_error(text)
    return start


@total_ordering
@dataclass(frozen=True)
class Quarter:
    """One quarter: `Quarter(2022, 2)` is July to September 2022, written `2022-23-Q2`."""

    start_year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2022-23-Q2`; raise ParameterError for anything else."""
        match = _QUARTER.fullmatch(text)
        if match is None:
            raise _period_error(text)
        return cls(_start_year(match, text), int(match[3]))

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the quarter in which a day lies."""
        return cls.from_pandas(pd.Period(day, freq=_FREQUENCY))

    @classmethod
    def from_pandas(cls, period: pd.Period) -> Self:
        """Return the quarter of a pandas period of frequency Q-MAR."""
        return cls(period.qyear - 1, period.quarter)

    def to_pandas(self) -> pd.Period:
        """Return the same quarter as a pandas period of frequency Q-MAR."""
        return pd.Period(year=self.start_year + 1, quarter=self.number, freq=_FREQUENCY)

    def plus(self, quarters: int) -> Self:
        """Return the quarter that comes so many quarters later (earlier if negative)."""
        years, number = divmod(self.number - 1 + quarters, _A_YEAR)
        return type(self)(self.start_year + years, number + 1)

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return self.to_pandas().start_time.date()

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        return self.to_pandas().end_time.date()

    @property
    def year_label(self) -> str:
        """The financial year for readers: `2022/23`."""
        return f"{self.start_year}/{(self.start_year + 1) % 100:02d}"

    @property
    def label(self) -> str:
        """The quarter for readers: `Quarter 2 2022/23`."""
        return f"Quarter {self.number} {self.year_label}"

    @property
    def short_label(self) -> str:
        """The quarter where space is short: `Q2 2022/23`."""
        return f"Q{self.number} {self.year_label}"

    def __lt__(self, other: "Quarter") -> bool:
        return (self.start_year, self.number) < (other.start_year, other.number)

    def __str__(self) -> str:
        return f"{self.start_year}-{(self.start_year + 1) % 100:02d}-Q{self.number}"


@dataclass(frozen=True)
class Period:
    """A range of quarters, both ends included, written `2022-23-Q1..2022-23-Q2` or `2021-22`."""

    first: Quarter
    last: Quarter

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise _period_error(f"{self.first}..{self.last}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a quarter, a financial year or a range of either, else raise ParameterError."""
        first, dots, last = text.partition("..")
        start, end = cls._ends(first, text), cls._ends(last if dots else first, text)
        return cls(start[0], end[1])

    @staticmethod
    def _ends(part: str, text: str) -> tuple[Quarter, Quarter]:
        if match := _QUARTER.fullmatch(part):
            quarter = Quarter(_start_year(match, text), int(match[3]))
            return quarter, quarter
        if match := _YEAR.fullmatch(part):
            year = _start_year(match, text)
            return Quarter(year, 1), Quarter(year, 4)
        raise _period_error(text)

    @classmethod
    def year(cls, start_year: int) -> Self:
        """Return the financial year that starts in April of `start_year`."""
        return cls(Quarter(start_year, 1), Quarter(start_year, 4))

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Every quarter of the period, earliest first."""
        return tuple(self)

    def __iter__(self) -> Iterator[Quarter]:
        quarter = self.first
        while quarter <= self.last:
            yield quarter
            quarter = quarter.plus(1)

    def __contains__(self, item: object) -> bool:
        """Tell whether a quarter, or a whole period, lies within this one."""
        if isinstance(item, Period):
            return self.first <= item.first and item.last <= self.last
        return isinstance(item, Quarter) and self.first <= item <= self.last

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        return self.first.first_day

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.last.last_day

    @property
    def year_to_date(self) -> "Period":
        """From the start of the financial year of the last quarter to the period's end."""
        return Period(Quarter(self.last.start_year, 1), self.last)

    @property
    def previous_year(self) -> "Period":
        """The whole financial year before that of the last quarter."""
        return Period.year(self.last.start_year - 1)

    @property
    def is_quarter(self) -> bool:
        """Whether the period is one quarter."""
        return self.first == self.last

    @property
    def is_year(self) -> bool:
        """Whether the period is one whole financial year."""
        return self == Period.year(self.first.start_year)

    @property
    def label(self) -> str:
        """The period for readers: `Quarters 1 and 2 2022/23`, `2021/22`, `2018/19 to 2021/22`."""
        if self.is_quarter:
            return self.first.label
        if self.is_year:
            return self.first.year_label
        if self.first.start_year == self.last.start_year:
            joiner = "and" if self.last.number - self.first.number == 1 else "to"
            numbers = f"{self.first.number} {joiner} {self.last.number}"
            return f"Quarters {numbers} {self.first.year_label}"
        if self.first.number == 1 and self.last.number == 4:  # noqa: PLR2004  # whole years
            return f"{self.first.year_label} to {self.last.year_label}"
        return f"{self.first.label} to {self.last.label}"

    @property
    def months_label(self) -> str:
        """The period as months: `April to September 2022`."""
        start, end = self.first_day, self.last_day
        opening = f"{start:%B}" if start.year == end.year else f"{start:%B %Y}"
        return f"{opening} to {end:%B %Y}"

    def __str__(self) -> str:
        if self.is_quarter:
            return str(self.first)
        if self.is_year:
            return f"{self.first.start_year}-{(self.first.start_year + 1) % 100:02d}"
        return f"{self.first}..{self.last}"
