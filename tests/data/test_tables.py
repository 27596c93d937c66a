"""The ten tables' declarations hold together."""

import pytest

from qa_lib.data.schemas import schema
from qa_lib.data.tables import TABLES


def test_there_are_ten_tables():
    assert tuple(TABLES) == (
        "audits",
        "audit_grades",
        "audit_actions",
        "feedback",
        "comments",
        "complaints",
        "compliments",
        "kpis",
        "benchmarks",
        "learning",
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=tuple(TABLES))
def test_a_table_names_only_columns_that_it_has(table):
    used = {*table.key, *(column for pair in table.order for column in pair)}
    used |= {column for column in (table.service, table.date) if column}
    assert used <= set(table.column_names)
    assert len(set(table.column_names)) == len(table.column_names)


@pytest.mark.parametrize("table", TABLES.values(), ids=tuple(TABLES))
def test_a_key_and_a_date_are_never_empty(table):
    required = {column.name for column in table.columns if column.required}
    assert {*table.key, *([table.date] if table.date else [])} <= required


@pytest.mark.parametrize("table", TABLES.values(), ids=tuple(TABLES))
def test_a_reference_leads_to_a_column_of_a_table(table):
    for column in table.columns:
        if column.reference is not None:
            assert column.reference.column in TABLES[column.reference.table].column_names


@pytest.mark.parametrize("table", TABLES.values(), ids=tuple(TABLES))
def test_dates_in_order_are_dates(table):
    assert {name for pair in table.order for name in pair} <= set(table.of_kind("date"))


@pytest.mark.parametrize("name", TABLES)
def test_a_schema_has_the_columns_of_its_table_in_order(name):
    assert tuple(schema(name).columns) == TABLES[name].column_names
