"""SQL over a snapshot: every table is a view, and nothing can be changed or reached but it."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from qa_lib.data.snapshot import Snapshot
from qa_lib.data.tables import TABLES
from qa_lib.data.typed import slice_columns
from qa_lib.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

_LIMITS = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)


def query(snapshot: Snapshot, sql: str, **values: str | float) -> pd.DataFrame:
    """Return the answer to a query in DuckDB's SQL over the tables of a snapshot.

    Args:
        snapshot: the data.
        sql: one SELECT; `$name` stands for a value.
        values: the values, by name.

    Raises:
        UsageError: DuckDB is not installed, or does not understand the query.
    """
    snapshot.noted("data/*")
    with _connection(snapshot) as connection:
        import duckdb  # noqa: PLC0415  # an extra: reports are built without it

        try:
            answer: pd.DataFrame = connection.execute(sql, values or None).df()
        except duckdb.Error as error:
            raise UsageError(
                f"The query cannot be answered: {_said(error)}", next_step=_next_step(sql)
            ) from error
    return answer


@contextmanager
def _connection(snapshot: Snapshot) -> "Iterator[duckdb.DuckDBPyConnection]":
    try:
        import duckdb  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        raise UsageError(
            "DuckDB, which answers queries, is not installed.",
            next_step="Install the extra for analysts: pip install --editable .[lab]",
        ) from error
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"SET allowed_directories = [{_quoted(snapshot.folder)}]")
        for limit in _LIMITS:
            connection.execute(limit)
        for name in TABLES:
            path = _quoted(snapshot.folder / name / "*.parquet")
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({path})")  # noqa: S608  # both come from this project
        yield connection


def _quoted(path: Path) -> str:
    text = path.as_posix().replace("'", "''")
    return f"'{text}'"


def _said(error: Exception) -> str:
    return " ".join(str(error).split("LINE ")[0].split())


def _next_step(sql: str) -> str:
    named = [name for name in TABLES if name in sql.lower()]
    if not named:
        return f"The tables are {', '.join(TABLES)}."
    listed = [f"{name} has {', '.join(_columns(name))}" for name in named]
    return f"Columns: {'; '.join(listed)}."


def _columns(name: str) -> list[str]:
    table = TABLES[name]
    return list(dict.fromkeys((*table.column_names, *slice_columns(table))))
