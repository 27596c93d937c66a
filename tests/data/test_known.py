"""Data that was good and did not change is not checked again; anything else is."""

import shutil
from pathlib import Path

import pytest

from qa_lib.data import intake
from qa_lib.data.intake import Places, taken_in
from qa_lib.data.known import intake_key
from qa_lib.data.sources.deliver import pieces
from qa_lib.params.source import Source

SOURCES = (Source(kind="csv", folder="data"),)
KPIS = "indicator_id,service,period,numerator,denominator\nin_time,homes,2022-05,3,4\n"
PLACES = Places(Path(), Path("_build/snapshots"), Path("_build/validation/csv.xlsx"))


@pytest.fixture
def reads(monkeypatch):
    """How often the sources were read."""
    count = []

    def counted(*words):
        count.append(1)
        return pieces(*words)

    monkeypatch.setattr(intake, "pieces", counted)
    return count


@pytest.mark.usefixtures("folder")
def test_data_that_did_not_change_is_taken_in_once(services, reads):
    assert taken_in(SOURCES, services, PLACES) == taken_in(SOURCES, services, PLACES)
    assert len(reads) == 1


@pytest.mark.parametrize(
    "changing",
    [
        pytest.param(lambda: Path("data/kpis.csv").write_text(KPIS), id="a file"),
        pytest.param(lambda: shutil.copytree("data", "data/more"), id="a folder beside"),
        pytest.param(PLACES.report.unlink, id="the report is gone"),
        pytest.param(PLACES.log.unlink, id="the log is gone"),
        pytest.param(lambda: shutil.rmtree(PLACES.snapshots), id="the snapshot is gone"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_after_a_change_the_data_is_checked_again(changing, services, reads):
    taken_in(SOURCES, services, PLACES)
    changing()
    taken_in(SOURCES, services, PLACES, quarantine=True)
    assert len(reads) == 2


@pytest.mark.usefixtures("folder")
def test_another_service_or_mapping_is_another_intake(services):
    key = intake_key(SOURCES, services, Path())
    renamed = services["homes"].model_copy(update={"teams": services["schools"].teams})
    assert intake_key(SOURCES, {**services, "homes": renamed}, Path()) != key
    assert intake_key((SOURCES[0].model_copy(update={"trim": True}),), services, Path()) != key


def test_bad_data_is_checked_each_time(replaced, services, reads):
    replaced("audits", "CF-1", "CF 1")
    for _ in range(2):
        taken_in(SOURCES, services, PLACES, quarantine=True)
    assert len(reads) == 2


def test_a_database_is_always_read(services):
    source = Source.model_validate(
        {"kind": "sql", "url": "sqlite://", "tables": [{"id": "audits", "view": "audits"}]}
    )
    assert intake_key((source,), services, Path()) is None
