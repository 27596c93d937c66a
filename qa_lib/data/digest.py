"""The digest of the tables' content, whatever the order of their rows and where they came from."""

import hashlib
from collections.abc import Mapping, Sequence

import pandas as pd

from qa_lib.data.columns import Table
from qa_lib.data.left_out import LeftOut
from qa_lib.data.tables import TABLES

SCHEMA_VERSION = 2  # raised when the same content is frozen in another form
_CELL_END, _ROW_END = "\x1f", "\x1e"  # no valid cell holds them


def content_digest(parts: Mapping[str, Mapping[str, str]], left_out: Sequence[LeftOut] = ()) -> str:
    """Return the sha256, in hexadecimal digits, of the tables' content.

    What was left out counts too: pages say so, and so are others than those of the rows alone.

    Args:
        parts: by table and service, the digest of its rows: see `rows_digest`.
        left_out: the rows that are not among them.
    """
    whole = hashlib.sha256(f"schema {SCHEMA_VERSION}{_ROW_END}".encode())
    for name, table in TABLES.items():
        whole.update(f"{_CELL_END.join((name, *table.column_names))}{_ROW_END}".encode())
        for service, digest in sorted(parts[name].items()):
            whole.update(f"{service}{_CELL_END}{digest}{_ROW_END}".encode())
    for one in left_out:
        line = _CELL_END.join((one.table, one.reason, str(one.rows)))
        whole.update(f"left out{_CELL_END}{line}{_ROW_END}".encode())
    return whole.hexdigest()


def rows_digest(rows: pd.DataFrame, table: Table) -> str:
    """Return the sha256, in hexadecimal digits, of typed rows of a table in canonical form.

    Canonical: columns as declared, rows sorted by key, ISO dates, plain digits, yes and no, line
    ends within a text as one line feed; columns that are derived are left out.
    """
    cells = {column.name: _canonical(rows[column.name], column.kind) for column in table.columns}
    ordered = pd.DataFrame(cells).sort_values(list(table.key), kind="stable")
    lines: pd.Series[str] = ordered.iloc[:, 0]
    for column in ordered.columns[1:]:
        lines = lines.str.cat(ordered[column], sep=_CELL_END)
    return hashlib.sha256(_ROW_END.join(lines).encode()).hexdigest()


def _canonical(values: pd.Series, kind: str) -> "pd.Series[str]":
    if kind == "date":
        days = {day: "" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in values.unique()}
        return values.map(days).astype("str")
    if kind == "boolean":
        return values.map({True: "yes", False: "no"}).astype("str")
    if kind == "count":
        return values.astype("str")
    return values.astype("str").str.replace(r"\r\n?", "\n", regex=True)
