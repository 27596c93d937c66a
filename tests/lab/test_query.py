"""SQL over a snapshot."""

import pandas as pd
import pytest

from qa_lib.data.freeze import write_snapshot
from qa_lib.data.tables import TABLES
from qa_lib.errors import UsageError
from qa_lib.page.query import query

COMPLIMENTS = [
    ("C-1", "send", "send_assessment", "2022-05-03", "parent", "yes", "support"),
    ("C-2", "send", "annual_reviews", "2022-08-03", "colleague", "no", "support"),
    ("C-3", "fostering", "family_and_friends", "2022-08-04", "carer", "yes", "support"),
]


@pytest.fixture
def snapshot(tmp_path):
    tables = {
        name: pd.DataFrame(
            COMPLIMENTS if name == "compliments" else [], columns=table.column_names, dtype="str"
        )
        for name, table in TABLES.items()
    }
    return write_snapshot(tables, tmp_path / "snapshots' place")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_can_be_asked(snapshot, name):
    answer = query(snapshot, f"SELECT count(*) AS rows FROM {name}")  # noqa: S608  # a table of ours
    assert answer["rows"].tolist() == [snapshot.rows[name]]


def test_values_are_given_by_name_and_types_are_kept(snapshot):
    answer = query(
        snapshot,
        "SELECT quarter, received_date, external FROM compliments WHERE service = $service"
        " ORDER BY quarter",
        service="send",
    )
    assert answer["quarter"].tolist() == ["2022-23-Q1", "2022-23-Q2"]
    assert answer["received_date"].dt.month.tolist() == [5, 8]
    assert answer["external"].tolist() == [True, False]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT * FROM complaint", r"complaint.*The tables are|Columns: "),
        ("SELECT colour FROM compliments", "Columns: compliments has compliment_id, service"),
        ("SELECT", "The tables are audits"),
        ("SELECT $service", "The tables are audits"),
    ],
)
def test_a_query_that_is_wrong_is_told_plainly(snapshot, sql, words):
    with pytest.raises(UsageError, match=rf"(?s)cannot be answered.*({words})"):
        query(snapshot, sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{other}')",
        "COPY compliments TO '{other}'",
        "ATTACH '{other}' AS other",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_nothing_but_the_snapshot_can_be_reached(snapshot, tmp_path, sql):
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(UsageError):
        query(snapshot, sql.format(other=other))
    assert other.read_text(encoding="utf-8") == "a\n1\n"
