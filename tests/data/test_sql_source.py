"""A database gives the same snapshot as the CSV folder; its password is never told."""

import csv
import os
import shutil
import socket
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from qa_lib.data.freeze import write_snapshot
from qa_lib.data.sources.deliver import delivered
from qa_lib.data.sources.texts import as_text
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError, ParameterError
from qa_lib.params.source import Source

PASSWORD = "only for this test"  # noqa: S105  # of a server that lives as long as the test
SQL_TYPES = {"date": "date", "count": "bigint", "boolean": "boolean"}
URL_VARIABLE = "QA_TEST_DATABASE"


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on loopback."""

    port: int

    @property
    def url(self) -> str:
        secret = PASSWORD.replace(" ", "%20")
        return f"postgresql+psycopg://reader:{secret}@127.0.0.1:{self.port}/postgres"


def programs() -> Path:
    """Return the folder of the server's programs; their absence fails the tests in CI."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = shutil.which("initdb") or next(iter(reversed(installed)), None)
    if found is None:
        told = "PostgreSQL's server is not installed (Debian: postgresql)"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    return Path(found).parent


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of its own, run by another user where the tests run as root, which it refuses."""
    place, port = programs(), free_port()
    user = "nobody" if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="qa-postgresql-") as name:
        folder = Path(name)
        secret = folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        if user:
            shutil.chown(folder, user)
            shutil.chown(secret, user)

        def run(program: str, *words: str) -> None:
            done = subprocess.run(
                [place / program, "--pgdata", folder / "cluster", *words],
                user=user, cwd=folder, check=False, stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE, timeout=120,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr

        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("initdb", "-U", "reader", "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8")
        run("pg_ctl", "start", "--wait", "-o", options, "-l", str(folder / "log"))
        yield Server(port)
        run("pg_ctl", "stop", "--wait", "-m", "fast")


def typed(kind: str, text: str) -> object:
    if not text:
        return None
    return text == "yes" if kind == "boolean" else text


def fill(connection: psycopg.Connection, folder: Path) -> None:
    """Write the CSV folder into tables with the types that a database has for such columns."""
    connection.execute('drop schema if exists "Case files" cascade; create schema "Case files"')
    for name, table in TABLES.items():
        columns = ", ".join(
            f'"{one.name}" {SQL_TYPES.get(one.kind, "text")}' for one in table.columns
        )
        connection.execute(f'create table "Case files".{name} ({columns})')
        kinds = {one.name: one.kind for one in table.columns}
        marks = ", ".join(["%s"] * len(table.columns))
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [[typed(kinds[k], v) for k, v in row.items()] for row in csv.DictReader(file)]
        with connection.cursor() as cursor:
            cursor.executemany(f'insert into "Case files".{name} values ({marks})', rows)  # noqa: S608  # our own names
    connection.execute(
        'create view "Case files".learning_now as select * from "Case files".learning'
    )


@pytest.fixture
def database(server: Server, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Source:
    """The valid folder in a database, its views and queries."""
    monkeypatch.setenv(URL_VARIABLE, server.url)
    with psycopg.connect(server.url.replace("+psycopg", "")) as connection:
        fill(connection, folder)
    views: dict[str, dict[str, object]] = {name: {"view": f"Case files.{name}"} for name in TABLES}
    views["learning"] = {"view": "Case files.learning_now"}
    views["kpis"] = {
        "query": "select *, 1::text || ':not 5%' as note from \"Case files\".kpis where 7 % 2 = 1",
        "ignore_columns": ["note"],
    }
    views["audits"] = {
        "query": 'select audit_date::timestamp as seen, * from "Case files".audits',
        "ignore_columns": ["audit_date"],
        "columns": {"audit_date": "seen"},
    }
    tables = [{"id": name, **view} for name, view in views.items()]
    return Source.model_validate({"kind": "sql", "url_variable": URL_VARIABLE, "tables": tables})


def test_a_postgresql_server_gives_the_same_digest_as_the_csv_folder(database, frozen):
    delivery = delivered([database], Path())
    assert write_snapshot(delivery.tables, Path("elsewhere")).digest == frozen.digest


def test_rows_are_numbered_in_order_of_their_key(database):
    delivery = delivered([database], Path())
    assert delivery.tables["kpis"]["indicator_id"].is_monotonic_increasing
    (part,) = delivery.origins["kpis"].parts
    assert (part.file, part.rows) == ("query of kpis", (1, 2, 3, 4))


def test_every_view_that_cannot_be_read_is_told_and_a_query_changes_nothing(database):
    broken = [
        table.model_copy(update={"view": "nowhere", "query": None})
        if table.id in {"kpis", "learning"}
        else table
        for table in database.tables
    ]
    broken[0] = broken[0].model_copy(
        update={"view": None, "query": 'drop table "Case files".kpis cascade'}
    )
    with pytest.raises(DataError) as refused:
        delivered([database.model_copy(update={"tables": tuple(broken)})], Path())
    lines = refused.value.problem.split("\n")
    assert [line.partition(": it cannot be read: ")[0] for line in lines] == [
        "query of audits",
        "view nowhere",
        "view nowhere",
    ]
    assert "read-only transaction" in lines[0]
    assert len(delivered([database], Path()).tables["kpis"]) == 4


def test_a_server_that_cannot_be_reached_is_told_without_the_password(database, monkeypatch):
    url = f"postgresql+psycopg://reader:secretword@127.0.0.1:{free_port()}/postgres"
    monkeypatch.setenv(URL_VARIABLE, url)
    with pytest.raises(DataError, match=r"reader:\*\*\*@127.0.0.1") as refused:
        delivered([database], Path())
    assert "secretword" not in str(refused.value)


@pytest.fixture
def small(folder: Path) -> dict[str, object]:
    """A SQLite file with the compliments; the other tables come as CSV."""
    with closing(sqlite3.connect(folder.parent / "small.db")) as connection:
        connection.execute("create table praise (Ref, service, team, received_date, source, ok)")
        connection.executemany(
            "insert into praise values (?, ?, ?, ?, ?, ?)",
            [("Q-2", "schools", "south", "2022-08-03", "colleague", 0),
             ("Q-1", "homes", "north", "2022-05-03", "parent", 1)],
        )  # fmt: skip
        connection.commit()
    table = {
        "id": "compliments",
        "view": "praise",
        "columns": {"compliment_id": "Ref", "external": "ok"},
        "constants": {"theme": "support"},
        "aliases": {"external": {"1": "yes", "0": "no"}},
    }
    return {"kind": "sql", "url": "sqlite:///small.db", "tables": [table], "other_tables": "csv"}


def sources(record: dict[str, object]) -> tuple[Source, Source]:
    return Source.model_validate(record), Source(kind="csv", folder="data")


def test_another_database_and_a_csv_folder_together_give_the_same_digest(small, frozen):
    delivery = delivered(sources(small), Path())
    assert write_snapshot(delivery.tables, Path("elsewhere")).digest == frozen.digest


def test_a_missing_column_of_a_view_is_told(small):
    small["tables"][0]["columns"] = {}
    with pytest.raises(DataError) as refused:
        delivered(sources(small), Path())
    assert refused.value.problem.split("\n")[0].startswith(
        "view praise, column compliment_id: it is missing; the columns are compliment_id, service"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"url": "sqlite"}, "The database's URL cannot be understood"),
        ({"url": "nosuch://host/x"}, "No driver is installed for the database nosuch://host/x"),
        ({"url": "postgresql://a:secretword@h/x"}, r"postgresql://a:\*\*\*@h/x holds a password"),
        ({"url": None, "url_variable": "QA_UNSET"}, "environment variable QA_UNSET"),
    ],
)
def test_a_url_that_is_of_no_use_is_told(changes, told, small):
    record = {key: value for key, value in {**small, **changes}.items() if value is not None}
    with pytest.raises(ParameterError, match=told) as refused:
        delivered(sources(record), Path())
    assert "secretword" not in str(refused.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, "no"),
        (0, "0"),
        (12.0, "12"),
        (2.5, "2.5"),
        (float("nan"), "nan"),
        (Decimal("3.00"), "3"),
        (datetime(2022, 5, 3), "2022-05-03"),  # noqa: DTZ001  # databases have such
        (datetime(2022, 5, 3, 9, 30), "2022-05-03 09:30:00"),  # noqa: DTZ001  # as above
        (datetime(2022, 5, 3, tzinfo=UTC), "2022-05-03 00:00:00+00:00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ("two_x000D_\nlines", "two\r\nlines"),
    ],
)
def test_a_value_with_a_type_becomes_the_text_of_a_csv_file(value, text):
    assert as_text(value) == text
