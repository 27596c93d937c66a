"""`qa validate` takes its tables from a source, and leaves a report and a log behind."""

import re
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from qa_lib.cli import app
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError, ParameterError
from qa_lib.project import PROJECT_VARIABLE

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with its sample data."""
    for name in ("params", "notebooks", "data"):
        copytree(PROJECT / name, tmp_path / name)
    monkeypatch.setenv(PROJECT_VARIABLE, str(tmp_path))
    return tmp_path


def run(*words: str) -> list[str]:
    return CliRunner().invoke(app, words, catch_exceptions=False).output.splitlines()


def test_valid_data_is_accounted_for_line_by_line(project):
    lines = run("validate")
    accounts = [re.fullmatch(r"(\w+): (\S+) rows = (\S+) accepted \+ 0 rejected", x) for x in lines]
    told = {found[1]: found[2] == found[3] for found in accounts if found}
    assert told == dict.fromkeys(TABLES, True)
    assert lines[-2].startswith("Valid: 10 tables, ")
    assert (project / "_build" / "validation" / "csv.log.jsonl").is_file()


def test_bad_rows_are_reported_in_a_workbook_named_after_the_source(project):
    path = project / "data" / "compliments.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",social-care,", ",social_care,", 1), encoding="utf-8")
    (project / "params" / "sources" / "ours.yaml").write_text(
        "kind: csv\nfolder: data\n", encoding="utf-8"
    )
    with pytest.raises(DataError, match="'social_care' is not a service") as refused:
        run("validate", "--source", "ours")
    assert "_build/validation/ours.xlsx has them marked" in refused.value.next_step
    report = load_workbook(project / "_build" / "validation" / "ours.xlsx")
    assert report["compliments"].max_row == 2


@pytest.mark.usefixtures("project")
def test_national_statistics_that_are_not_there_are_told():
    with pytest.raises(DataError, match="data/dfe is not a folder"):
        run("validate", "--source", "dfe")


@pytest.mark.usefixtures("project")
def test_a_source_that_is_not_there_is_told():
    with pytest.raises(ParameterError, match="There is no source 'exel'"):
        run("validate", "--source", "exel")
