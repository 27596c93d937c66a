"""Rows come in portions that can be checked by themselves, with the same outcome as the whole."""

from pathlib import Path

import pytest

from qa_lib.data import intake
from qa_lib.data.intake import validated_snapshot
from qa_lib.data.sources import csv
from qa_lib.data.sources.deliver import delivered, folder_source, pieces, read_folder
from qa_lib.data.spool import spooled
from qa_lib.data.tables import TABLES
from qa_lib.data.validate import in_order, problems
from qa_lib.errors import DataError

SOURCES = [folder_source(Path("data"))]


def portions(most):
    with spooled(pieces(SOURCES, Path()), most=most) as found:
        return list(found)


def services_of(portion):
    return set(portion.tables["audits"]["service"])


@pytest.mark.usefixtures("folder")
def test_each_service_is_a_portion_where_two_are_too_many_rows():
    assert sorted(map(len, map(services_of, portions(1)))) == [0, 1, 1]  # benchmarks have none


@pytest.mark.usefixtures("folder")
def test_small_services_are_a_portion_together():
    (whole,) = portions(1000)
    for name, rows in read_folder(Path("data")).items():
        assert whole.tables[name].equals(rows)


@pytest.mark.usefixtures("folder")
def test_every_row_is_in_one_portion_under_its_number():
    for name, rows in delivered(SOURCES, Path()).tables.items():
        numbers = [number for one in portions(1) for number in one.tables[name].index]
        assert sorted(numbers) == list(rows.index)


def test_a_child_is_with_its_parent_though_its_file_comes_first(replaced):
    replaced("audit_grades", "A-3,moderated", "A-9,moderated")
    for one in portions(1):
        known = set(one.tables["audits"]["audit_id"]) | {"A-9"}
        assert set(one.tables["audit_grades"]["audit_id"]) <= known


def test_a_file_without_rows_adds_none(folder):
    before = read_folder(folder)
    beside = folder / "early"
    beside.mkdir()
    for path in folder.glob("*.csv"):
        header = path.read_text(encoding="utf-8").splitlines()[0]
        (beside / path.name).write_text(header, encoding="utf-8")
    (whole,) = portions(1000)
    assert all(whole.tables[name].equals(rows) for name, rows in before.items())


def test_rows_that_were_put_together_from_several_files_are_spooled_as_one(folder):
    other = folder / "other"
    other.mkdir()
    (folder / "audits.csv").rename(other / "audits.csv")
    text = (other / "audits.csv").read_text(encoding="utf-8")
    (folder / "audits.csv").write_text(text.splitlines()[0], encoding="utf-8")
    assert sum(len(one.tables["audits"]) for one in portions(1)) == 3


SHARED = [
    ("comments", "C-2,R-2", "C-2,R-1"),
    ("learning", "L-2,schools,feedback,C-2", "L-2,schools,feedback,C-1"),
    ("complaints", "P-2,schools", "P-1,schools"),
    ("complaints", "upheld,L-1", "upheld,L-2"),
    ("feedback", "R-2,schools", "R-1,schools"),
    ("audit_actions", "K-2,A-3", "K-1,A-3"),
    ("compliments", "Q-2,schools", "Q-1,schools"),
    ("audits", "A-3,schools", "A-1,schools"),
]


@pytest.mark.parametrize(("table", "old", "new"), SHARED)
def test_services_that_share_an_id_are_a_portion_together(table, old, new, replaced):
    replaced(table, old, new)
    assert sorted(map(len, map(services_of, portions(1)))) == [0, 2]


BROKEN = [
    *SHARED,
    ("audits", "A-3,schools", "A-3,nowhere"),
    ("audits", "A-3,schools", "A-3,"),
    ("audit_grades", "A-3,moderated", "A-9,moderated"),
    ("kpis", "in_time,homes,2022-08,0,0", "in_time,homes,2022-23-Q1,0,0"),
    ("feedback", "heard,no", "heard,maybe"),
    ("benchmarks", "plans,30", "plains,30"),
]


@pytest.mark.parametrize(("table", "old", "new"), BROKEN)
def test_the_portions_problems_are_those_of_the_whole(  # the case's three parts and two fixtures
    table, old, new, replaced, services
):
    replaced(table, old, new)
    whole = delivered(SOURCES, Path())
    expected = problems(whole.tables, services, origins=whole.origins)
    assert expected
    assert expected == in_order(
        problem
        for one in portions(1)
        for problem in problems(one.tables, services, origins=one.origins)
    )


def test_the_snapshot_is_the_same_however_the_rows_are_parted(folder, services, monkeypatch):
    whole = validated_snapshot(folder, services, Path("one"))
    monkeypatch.setattr(intake, "spooled", lambda rows: spooled(rows, most=1))
    monkeypatch.setattr(csv, "BLOCK_BYTES", 200)
    parted = validated_snapshot(folder, services, Path("two"))
    assert parted.digest == whole.digest
    for name in TABLES:
        assert parted.read(name).equals(whole.read(name))


@pytest.mark.parametrize("size", [120, 200, 250])
def test_a_file_reads_the_same_in_blocks_of_any_size(size, folder, monkeypatch):
    path = folder / "comments.csv"
    lines = path.read_text(encoding="utf-8").replace("Too slow", '"Zu ""träge"",\nleider"')
    path.write_text(lines + "\n\n,,,,,,,,,,,,\n", encoding="utf-8")
    whole = delivered(SOURCES, Path())
    monkeypatch.setattr(csv, "BLOCK_BYTES", size)
    blocks = delivered(SOURCES, Path())
    assert len(blocks.origins["comments"].parts) > 1
    for name in TABLES:
        assert blocks.tables[name].equals(whole.tables[name])
        rows = range(len(whole.tables[name]))
        assert [blocks.origins[name].place(row)[1] for row in rows] == [
            whole.origins[name].place(row)[1] for row in rows
        ]


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (b"\n\nQ-9,homes,north,2022-05-03,parent,yes,support\n", "row 4: the row is blank"),
        (b"Q-9,homes\n", "row 4: it has 2 cells"),
        (b'Q-9,homes,north,2022-05-03,parent,yes,"support\n', "row 4: a quotation mark is opened"),
        (b"Q-9,homes,north,2022-05-03,parent,yes,\xff\n", "line 4, byte 198: byte 0xff is not"),
        (b"Q-9,homes,north,2022-05-03,parent,yes,\x00\n", "line 4, byte 198: it holds a NUL"),
    ],
)
def test_what_is_wrong_in_a_later_block_is_told_by_its_place(damage, told, folder, monkeypatch):
    path = folder / "compliments.csv"
    path.write_bytes(path.read_bytes() + damage)
    monkeypatch.setattr(csv, "BLOCK_BYTES", 105)
    with pytest.raises(DataError, match=told):
        read_folder(folder)
