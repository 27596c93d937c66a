"""Every kind of wrong cell is told by one sentence, with all the others, and nothing is frozen."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.data.sources.deliver import read_folder
from qa_lib.data.validate import Problem, problems, summary
from qa_lib.errors import DataError
from qa_lib.params.service import Service

Replace = Callable[[str, str, str], Path]

CASES = list(  # what is replaced in a table by what, and what is told of it, alone or with more
    csv.DictReader(
        Path(__file__).with_name("wrong_cells.csv").read_text(encoding="utf-8").splitlines(),
        delimiter="|",
        quoting=csv.QUOTE_NONE,
    )
)


def found(folder: Path, services: Mapping[str, Service]) -> list[str]:
    return [problem.sentence for problem in problems(read_folder(folder), services)]


def test_a_valid_folder_has_no_problems(folder, services):
    assert found(folder, services) == []


def sentence(case: Mapping[str, str]) -> str:
    return "data/{table}.csv, row {row}, column {column}: {told}".format_map(case)


@pytest.mark.parametrize("case", [case for case in CASES if case["alone"] == "yes"])
def test_a_wrong_cell_is_told_by_one_sentence_alone_and_nothing_is_frozen(
    case, replaced: Replace, services
):
    folder = replaced(case["table"], case["old"], case["new"])
    with pytest.raises(DataError) as refused:
        validated_snapshot(folder, services, Path("snapshots"))
    assert refused.value.problem == sentence(case)
    assert refused.value.exit_code == 11
    assert not Path("snapshots").exists()


@pytest.mark.parametrize("case", [case for case in CASES if case["alone"] == "no"])
def test_a_cell_at_odds_with_other_rows_is_told_among_what_follows_from_it(
    case, replaced: Replace, services
):
    folder = replaced(case["table"], case["old"], case["new"])
    assert sentence(case) in found(folder, services)


def test_a_control_character_in_a_text_is_told(replaced: Replace, services):
    folder = replaced("comments", "Too slow", "Too\x07slow")
    assert found(folder, services) == [
        (
            "data/comments.csv, row 3, column text: 'Too\\x07slow' is not plain text; remove the "
            "control characters, or write something."
        )
    ]


def test_problems_of_all_tables_are_told_at_once_in_order_of_table_row_and_column(
    replaced: Replace, services
):
    replaced("kpis", "3,4", "x,4")
    replaced("audits", "CF-3", "")
    replaced("audits", "2022-05-10,", "soon,")
    folder = replaced("audits", "CF-1", "?")
    places = [(p.file, p.row, p.column) for p in problems(read_folder(folder), services)]
    assert places == [
        ("data/audits.csv", 2, "audit_date"),
        ("data/audits.csv", 2, "case_ref"),
        ("data/audits.csv", 4, "case_ref"),
        ("data/kpis.csv", 2, "numerator"),
    ]


def test_tables_without_rows_have_no_problems(folder, services):
    tables = {name: table.iloc[:0] for name, table in read_folder(folder).items()}
    assert problems(tables, services) == ()


def test_rows_are_counted_from_the_table_whatever_its_index(folder, services):
    tables = read_folder(folder)
    tables["kpis"] = tables["kpis"].assign(numerator="x").set_axis([7, 7, 8, 9])
    assert [problem.row for problem in problems(tables, services)] == [2, 3, 4, 5]


def test_a_long_value_is_cut_short():
    assert "x" * 80 + "…" in Problem("f.csv", 2, "c", "x" * 1000, "is long").sentence
    assert len(Problem("f.csv", 2, "c", "x" * 1000, "is long").sentence) < 130


def test_a_hundred_thousand_bad_rows_are_all_found_and_summed_up_in_few_lines(folder, services):
    tables = read_folder(folder)
    many = tables["feedback"].iloc[[0] * 100_000]
    numbers = [f"R-{number}" for number in range(100_000)]
    tables["feedback"] = many.assign(response_id=numbers, answer="maybe")
    tables["comments"] = tables["comments"].iloc[:0]
    tables["learning"] = tables["learning"].query("source != 'feedback'")
    all_of_them = problems(tables, services)
    assert len(all_of_them) == 100_000
    lines = summary(all_of_them, limit=50).split("\n")
    assert len(lines) == 51
    assert lines[0] == all_of_them[0].sentence
    assert lines[-1] == "data/feedback.csv: 99,950 more problems, 100,000 in all."


def test_a_summary_within_its_limit_is_every_sentence():
    two = [Problem("f.csv", row, "c", "v", "is wrong") for row in (2, 3)]
    assert summary(two, limit=2) == "\n".join(problem.sentence for problem in two)
