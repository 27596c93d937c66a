"""What `qa new service` and `qa new report` write."""

import csv

import nbformat
import pytest

from qa_lib.data.tables import TABLES
from qa_lib.errors import ParameterError, UsageError
from qa_lib.params.read import model_of
from qa_lib.params.service import Service
from qa_lib.periods import Period, Quarter
from qa_lib.project import Project
from qa_lib.publish.parameters import declared_names
from qa_lib.scaffold.report import write_report
from qa_lib.scaffold.service import write_service

STARTED = Quarter(2022, 1)
DEFAULTS = ("2022-11-03", "send", Period.parse("2022-23-Q1..2022-23-Q2"))


@pytest.fixture
def empty(tmp_path) -> Project:
    for name in ("params/services", "notebooks", "data"):
        (tmp_path / name).mkdir(parents=True)
    return Project(tmp_path)


def test_the_file_of_a_new_service_is_valid_as_it_stands(empty):
    path, *_ = write_service(empty, "early-help", name="", started=STARTED)
    service = model_of(path, Service)
    assert (service.id, service.name, service.started) == ("early-help", "Early Help", STARTED)
    assert service.feedback.questions[0].id == "early_help_share_views"


def test_its_tables_have_the_declared_columns_and_no_rows(empty):
    _, *paths = write_service(empty, "early-help", name="Early Help", started=STARTED)
    assert {path.stem for path in paths} == set(TABLES) - {"benchmarks"}
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file)) == [list(TABLES[path.stem].column_names)]


def test_two_new_services_share_no_question(empty):
    first, *_ = write_service(empty, "early-help", name="", started=STARTED)
    second, *_ = write_service(empty, "youth", name="", started=STARTED)
    questions = [
        {q.id for q in model_of(path, Service).feedback.questions} for path in (first, second)
    ]
    assert not questions[0] & questions[1]


@pytest.mark.parametrize(
    ("service", "name"),
    [
        ("Early Help", ""),
        ("early help", ""),
        ("all", ""),
        ("", ""),
        ("early-help", "Help: {early}"),
    ],
)
def test_an_id_or_name_that_would_break_the_file_is_refused(empty, service, name):
    with pytest.raises(UsageError):
        write_service(empty, service, name=name, started=STARTED)
    assert list(empty.data.iterdir()) == []


def test_nothing_is_written_where_one_of_the_files_exists(empty):
    table = empty.data / "early-help" / "kpis.csv"
    table.parent.mkdir()
    table.write_text("filled\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"kpis\.csv exists already"):
        write_service(empty, "early-help", name="", started=STARTED)
    assert list((empty.params / "services").iterdir()) == []
    assert [path.name for path in table.parent.iterdir()] == ["kpis.csv"]
    assert table.read_text(encoding="utf-8") == "filled\n"


@pytest.mark.parametrize("service", ["send", "all"])
def test_a_new_report_is_a_thin_notebook_with_the_standard_parameters(empty, service):
    defaults = (DEFAULTS[0], service, DEFAULTS[2])
    path = write_report(empty, "early_help_report", title="", defaults=defaults)
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[0].source == "# Early help report"
    names = ("edition", "document", "audience", "service", "period", "snapshot", "facts")
    assert declared_names(path) == names
    assert all(cell.source.startswith(("#", "page.")) for cell in notebook.cells[3:])
    assert all(not cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize(
    ("name", "title"),
    [("Report", ""), ("a-b", ""), ("../report", ""), ("1st", ""), ("report", "Report of 2022")],
)
def test_a_name_or_title_that_breaks_the_rules_of_notebooks_is_refused(empty, name, title):
    with pytest.raises(UsageError):
        write_report(empty, name, title=title, defaults=DEFAULTS)
    assert list(empty.notebooks.iterdir()) == []


def test_a_report_is_never_written_over(empty):
    write_report(empty, "report", title="", defaults=DEFAULTS)
    with pytest.raises(ParameterError):
        write_report(empty, "report", title="", defaults=DEFAULTS)
