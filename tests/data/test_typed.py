"""Typed tables: dates, counts, booleans and text, each row with its service and quarter."""

from pathlib import Path

import pandas as pd
import pytest

from qa_lib.data.freeze import write_snapshot
from qa_lib.data.sources.deliver import read_folder
from qa_lib.data.tables import TABLES


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("audits", "audit_date", "datetime64"),
        ("audits", "moderated_date", "datetime64"),
        ("audits", "theme", "str"),
        ("audits", "quarter", "str"),
        ("audit_grades", "service", "str"),
        ("audit_grades", "quarter", "str"),
        ("complaints", "stage", "Int64"),
        ("complaints", "extended_to", "datetime64"),
        ("comments", "consent", "bool"),
        ("compliments", "external", "bool"),
        ("kpis", "numerator", "Int64"),
        ("kpis", "period", "str"),
        ("benchmarks", "denominator", "Int64"),
        ("learning", "impact", "str"),
    ],
)
def test_a_column_is_read_back_with_its_type(table, column, kind, frozen):
    assert str(frozen.read(table)[column].dtype).startswith(kind)


def test_types_do_not_depend_on_there_being_rows(frozen, folder):
    tables = {name: rows.iloc[:0] for name, rows in read_folder(folder).items()}
    empty = write_snapshot(tables, Path("snapshots"))
    for name in TABLES:
        types = frozen.read(name).dtypes.astype(str).to_dict()
        assert empty.read(name).dtypes.astype(str).to_dict() == types


def test_an_empty_date_is_not_a_time_and_an_empty_text_stays_empty(frozen):
    audit = frozen.read("audits").set_index("audit_id").loc["A-2"]
    assert audit["moderated_date"] is pd.NaT
    assert frozen.read("audits").set_index("audit_id").loc["A-1", "theme"] == ""


def test_yes_and_no_are_read_back_as_true_and_false(frozen):
    external = frozen.read("compliments").set_index("compliment_id")["external"]
    assert external.to_dict() == {"Q-1": True, "Q-2": False}


@pytest.mark.parametrize(
    ("table", "key", "quarters"),
    [
        ("audits", "audit_id", {"A-1": "Q1", "A-2": "Q2", "A-3": "Q2"}),
        ("audit_actions", "action_id", {"K-1": "Q1", "K-2": "Q2"}),
        ("learning", "learning_id", {"L-1": "Q1", "L-2": "Q2", "L-3": "Q2"}),
    ],
)
def test_a_row_lies_in_the_quarter_of_its_date_or_its_audit(table, key, quarters, frozen):
    expected = {name: f"2022-23-{quarter}" for name, quarter in quarters.items()}
    assert frozen.read(table).set_index(key)["quarter"].to_dict() == expected


def test_a_recorded_period_lies_in_the_quarter_in_which_it_ends(frozen):
    quarters = frozen.read("kpis").set_index("period")["quarter"].to_dict()
    assert quarters == {
        "2022-05": "2022-23-Q1",
        "2022-08": "2022-23-Q2",
        "2022-23-Q1": "2022-23-Q1",
        "2021-22": "2021-22-Q4",
    }
