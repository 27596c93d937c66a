"""Bad rows are left out with what does not hold without them; every row is accounted for."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qa_lib.data.intake import Places, account_line, taken_in
from qa_lib.data.left_out import LeftOut, rows_left_out
from qa_lib.data.problem import Problem, Reason
from qa_lib.data.quarantine import Account, sorted_rows
from qa_lib.data.snapshot import open_snapshot
from qa_lib.data.sources.deliver import delivered
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError
from qa_lib.params.source import Source

Replace = Callable[[str, str, str], Path]
SOURCES = (Source(kind="csv", folder="data"),)
REPORT = Path("validation/csv.xlsx")
WRONG, FOLLOWING = "00FFC7CE", "00FFEB9C"


@pytest.fixture
def places(folder: Path) -> Places:
    """The project is the folder that the data folder lies in."""
    project = folder.resolve().parent
    return Places(project=project, snapshots=Path("snapshots"), report=project / REPORT)


@pytest.fixture
def accepted_ids(services) -> Callable[[], dict[str, list[str]]]:
    """A function that returns the first column of the accepted rows of each table."""

    def ids() -> dict[str, list[str]]:
        outcome = sorted_rows(delivered(SOURCES, Path()), services)
        return {name: rows.iloc[:, 0].tolist() for name, rows in outcome.accepted.items()}

    return ids


def sheet(name: str) -> Worksheet:
    return load_workbook(REPORT)[name]


@pytest.mark.usefixtures("folder")
def test_valid_rows_are_all_accepted(services):
    outcome = sorted_rows(delivered(SOURCES, Path()), services)
    assert outcome.rejected == ()
    assert all(account.rows == account.accepted for account in outcome.accounts)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (("kpis", "3,4", "5,4"), {"kpis": ["in_time", "plans", "visits"]}),
        (
            ("audits", "CF-1", "CF 1"),  # its grades and actions go with it
            {"audits": ["A-2", "A-3"], "audit_grades": ["A-2", "A-3"], "audit_actions": ["K-2"]},
        ),
        (
            ("audit_grades", "A-3,moderated,overall,good", "A-3,moderated,overall,fine"),
            {"audits": ["A-1", "A-2"], "audit_actions": ["K-1"]},  # moderated without a grade
        ),
        (
            ("comments", "Too slow", " "),  # the learning from a comment goes with it
            {"comments": ["C-1"], "learning": ["L-1", "L-3"]},
        ),
        (
            ("feedback", "R-2,schools,call", "R-2,schools,visit"),
            {"feedback": ["R-1", "R-1", "R-3"], "comments": ["C-1"], "learning": ["L-1", "L-3"]},
        ),
        (("compliments", "Q-2", "Q-1"), {"compliments": ["Q-1"]}),  # of two alike, the first stays
    ],
)
def test_a_bad_row_is_left_out_with_what_does_not_hold_without_it(
    change, kept, replaced: Replace, accepted_ids
):
    replaced(*change)
    ids = accepted_ids()
    assert {name: ids[name] for name in kept} == kept


def test_rows_in_are_rows_accepted_and_rows_rejected_in_every_table(replaced, services):
    replaced("audits", "CF-1", "CF 1")
    outcome = sorted_rows(delivered(SOURCES, Path()), services)
    counts = {one.table: (one.rows, one.accepted, one.rejected) for one in outcome.accounts}
    assert list(counts) == list(TABLES)
    assert all(rows == accepted + rejected for rows, accepted, rejected in counts.values())
    assert counts["audits"] == (3, 2, 1)
    assert counts["audit_grades"] == (5, 2, 3)
    assert counts["audit_actions"] == (2, 1, 1)


def test_an_account_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="3 rows are not 2 accepted and 0 rejected"):
        Account("kpis", rows=3, accepted=2, rejected=0, not_read={})


def test_an_account_is_one_line():
    account = Account("kpis", rows=1200, accepted=1198, rejected=2, not_read={"blank row": 3})
    assert account_line(account) == (
        "kpis: 1,200 rows = 1,198 accepted + 2 rejected; not read, blank row: 3"
    )


def test_without_quarantine_nothing_is_frozen_and_the_report_is_named(replaced, places, services):
    replaced("audits", "CF-1", "CF 1")
    with pytest.raises(DataError) as refused:
        taken_in(SOURCES, services, places)
    assert refused.value.problem.split("\n")[1:] == [
        "audits: 3 rows = 2 accepted + 1 rejected",
        "audit_grades: 5 rows = 2 accepted + 3 rejected",
        "audit_actions: 2 rows = 1 accepted + 1 rejected",
    ]
    assert "validation/csv.xlsx has them marked" in refused.value.next_step
    assert not places.snapshots.exists()
    assert REPORT.is_file()


def test_with_quarantine_the_snapshot_tells_what_was_left_out(replaced, places, services):
    replaced("audits", "CF-1", "CF 1")
    snapshot = taken_in(SOURCES, services, places, quarantine=True).snapshot
    assert snapshot.rows["audits"] == 2
    assert open_snapshot(places.snapshots, snapshot.digest).left_out == (
        LeftOut("audits", "a value is missing or not written as it should be", 1),
        LeftOut("audit_grades", "the row does not hold without another one that was left out", 3),
        LeftOut("audit_actions", "the row does not hold without another one that was left out", 1),
    )


def test_the_same_rows_with_others_left_out_have_a_digest_of_their_own(
    places, services, frozen, folder
):
    path = folder / "kpis.csv"
    path.write_text(path.read_text(encoding="utf-8") + "visits,homes,2020-21,9,8\n")
    one = taken_in(SOURCES, services, places, quarantine=True).snapshot
    assert one.rows == frozen.rows
    assert one.digest != frozen.digest
    path.write_text(path.read_text(encoding="utf-8") + "visits,homes,2019-20,9,8\n")
    two = taken_in(SOURCES, services, places, quarantine=True).snapshot
    assert [left.rows for left in (*one.left_out, *two.left_out)] == [1, 2]
    assert len({one.digest, two.digest, frozen.digest}) == 3


def test_quarantine_of_valid_data_changes_nothing(places, services, frozen):
    assert taken_in(SOURCES, services, places, quarantine=True).snapshot == frozen


def test_the_log_says_what_became_of_every_tables_rows(replaced, places, services):
    replaced("kpis", "3,4", "5,4")
    taken_in(SOURCES, services, places, quarantine=True)
    lines = [json.loads(line) for line in places.log.read_text(encoding="utf-8").splitlines()]
    rows = [line for line in lines if line["event"] == "rows"]
    assert [line["table"] for line in rows] == list(TABLES)
    assert all(line["rows"] == line["accepted"] + line["rejected"] for line in rows)
    assert lines[-1] == {
        "event": "left out",
        "table": "kpis",
        "reason": "an indicator's figure or period cannot be right",
        "rows": 1,
    }


def test_a_row_with_several_problems_is_left_out_once():
    problems = [
        Problem("f", 2, "c", "v", "is wrong", table="kpis", index=0, reason=reason)
        for reason in (Reason.ORDER, Reason.KEY)
    ]
    assert rows_left_out(problems) == (LeftOut("kpis", "dates are out of order", 1),)


def test_the_report_has_an_overview_and_a_sheet_a_table(places, services):
    taken_in(SOURCES, services, places)
    book = load_workbook(REPORT)
    assert book.sheetnames == ["Overview", *TABLES]
    overview = list(book["Overview"].iter_rows(min_row=1, max_row=3, max_col=4, values_only=True))
    assert overview == [
        ("Table", "Rows", "Accepted", "Rejected"),
        ("audits", 3, 3, 0),
        ("audit_grades", 5, 5, 0),
    ]
    assert book["kpis"]["A1"].value == "No row of this table is rejected."


def test_the_report_marks_the_wrong_cells_and_says_what_is_allowed(replaced, places, services):
    replaced("audits", "north,2022-05-10,2022-05-20", "nowhere,soon,2022-05-20")
    with pytest.raises(DataError):
        taken_in(SOURCES, services, places)
    header, row = sheet("audits").iter_rows()
    marked = {title.value for title, cell in zip(header, row, strict=True) if cell.fill.fill_type}
    assert marked == {"team", "audit_date"}
    assert {cell.fill.fgColor.rgb for cell in row if cell.fill.fill_type} == {WRONG}
    assert [cell.value for cell in row[:4]] == ["data/audits.csv", 2, "A-1", "homes"]
    assert str(row[-1].value).split("\n") == [
        "team: 'nowhere' is no team of homes; write north.",
        "audit_date: 'soon' is not a date; write YYYY-MM-DD.",
    ]


def test_the_report_marks_what_only_follows_in_another_colour(replaced, places, services):
    replaced("audits", "CF-1", "CF 1")
    with pytest.raises(DataError):
        taken_in(SOURCES, services, places)
    rows = list(sheet("audit_actions").iter_rows(min_row=2))
    assert len(rows) == 1
    (marked,) = [cell for cell in rows[0] if cell.fill.fill_type]
    assert (marked.value, marked.fill.fgColor.rgb) == ("A-1", FOLLOWING)
    assert "this follows from rows that are rejected themselves" in str(rows[0][-1].value)


@pytest.mark.parametrize("text", ["=1+1", "+44", "@SUM(A1)", "-1"])
def test_a_text_like_a_formula_stays_text_in_the_report(text, replaced, places, services):
    replaced("audits", "CF-1", text)
    with pytest.raises(DataError):
        taken_in(SOURCES, services, places)
    cell = sheet("audits").cell(2, 2 + TABLES["audits"].column_names.index("case_ref") + 1)
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_report_holds_cells_that_a_workbook_cannot(replaced, places, services):
    replaced("comments", "Too slow", "Too\x07slow" + "x" * 40_000)
    with pytest.raises(DataError):
        taken_in(SOURCES, services, places)
    column = TABLES["comments"].column_names.index("text") + 3
    value = str(sheet("comments").cell(2, column).value)
    assert value.startswith("Too\ufffdslowxxx")
    assert len(value) == 32_000


def test_a_later_report_takes_the_place_of_an_earlier(replaced, places, services):
    replaced("audits", "CF-1", "CF 1")
    with pytest.raises(DataError):
        taken_in(SOURCES, services, places)
    replaced("audits", "CF 1", "CF-1")
    taken_in(SOURCES, services, places)
    assert sheet("audits")["A1"].value == "No row of this table is rejected."
    assert sorted(path.name for path in REPORT.parent.iterdir()) == ["csv.log.jsonl", "csv.xlsx"]
