"""Dates written otherwise than 2022-11-03, as the source's mapping says they may be."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from qa_lib.data.problem import Texts

_SERIAL = re.compile(r"[1-9][0-9]{0,5}")
_DAY_ZERO = date(1899, 12, 30)  # from day 61 on: spreadsheets hold 1900 to be a leap year
_SERIALS = range(61, 73_051)  # 1 March 1900 to 31 December 2099


def iso_days(values: Texts, formats: Sequence[str], *, serial: bool) -> Texts:
    """Return the values with every day that is written in an allowed way in ISO form.

    Anything else stays as it is, and is told when the table is checked.

    Args:
        values: a date column.
        formats: as in `Source.date_formats`; none reads another's days as other days.
        serial: whether a whole number is a day number of a spreadsheet, counted from 1900.
    """
    known = {text: _iso(text, formats, serial=serial) for text in values.unique()}
    days: Texts = values.map(known).astype("str")
    return days


def _iso(text: str, formats: Sequence[str], *, serial: bool) -> str:
    for form in formats:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC).date().isoformat()
        except ValueError:
            continue
    if serial and _SERIAL.fullmatch(text) and int(text) in _SERIALS:
        return (_DAY_ZERO + timedelta(days=int(text))).isoformat()
    return text
