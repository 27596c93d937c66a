"""A snapshot is all or nothing, named by its content, and read by slices with its types."""

import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types
import pytest

from qa_lib.data import freeze
from qa_lib.data.freeze import write_snapshot
from qa_lib.data.intake import validated_snapshot
from qa_lib.data.snapshot import open_snapshot
from qa_lib.data.sources.deliver import read_folder
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError
from qa_lib.periods import Period

INTO = Path("snapshots")


def test_a_snapshot_lies_in_a_folder_named_by_its_digest(frozen):
    assert frozen.folder == INTO / frozen.digest
    assert len(frozen.digest) == 64
    names = {path.name for path in frozen.folder.iterdir()}
    assert names == {"snapshot.json", *TABLES}
    feedback = {path.name for path in (frozen.folder / "feedback").iterdir()}
    assert feedback == {"_columns.parquet", "homes.parquet", "schools.parquet"}
    benchmarks = {path.name for path in (frozen.folder / "benchmarks").iterdir()}
    assert benchmarks == {"_columns.parquet", "_all.parquet"}
    assert [path.name for path in INTO.iterdir()] == [frozen.digest]


def test_a_snapshot_tells_how_many_rows_each_table_has(frozen):
    told = json.loads((frozen.folder / "snapshot.json").read_text(encoding="utf-8"))
    assert told["digest"] == frozen.digest
    assert told["parts"]["audits"]["homes"]["rows"] == 2
    assert {name: len(frozen.read(name)) for name in TABLES} == frozen.rows


def test_the_same_content_is_frozen_once(frozen, folder, services):
    before = {path: path.stat().st_mtime_ns for path in frozen.folder.rglob("*")}
    again = validated_snapshot(folder, services, INTO)
    assert again == frozen
    assert {path: path.stat().st_mtime_ns for path in frozen.folder.rglob("*")} == before
    assert [path.name for path in INTO.iterdir()] == [frozen.digest]


def test_a_failure_half_way_leaves_nothing(folder, monkeypatch):
    tables = read_folder(folder)
    written: list[str] = []

    def fails_at_the_fifth(rows: pd.DataFrame, name: str, path: Path) -> None:
        path.write_bytes(rows.to_csv().encode())
        written.append(name)
        if len(written) == 5:
            raise OSError("no space left")

    monkeypatch.setattr(freeze, "_write_rows", fails_at_the_fifth)
    with pytest.raises(OSError, match="no space left"):
        write_snapshot(tables, INTO)
    assert len(written) == 5
    assert list(INTO.iterdir()) == []


def test_a_snapshot_that_another_process_froze_meanwhile_is_used(folder, monkeypatch):
    tables = read_folder(folder)
    write = freeze._write_rows  # noqa: SLF001  # the moment between writing and renaming
    other = write_snapshot(tables, Path("other"))

    def meanwhile(rows: pd.DataFrame, name: str, path: Path) -> None:
        write(rows, name, path)
        if name == "learning" and path.stem == "schools":
            other.folder.rename(INTO / other.digest)

    monkeypatch.setattr(freeze, "_write_rows", meanwhile)
    assert write_snapshot(tables, INTO).digest == other.digest
    assert [path.name for path in INTO.iterdir()] == [other.digest]


def test_a_missing_snapshot_is_told_with_the_next_step(tmp_path):
    with pytest.raises(DataError, match="There is no snapshot 'abc'") as refused:
        open_snapshot(tmp_path, "abc")
    assert "qa validate" in refused.value.next_step


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda folder: (folder / "kpis" / "_columns.parquet").unlink(), "kpis missing"),
        (lambda folder: (folder / "snapshot.json").write_text("{"), "snapshot.json cannot be read"),
        (lambda folder: (folder / "snapshot.json").write_text("{}"), "snapshot.json cannot be"),
        (lambda folder: folder.rename(folder.parent / "abc"), "of another digest"),
    ],
)
def test_a_damaged_snapshot_is_refused(damage, told, frozen):
    damage(frozen.folder)
    digest = "abc" if (INTO / "abc").exists() else frozen.digest
    with pytest.raises(DataError, match=told):
        open_snapshot(INTO, digest)


def test_a_file_that_is_missing_is_told_when_it_is_read(frozen):
    (frozen.folder / "kpis" / "homes.parquet").unlink()
    with pytest.raises(DataError, match=r"damaged: kpis/homes.parquet missing"):
        frozen.read("kpis", service="homes")
    assert len(frozen.read("kpis", service="schools")) == 1


def test_a_service_without_rows_has_an_empty_slice_of_the_same_types(frozen):
    nothing = frozen.read("feedback", service="unheard", period=Period.parse("2022-23-Q1"))
    assert nothing.empty
    assert nothing.dtypes.to_dict() == frozen.read("feedback").dtypes.to_dict()


def test_a_slice_is_read_from_its_services_file_alone(frozen):
    for path in (frozen.folder / "feedback").glob("[!h_]*.parquet"):
        path.write_bytes(b"not read")
    assert frozen.read("feedback", service="homes")["response_id"].tolist() == ["R-1", "R-1", "R-3"]


def test_an_opened_snapshot_is_the_one_written(frozen):
    assert open_snapshot(INTO, frozen.digest) == frozen


@pytest.mark.parametrize(
    ("table", "service", "period", "keys"),
    [
        ("audits", None, None, ["A-1", "A-2", "A-3"]),
        ("audits", "homes", None, ["A-1", "A-2"]),
        ("audits", None, "2022-23-Q2", ["A-2", "A-3"]),
        ("audits", "homes", "2022-23-Q2", ["A-2"]),
        ("audits", "homes", "2022-23-Q1..2022-23-Q2", ["A-1", "A-2"]),
        ("audits", "homes", "2021-22", []),
        ("audit_grades", "schools", None, ["A-3"]),
        ("audit_actions", "homes", "2022-23-Q1", ["K-1"]),
        ("kpis", None, "2021-22", ["visits"]),
        ("feedback", "homes", "2022-23-Q2", ["R-3"]),
    ],
)
def test_a_slice_holds_the_rows_of_its_service_and_period(table, service, period, keys, frozen):
    rows = frozen.read(table, service=service, period=Period.parse(period) if period else None)
    assert rows.iloc[:, 0].tolist() == keys


@pytest.mark.parametrize("by", [{"service": "homes"}, {"period": Period.parse("2021-22")}])
def test_benchmarks_are_not_sliced(by, frozen):
    with pytest.raises(ValueError, match="benchmarks has no"):
        frozen.read("benchmarks", **by)


def test_rows_are_grouped_so_that_a_slice_reads_few_groups(folder):
    tables = read_folder(folder)
    quarters = [f"{year}-{month}-01" for year in range(2018, 2023) for month in ("02", "05", "08")]
    dates = [date for date in quarters for _ in range(2000)]
    tables["compliments"] = (
        tables["compliments"]
        .iloc[[0] * len(dates)]
        .assign(received_date=dates, compliment_id=[f"Q-{number}" for number in range(len(dates))])
    )
    frozen = write_snapshot(tables, INTO)
    groups = pq.ParquetFile(frozen.folder / "compliments" / "homes.parquet").metadata
    place = groups.schema.names.index("quarter")
    statistics = [
        groups.row_group(number).column(place).statistics for number in range(groups.num_row_groups)
    ]
    matching = [one for one in statistics if one.min <= "2020-21-Q1" <= one.max]
    assert groups.num_row_groups == 8
    assert len(matching) <= 2
    assert len(frozen.read("compliments", period=Period.parse("2020-21-Q1"))) == 2000
