"""The rules of the project's notebooks: content is written once, in the library."""

import ast
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest

from qa_lib.params.edition import Document
from qa_lib.params.load import load_parameters
from qa_lib.periods import Period

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
STANDARD = ("edition", "document", "audience", "service", "period", "snapshot", "facts")
OPENING_IMPORT = "from qa_lib.page import Page"
MOST_LINES = 5
ONE_CALL = (ast.Expr, ast.Call, ast.Attribute, ast.Name, ast.Constant, ast.keyword, ast.Load)

Cell = dict[str, Any]


@pytest.fixture(params=NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def path(request) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def cells(path) -> list[Cell]:
    found: list[Cell] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    """The documents of all editions."""
    editions = load_parameters(PROJECT / "params").editions.values()
    return tuple(document for edition in editions for document in edition.pages)


def source(cell: Cell) -> str:
    return "".join(cell["source"])


def code_of(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell["cell_type"] == "code"]


def markdown_of(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell["cell_type"] == "markdown"]


def tagged(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]


def defaults(cells: list[Cell]) -> dict[str, str]:
    """Return the parameters and their defaults, in order."""
    found: dict[str, str] = {}
    for statement in ast.parse(source(tagged(cells)[0])).body:
        assert isinstance(statement, ast.Assign)
        (target,) = statement.targets
        assert isinstance(target, ast.Name)
        found[target.id] = ast.literal_eval(statement.value)
    return found


def test_there_is_a_notebook_for_each_kind_of_report():
    assert len(NOTEBOOKS) >= 9


def test_a_notebook_is_valid(path):
    nbformat.validate(nbformat.read(path, as_version=4))


def test_a_notebook_begins_with_its_title(cells):
    assert cells[0]["cell_type"] == "markdown"
    assert re.fullmatch(r"# \S[^\n]*", source(cells[0]))


def test_there_is_one_cell_of_parameters_and_it_comes_second(cells):
    assert [position for position, cell in enumerate(cells) if cell in tagged(cells)] == [1]
    assert cells[1]["cell_type"] == "code"


def test_the_parameters_are_the_standard_ones_and_the_notebooks_own(path, cells, documents):
    own = {tuple(each.parameters) for each in documents if each.notebook == path.stem} or {()}
    assert {tuple(defaults(cells))} == {(*STANDARD, *names) for names in own}


def test_the_defaults_run_as_they_stand_and_take_the_data_as_they_are_now(cells):
    named = defaults(cells)
    assert (named["audience"], named["snapshot"], named["facts"]) == ("panel", "", "")
    assert Period.parse(named["period"])
    assert all(named[name] for name in named if name not in {"snapshot", "facts"})


def test_the_defaults_are_those_of_a_document_that_an_edition_makes_of_it(path, cells, documents):
    used = [document for document in documents if document.notebook == path.stem]
    named = defaults(cells)
    made = [
        {
            **dict.fromkeys(STANDARD, ""),
            "edition": named["edition"],
            "document": document.id,
            "audience": "panel",
            "service": document.service,
            "period": str(document.period),
            **document.parameters,
        }
        for document in used
    ]
    assert not used or {**named, "period": str(Period.parse(named["period"]))} in made


def test_one_cell_opens_the_page_with_every_standard_parameter(cells):
    opening, make = ast.parse(source(cells[2])).body
    assert ast.unparse(opening) == OPENING_IMPORT
    assert isinstance(make, ast.Assign)
    passed = ", ".join(f"{name}={name}" for name in STANDARD)
    assert ast.unparse(make) == f"page = Page({passed})"


def test_nothing_else_is_imported(cells):
    imports = [
        ast.unparse(node)
        for cell in code_of(cells)
        for node in ast.walk(ast.parse(source(cell)))
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert imports == [OPENING_IMPORT]


def test_every_further_cell_is_one_call_of_the_page(path, cells, documents):
    is_report = any(document.notebook == path.stem for document in documents)
    for cell in code_of(cells[3:]):
        (statement,) = ast.parse(source(cell)).body
        assert isinstance(statement, ast.Expr), source(cell)
        assert isinstance(statement.value, ast.Call) or not is_report, source(cell)
        assert re.match(r"page\b", source(cell)), source(cell)
        assert all(isinstance(node, ONE_CALL) for node in ast.walk(statement)), source(cell)


def test_a_cell_has_few_lines_of_code(cells):
    for cell in code_of(cells):
        lines = [line for line in source(cell).splitlines() if line.strip()]
        assert cell in tagged(cells) or len(lines) <= MOST_LINES, source(cell)


def test_no_cell_is_empty(cells):
    assert all(source(cell).strip() for cell in cells)


def test_a_notebook_is_stored_without_outputs(cells):
    for cell in code_of(cells):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_cells_have_ids_of_their_own(cells):
    ids = [cell.get("id") for cell in cells]
    assert all(ids)
    assert len(set(ids)) == len(ids)


def test_no_figure_is_written_by_hand(cells):
    for cell in markdown_of(cells):
        assert not re.search(r"\d", source(cell)), source(cell)


def test_headings_go_down_by_one_level_at_a_time(cells):
    levels = [
        len(found[1])
        for cell in markdown_of(cells)
        for found in re.finditer(r"^(#+) ", source(cell), re.MULTILINE)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_block_is_shown_twice(cells):
    calls = [source(cell) for cell in code_of(cells[3:])]
    assert len(set(calls)) == len(calls)


def test_a_notebook_runs_on_any_kernel_that_is_called_python(path):
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
