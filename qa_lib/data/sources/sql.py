"""Tables from the views and queries of a database, by any SQLAlchemy URL."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pandas as pd
from sqlalchemy import URL, Connection, TextClause, create_engine, literal_column, select, table
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.sql.expression import Select
from sqlalchemy.sql.expression import text as sql_text

from qa_lib.data.sources.delivery import Piece, Raw
from qa_lib.data.sources.encoding import UnreadableError
from qa_lib.data.sources.mapping import header_sentences, piece
from qa_lib.data.sources.texts import as_text
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError, ParameterError
from qa_lib.params.source import Source, SourceTable

_COLON = re.compile(r"(?<![:\w\\]):(?=\w)")  # would else be taken for a value to fill in


@contextmanager
def query_reader(source: Source) -> Iterator[Callable[[SourceTable], Piece]]:
    """Yield a function that reads one view or query, all in one transaction that changes nothing.

    Raises:
        ParameterError: the URL is none, or names a database for which no driver is installed.
        DataError: the database cannot be reached.
    """
    url = database_url(source)
    shown = url.render_as_string(hide_password=True)
    try:
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise ParameterError(
            f"No driver is installed for the database {shown}: {error}.",
            next_step="Install the extra `sql` for PostgreSQL, or the other database's driver.",
        ) from error
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":  # one moment for all tables, and read only
                connection = connection.execution_options(  # noqa: PLW2901  # the same connection
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield lambda layout: _piece(connection, layout, source)
    except SQLAlchemyError as error:
        raise DataError(
            f"The database {shown} cannot be read: {_cause(error)}.",
            next_step="Check that it is running, and that the user may read it.",
        ) from error
    finally:
        engine.dispose()


def database_url(source: Source) -> URL:
    """Return the URL, from the source or the environment; raise ParameterError where it is none."""
    written = source.url
    if source.url_variable is not None:
        written = os.environ.get(source.url_variable)
        if not written:
            raise ParameterError(
                f"The environment variable {source.url_variable}, which the source names for the "
                "database's URL, is not set.",
                next_step="Set it, such as postgresql+psycopg://reader:secret@host/database.",
            )
    try:
        url = make_url(written or "")
    except ArgumentError as error:
        raise ParameterError(
            "The database's URL cannot be understood.",
            next_step="Write one such as postgresql+psycopg://reader@host/database.",
        ) from error
    if source.url is not None and url.password is not None:
        raise ParameterError(
            f"The URL {url.render_as_string(hide_password=True)} holds a password.",
            next_step="Put the URL into an environment variable, and name that as url_variable.",
        )
    return url


def _cause(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    return " ".join(str(cause).split()).rstrip(".")


def _piece(connection: Connection, layout: SourceTable, source: Source) -> Piece:
    file = f"view {layout.view}" if layout.view else f"query of {layout.id}"
    try:
        result = connection.execute(_statement(layout))
        header = list(result.keys())
        if sentences := list(header_sentences(file, header, layout)):
            raise UnreadableError(*sentences)
        rows = [[as_text(value) for value in row] for row in result]
    except SQLAlchemyError as error:
        connection.rollback()  # else PostgreSQL refuses the other tables, too
        raise UnreadableError(f"{file}: it cannot be read: {_cause(error)}.") from error
    frame = pd.DataFrame(rows, columns=header, dtype="str")
    return piece(_in_order(file, frame, layout), layout, source)


def _statement(layout: SourceTable) -> Select[tuple[object]] | TextClause:
    if layout.view is None:
        return sql_text(_COLON.sub(r"\\:", layout.query or ""))
    schema, _, name = layout.view.rpartition(".")
    return select(literal_column("*")).select_from(table(name, schema=schema or None))


def _in_order(file: str, rows: pd.DataFrame, layout: SourceTable) -> Raw:
    """Number the rows in order of the table's key: a database has no order of its own."""
    key = [layout.title(name) for name in TABLES[layout.id].key if name not in layout.constants]
    by = list(dict.fromkeys([*key, *rows.columns]))
    ordered = rows.sort_values(by, kind="stable", ignore_index=True)
    return Raw(file, ordered, tuple(range(1, len(rows) + 1)), {})
