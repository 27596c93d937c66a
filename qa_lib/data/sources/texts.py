"""Values that have types, of a sheet or a database, as the text that a CSV file would hold."""

import math
from datetime import date, datetime, time
from decimal import Decimal


def as_text(value: object) -> str:
    """Return a typed value as text: nothing as "", true as yes, days in ISO form.

    A whole number has no decimal point; a moment that is not midnight keeps its time, so that it
    is no date until the source's mapping says so.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, float | Decimal):
        return str(int(value)) if math.isfinite(value) and value == int(value) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("_x000D_", "\r")  # how workbooks write a carriage return


def _moment(value: datetime) -> str:
    if value.tzinfo is None and value.time() == time():
        return value.date().isoformat()
    return value.isoformat(sep=" ")
