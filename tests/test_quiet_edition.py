"""Every document of every edition, shown over tables that hold no rows."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.data.tables import TABLES
from qa_lib.page import Page
from qa_lib.page.blocks import BLOCK_MIME
from qa_lib.params.load import load_parameters
from qa_lib.project import PROJECT_VARIABLE, Project

PROJECT = Path(__file__).parents[1]
PAGES = [
    (edition.id, document)
    for edition in load_parameters(PROJECT / "params").editions.values()
    for document in edition.pages
]
NO_VALUE = re.compile(r"\bnan\b|\bNaN\b|\bNaT\b|<NA>")


@pytest.fixture(scope="module")
def quiet_project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("quiet")
    for name in ("params", "notebooks"):
        copytree(PROJECT / name, folder / name)
    (folder / "data").mkdir()
    for name, table in TABLES.items():
        heads = ",".join(table.column_names)
        (folder / "data" / f"{name}.csv").write_text(f"{heads}\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _in_the_quiet_project(quiet_project, monkeypatch):
    monkeypatch.setenv(PROJECT_VARIABLE, str(quiet_project))


@pytest.fixture(scope="module")
def digest(quiet_project):
    services = load_parameters(quiet_project / "params").services
    project = Project(quiet_project)
    return validated_snapshot(project.data, services, project.snapshots).digest


@pytest.mark.parametrize(
    ("edition", "document"), PAGES, ids=[f"{edition}/{page.id}" for edition, page in PAGES]
)
def test_a_document_without_any_data_reads_as_a_person_would_write_it(
    quiet_project, digest, shown_cells, edition, document
):
    page = Page(
        edition=edition,
        document=document.id,
        audience="panel",
        service=document.service,
        period=str(document.period),
        snapshot=digest,
    )
    names = []
    for call, block in shown_cells(page, document, quiet_project).items():
        if block is None:  # nothing to say, such as of rows left out
            continue
        data, _ = block._repr_mimebundle_()
        names.append(data[BLOCK_MIME]["name"])
        assert data["text/plain"].strip(), call
        assert not NO_VALUE.search(data["text/plain"]), call
    assert len(set(names)) == len(names)
    assert all(name.startswith(document.id) for name in names)
