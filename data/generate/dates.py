"""Quarters of the sample, working days in England and days drawn from them."""

from datetime import date, timedelta
from functools import cache
from random import Random

import holidays

from qa_lib.periods import Period, Quarter

EXTRACTED = date(2022, 10, 14)  # no event in the data is later
SAMPLE = Period.parse("2018-19-Q1..2022-23-Q2")
ONE_DAY = timedelta(days=1)


@cache
def bank_holidays() -> frozenset[date]:
    """Return the bank holidays of England from 2018 to 2023, one-off holidays included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=range(2018, 2024)))


@cache
def is_working_day(day: date) -> bool:
    """Tell whether a day is Monday to Friday and no bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays()


@cache
def working_days_after(day: date, count: int) -> date:
    """Return the day that lies `count` working days after another (next working day for 0)."""
    while count > 0 or not is_working_day(day):
        day += ONE_DAY
        count -= is_working_day(day)
    return day


@cache
def working_days(first: date, last: date) -> tuple[date, ...]:
    """Return every working day from first to last, both included."""
    days = (first + ONE_DAY * offset for offset in range((last - first).days + 1))
    return tuple(day for day in days if is_working_day(day))


def drawn_day(rng: Random, quarter: Quarter) -> date:
    """Draw a working day of a quarter."""
    return rng.choice(working_days(quarter.first_day, quarter.last_day))


def by_extraction(day: date) -> date | None:
    """Return the day if it had come when the data was extracted, else None."""
    return day if day <= EXTRACTED else None


def financial_year(day: date) -> int:
    """Return the calendar year in which the day's financial year starts."""
    return day.year if day.month >= 4 else day.year - 1


def months(first: tuple[int, int], last: tuple[int, int]) -> tuple[str, ...]:
    """Return months as `2022-09` from (year, month) to (year, month), both included."""
    numbers = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return tuple(f"{number // 12}-{number % 12 + 1:02d}" for number in numbers)
