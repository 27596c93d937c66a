"""How far back a service's records reach, where no parameter says when they began."""

import pandas as pd

from qa_lib.page.context import Context
from qa_lib.params.service import Service
from qa_lib.periods import Period, Quarter


def recorded_rows(context: Context, service: Service, table: str) -> pd.DataFrame:
    """Return all of a service's rows up to the last quarter that the document reports."""
    rows = context.snapshot.read(table, service=service.id, period=None)
    return rows[rows["quarter"] <= str(context.period.last)]  # quarters sort as text


def recorded_periods(context: Context, rows: pd.DataFrame) -> Period | None:
    """Return from the first quarter with a row to the last reported, None without any row."""
    if rows.empty:
        return None
    return Period(Quarter.parse(str(rows["quarter"].min())), context.period.last)
