"""Validated text tables as typed tables, each row with its quarter and service."""

from collections.abc import Mapping

import pandas as pd

from qa_lib.data.columns import Table
from qa_lib.data.recorded_periods import quarter_at_end
from qa_lib.data.tables import TABLES

QUARTER = "quarter"


def typed_tables(tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the tables with dates as datetime64, counts as Int64, yes and no as bool.

    Text stays text, an empty one "". A table with a date gains `quarter` ("2022-23-Q2"), a child
    table `service` and `quarter` of its parent.
    """
    placed = {
        name: _with_quarter(_typed(tables[name], TABLES[name]), TABLES[name]) for name in TABLES
    }
    return {name: _with_parent(placed, table) for name, table in TABLES.items()}


def slice_columns(table: Table) -> tuple[str, ...]:
    """Return the columns by which a typed table is sliced: service and quarter, or none."""
    service = ("service",) if table.service or table.parent else ()
    quarter = (QUARTER,) if table.date or table.parent else ()
    return (*service, *quarter)


def _typed(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    columns: dict[str, pd.Series] = {}
    for column in table.columns:
        values = rows[column.name]
        if column.kind == "date":
            dates = pd.to_datetime(values.mask(values.eq("")), format="%Y-%m-%d")
            columns[column.name] = dates.astype("datetime64[us]")  # also where there are no rows
        elif column.kind == "count":
            columns[column.name] = pd.to_numeric(values).astype("Int64")
        elif column.kind == "boolean":
            columns[column.name] = values.eq("yes").astype(bool)
        else:
            columns[column.name] = values.astype("str")
    return pd.DataFrame(columns).reset_index(drop=True)


def _with_quarter(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    if table.date is None:
        return rows
    values = rows[table.date]
    if table.date in table.of_kind("period"):
        ends = {text: quarter_at_end(text) for text in values.unique()}
        return rows.assign(**{QUARTER: values.map(ends).astype("str")})
    return rows.assign(**{QUARTER: _quarters(values)})


def _quarters(dates: pd.Series) -> pd.Series:
    start = dates.dt.year - dates.dt.month.lt(4).astype(int)
    number = (dates.dt.month - 4) % 12 // 3 + 1
    end = (start + 1).mod(100).astype("str").str.zfill(2)
    quarters: pd.Series = start.astype("str") + "-" + end + "-Q" + number.astype("str")
    return quarters


def _with_parent(placed: Mapping[str, pd.DataFrame], table: Table) -> pd.DataFrame:
    rows = placed[table.name]
    if table.parent is None:
        return rows
    (key,) = TABLES[table.parent].key
    parents = placed[table.parent].set_index(key)
    return rows.assign(
        service=rows[key].map(parents["service"]).astype("str"),
        **{QUARTER: rows[key].map(parents[QUARTER]).astype("str")},
    )
