"""The project's parameters, and contexts over tables that a test writes down itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pandas as pd
import pytest

from qa_lib.data.tables import TABLES
from qa_lib.data.typed import typed_tables
from qa_lib.measures.measure import Count, Measure
from qa_lib.page.context import Context
from qa_lib.page.fact_book import FactBook
from qa_lib.page.facts import Fact, Subject
from qa_lib.params.load import Parameters, load_parameters
from qa_lib.periods import Period

if TYPE_CHECKING:
    from qa_lib.data.snapshot import Snapshot

PARAMS = Path(__file__).parents[2] / "params"

Rows = Mapping[str, Sequence[Mapping[str, str]]]


@dataclass(frozen=True)
class HeldTables:
    """Stands in for a snapshot: typed tables in memory, sliced as a snapshot slices them."""

    tables: Mapping[str, pd.DataFrame]
    digest: str = "0123456789ab"

    def read(
        self, table: str, *, service: str | None = None, period: Period | None = None
    ) -> pd.DataFrame:
        rows = self.tables[table]
        if service is not None:
            rows = rows[rows["service"] == service]
        if period is not None:
            rows = rows[rows["quarter"].isin([str(quarter) for quarter in period])]
        return rows.reset_index(drop=True)


def _text_table(name: str, rows: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    columns = TABLES[name].column_names
    filled = [{column: row.get(column, "") for column in columns} for row in rows]
    return pd.DataFrame(filled, columns=columns, dtype="str")


@pytest.fixture(scope="session")
def parameters() -> Parameters:
    """The parameters of the project, without its editions."""
    return replace(load_parameters(PARAMS), editions={}, published={})


@pytest.fixture
def context_over(parameters: Parameters) -> Callable[..., Context]:
    """Return a function from rows by table, and a period, to a context over them."""

    def make(rows: Rows, *, period: str = "2022-23-Q1", document: str = "appendix-9") -> Context:
        tables = typed_tables({name: _text_table(name, rows.get(name, ())) for name in TABLES})
        held = HeldTables(tables)
        return Context(
            parameters=parameters,
            snapshot=cast("Snapshot", held),
            book=FactBook(held.digest),
            edition="2022-11-03",
            document=document,
            period=Period.parse(period),
        )

    return make


@pytest.fixture
def share_fact() -> Callable[..., Fact]:
    """Return a function from numerator and denominator to the fact of their share."""
    measure = Measure("test.share", "opinion", "those who agree", "all who answered")

    def make(numerator: int, denominator: int, period: str = "2022-23-Q1") -> Fact:
        subject = Subject(measure, "send", Period.parse(period))
        return FactBook("0123").share(subject, lambda: Count(numerator, denominator))

    return make


@pytest.fixture
def audited() -> Callable[..., Rows]:
    """Return a function from overall grades to audits that were given them.

    `moderated` empty leaves them unmoderated; `areas` are further grades, by area, and `lead` one
    of the lead auditor, that each of them was given; the rest are columns of the audits.
    """
    numbers = count(1)

    def make(
        *grades: str,
        on: str = "2022-05-10",
        moderated: str = "2022-06-01",
        areas: Mapping[str, str] | None = None,
        lead: str = "",
        **values: str,
    ) -> Rows:
        standard = {"service": "social-care", "audit_type": "case_file", "audit_date": on}
        by_id = {f"A-{next(numbers)}": grade for grade in grades}
        given = [
            (audit_id, role, area, each)
            for audit_id, overall in by_id.items()
            for role, area, each in (
                ("moderated", "overall", overall),
                ("lead", "overall", lead),
                *(("moderated", area, grade) for area, grade in (areas or {}).items()),
            )
            if each and moderated
        ]
        columns = ("audit_id", "role", "area", "grade")
        return {
            "audits": [
                {**standard, "audit_id": audit_id, "moderated_date": moderated, **values}
                for audit_id in by_id
            ],
            "audit_grades": [dict(zip(columns, row, strict=True)) for row in given],
        }

    return make


@pytest.fixture
def answered() -> Callable[..., Rows]:
    """Return a function from a question and answers to the feedback of as many people."""
    numbers = count(1)

    def make(question: str, *answers: str, on: str = "2022-05-10", **values: str) -> Rows:
        standard = {"service": "send", "stream": "ehcp_survey", "cohort": "families"}
        asked = {"respondent": "parent", "received_date": on, "question_id": question}
        return {
            "feedback": [
                {
                    **standard,
                    **asked,
                    "response_id": f"R-{next(numbers)}",
                    "answer": answer,
                    **values,
                }
                for answer in answers
            ]
        }

    return make


@pytest.fixture
def together() -> Callable[..., Rows]:
    """Return a function that puts the rows of several tables together."""

    def make(*several: Rows) -> Rows:
        names = {name for rows in several for name in rows}
        return {name: [row for rows in several for row in rows.get(name, ())] for name in names}

    return make
