"""One more quarter than the sample has: the last one's records again, fewer and moved on.

No part of the committed files: it is there to try out a further quarter. Most records come again
13 weeks later under new ids, with everything that belongs to them; indicators take the figures of
the same months a year earlier.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import count
from random import Random

from data.generate.dates import months, working_days, working_days_after
from data.generate.tables import COLUMNS, Row, iso
from qa_lib.periods import Quarter

Tables = Mapping[str, list[Row]]
Ids = Mapping[str, str]  # the new id by the old one

_WEEKS_ON = timedelta(weeks=13)  # weekdays stay
_COME_AGAIN = 0.88  # of the records: other figures than those of the quarter before
_DAYS = {  # the day by which a record counts in a quarter
    "audits": "audit_date",
    "feedback": "received_date",
    "complaints": "received_date",
    "compliments": "received_date",
    "learning": "raised_date",
}
_PARTS = {"audit_grades": "audit_id", "audit_actions": "audit_id", "comments": "response_id"}
_REFERENCES = frozenset(COLUMNS[table][0] for table in (*_DAYS, *_PARTS)) | {"source_ref"}


def with_next_quarter(tables: Tables, quarter: Quarter, *, draw: Random) -> Tables:
    """Return the tables with one more quarter than `quarter`, the last that they hold."""
    following = quarter.plus(1)
    ids: dict[str, str] = {}
    for name, column in _DAYS.items():
        days = _days_by_id(tables[name], column)
        again = [
            key
            for key, day in days.items()
            if quarter.first_day <= day <= quarter.last_day and draw.random() < _COME_AGAIN
        ]
        ids |= _new_ids(again, days, year=following.start_year)
    for name, parent in _PARTS.items():
        own = {row[COLUMNS[name][0]]: row[parent] in ids for row in tables[name]}
        again = [key for key, comes in own.items() if comes and key not in ids]
        ids |= _new_ids(again, own, year=following.start_year)
    moved = _mover(quarter)
    later = {name: list(_again(tables[name], ids, moved)) for name in (*_DAYS, *_PARTS)}
    later["kpis"] = list(_of_a_year_earlier(tables["kpis"], following))
    return {name: [*rows, *later.get(name, ())] for name, rows in tables.items()}


def _days_by_id(rows: Iterable[Row], column: str) -> dict[str, date]:
    """Return the day of each record; that of its first stage where a complaint has several."""
    days: dict[str, date] = {}
    for row in rows:
        key, *_ = row.values()
        days.setdefault(key, date.fromisoformat(row[column]))
    return days


def _new_ids(again: Iterable[str], taken: Iterable[str], *, year: int) -> dict[str, str]:
    """Return ids that run on from those taken: `A-2022-0131` after `A-2022-0130`."""
    used = set(taken)
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    found: dict[str, str] = {}
    for key in again:
        stem, digits = key.rsplit("-", 1)
        stem = re.sub(r"\d{4}$", str(year), stem)
        running = (f"{stem}-{number:0{len(digits)}d}" for number in numbers[stem])
        found[key] = next(new for new in running if new not in used)
    return found


def _mover(quarter: Quarter) -> Callable[[date], date]:
    """Return what moves a day 13 weeks on, days of the quarter into the following one."""
    following = quarter.plus(1)
    days = working_days(following.first_day, following.last_day)

    def moved(day: date) -> date:
        later = working_days_after(day + _WEEKS_ON, 0)
        return min(max(later, days[0]), days[-1]) if day <= quarter.last_day else later

    return moved


def _again(rows: Iterable[Row], ids: Ids, moved: Callable[[date], date]) -> Iterator[Row]:
    """Yield the rows that come again; references to what does not are left empty."""
    for row in rows:
        key, *_ = row.values()
        if key in ids:
            yield {column: _cell(column, text, ids, moved) for column, text in row.items()}


def _cell(column: str, text: str, ids: Ids, moved: Callable[[date], date]) -> str:
    if column in _REFERENCES:
        return ids.get(text, "")
    if column.endswith("_date") or column == "extended_to":
        return iso(moved(date.fromisoformat(text))) if text else ""
    return text


def _of_a_year_earlier(rows: Iterable[Row], quarter: Quarter) -> Iterator[Row]:
    """Yield the indicators of a quarter with the figures of a year earlier."""
    before = quarter.plus(-4)
    names = {str(before): str(quarter)} | dict(zip(_months(before), _months(quarter), strict=True))
    for row in rows:
        if row["period"] in names:
            yield {**row, "period": names[row["period"]]}


def _months(quarter: Quarter) -> tuple[str, ...]:
    first, last = quarter.first_day, quarter.last_day
    return months((first.year, first.month), (last.year, last.month))
