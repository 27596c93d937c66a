"""Leaks that are planted into a copy of the whole edition are found, each by its file."""

import csv
import json
import re
import shutil
from pathlib import Path

import openpyxl
import pikepdf
import pytest

from qa_lib.cli_guarded import guarded_of
from qa_lib.params.load import load_parameters
from qa_lib.project import Project
from qa_lib.publish.audit.check import hidden_findings
from qa_lib.publish.leaks.find import leak_findings

pytestmark = pytest.mark.slow


def rows_of(table, project):
    with (project / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def replace_once(path, pattern, new):
    text, count = re.subn(pattern, lambda _: new, path.read_text(encoding="utf-8"), count=1)
    assert count == 1, path
    path.write_text(text, encoding="utf-8")
    return path


def show_a_hidden_fact(folder):
    facts = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    hidden = [
        name
        for name, fact in facts.items()
        if fact["kind"] == "complaint" and fact["numerator"] is None and "received" in name
    ]
    facts[hidden[0]]["numerator"] = 3
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return hidden[0]


def show_a_hidden_cell(folder):
    tables = sorted((folder / "data").glob("appendix-*/*complaints-by-*.csv"))
    hiding = next(path for path in tables if ",[c]" in path.read_text(encoding="utf-8"))
    return replace_once(hiding, r",\[c\]", ",4")


def plant_identifiers(folder, case, comment):
    page = folder / "site" / "appendix-6.html"
    replace_once(page, "<h1>", f'<b title="{case}">x</b><!-- {case} --><p>{comment}</p><h1>')
    replace_once(folder / "site" / "searchindex.js", r"\(\{", f'({{"note":"{case}",')
    notebook = folder / "notebooks" / "appendix-6.ipynb"
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"][-1]["metadata"]["case_ref"] = case
    notebook.write_text(json.dumps(content), encoding="utf-8")
    path = folder / "pdf" / "appendix-6.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.docinfo["/Keywords"] = case
        document.save(path)
    path = folder / "data" / "appendix-6.xlsx"
    book = openpyxl.load_workbook(path)
    book.create_sheet("working").sheet_state = "hidden"
    book["working"]["A1"] = case
    book.save(path)


@pytest.fixture(scope="module")
def planted(built, tmp_path_factory):
    """The findings about the copy, and what was planted."""
    folder = Path(shutil.copytree(built.folder, tmp_path_factory.mktemp("planted") / "panel"))
    parameters = load_parameters(built.project / "params")
    guarded = guarded_of(Project(built.project), parameters, folder)
    case = rows_of("audits", built.project)[-1]["case_ref"]
    comment = next(
        row["text"]
        for row in rows_of("comments", built.project)
        if row["text"] in guarded.texts["comments.text"]
    )
    plant_identifiers(folder, case, comment)
    fact, cell = show_a_hidden_fact(folder), show_a_hidden_cell(folder)
    found = leak_findings(folder, guarded, parameters.leaks)
    return found, hidden_findings(folder, parameters.disclosure), case, fact, cell


@pytest.mark.parametrize(
    "place",
    [
        "site/appendix-6.html (attribute title of b)",
        "site/appendix-6.html (comment)",
        "site/searchindex.js (line 1)",
        "pdf/appendix-6.pdf (document information)",
        "data/appendix-6.xlsx: xl/",
        "notebooks/appendix-6.ipynb (cells ",
    ],
)
def test_an_identifier_is_found_wherever_it_was_planted(planted, place):
    found, _, case, *_ = planted
    assert any(finding.startswith(place) and case in finding for finding in found), found


def test_nothing_but_what_was_planted_is_found(planted):
    found, _, case, *_ = planted
    assert all(case in finding or "(comments.text)" in finding for finding in found)
    assert any("(comments.text)" in finding for finding in found)


def test_a_hidden_figure_is_found_in_the_facts_in_a_download_and_on_a_hidden_sheet(planted):
    _, hidden, _, fact, cell = planted
    assert any(fact in finding and "facts.json" in finding for finding in hidden)
    assert any(cell.name in finding for finding in hidden)
    assert any("hidden sheet, 'working'" in finding for finding in hidden)
