"""A page says how many rows were left out of its data and why; otherwise it says nothing."""

from dataclasses import dataclass, replace

import pytest

from qa_lib.data.left_out import LeftOut
from qa_lib.data.problem import Reason
from qa_lib.page.sections.left_out import left_out_note


@dataclass(frozen=True)
class Lacking:
    left_out: tuple[LeftOut, ...]


@pytest.fixture
def note(context_over):
    def made(*left_out: LeftOut):
        return left_out_note(replace(context_over({}), snapshot=Lacking(left_out)))

    return made


def test_a_page_says_nothing_where_nothing_was_left_out(note):
    assert note() is None


def test_a_page_says_how_many_rows_of_each_table_were_left_out_and_why(note):
    prose = note(
        LeftOut("audits", Reason.CELL.value, 1),
        LeftOut("audit_grades", Reason.CONSEQUENCE.value, 3),
    )
    assert prose.text.split("\n") == [
        (
            "4 rows were left out of the data that this pack is made from, as something is wrong "
            "with them. Figures may change once they are corrected."
        ),
        "Audits: 1 row, because a value is missing or not written as it should be.",
        f"Audit grades: 3 rows, because {Reason.CONSEQUENCE}.",
    ]


def test_each_number_of_rows_left_out_is_a_fact(note):
    prose = note(LeftOut("kpis", Reason.ORDER.value, 2))
    assert {fact.id: fact.display for fact in prose.facts()} == {
        "data.all_left_out/all/2022-23-Q1": "2",
        "data.left_out/all/2022-23-Q1/reason=order/table=kpis": "2",
    }
