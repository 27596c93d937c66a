"""The pandera schema of each table, made from its declaration."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pandas as pd
import pandera.pandas as pa

from qa_lib.data.columns import Column, Kind
from qa_lib.data.problem import Mask, Texts
from qa_lib.data.recorded_periods import grain_of
from qa_lib.data.tables import TABLES

_CONTROL_CHARACTERS = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
_ID = r"[A-Za-z0-9]+([._/-][A-Za-z0-9]+)*"
_COUNT = r"[0-9]{1,15}"
_DATE = r"(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}"

_ALLOWED: dict[Kind, str] = {
    "id": "is not an id; write letters, digits and single . _ / - between them, no spaces",
    "text": "is not plain text; remove the control characters, or write something",
    "date": "is not a date; write YYYY-MM-DD",
    "count": "is not a count; write a whole number of 0 or more, in digits alone",
    "period": "is not a period; write a month (2022-09), a quarter (2022-23-Q2) "
    "or a financial year (2021-22)",
}


def _is_id(values: Texts) -> Mask:
    return values.str.fullmatch(_ID)


def _is_text(values: Texts) -> Mask:
    return values.str.strip().ne("") & ~values.str.contains(_CONTROL_CHARACTERS, regex=True)


def _is_date(values: Texts) -> Mask:
    return values.str.fullmatch(_DATE) & values.map(_is_calendar_day).astype(bool)


def _is_calendar_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_count(values: Texts) -> Mask:
    return values.str.fullmatch(_COUNT)


def _is_period(values: Texts) -> Mask:
    return values.map(lambda text: grain_of(text) is not None).astype(bool)


_TESTS: dict[Kind, Callable[[Texts], Mask]] = {
    "id": _is_id,
    "text": _is_text,
    "date": _is_date,
    "count": _is_count,
    "period": _is_period,
}


def _of_distinct(test: Callable[[Texts], Mask]) -> Callable[[Texts], Mask]:
    """Return the test, applied once to each distinct value that is not empty."""

    def passes(values: Texts) -> Mask:
        distinct = pd.Series(values.unique(), dtype="str")
        distinct = distinct[distinct.ne("")]
        good = set(distinct[test(distinct).astype(bool)])
        return values.isin(good | {""})

    return passes


def _choices(column: Column) -> str:
    return f"is not allowed; write {', '.join(column.allowed)}"


def _checks(column: Column) -> list[pa.Check]:
    checks = []
    if column.required:
        checks.append(pa.Check(lambda values: values.ne(""), error="is empty; write a value"))
    if column.allowed:
        allowed = {*column.allowed, ""}
        checks.append(pa.Check(lambda values: values.isin(allowed), error=_choices(column)))
    elif column.kind in _TESTS:
        test = _of_distinct(_TESTS[column.kind])
        checks.append(pa.Check(test, error=_ALLOWED[column.kind]))
    return checks


@cache
def schema(table: str) -> pa.DataFrameSchema:
    """Return the schema of one table as text: each check's error is the words of a problem.

    What depends on the service, on other columns or on other tables is not in it.
    """
    columns = {column.name: pa.Column(str, _checks(column)) for column in TABLES[table].columns}
    return pa.DataFrameSchema(columns, strict=True, ordered=True, name=table)
