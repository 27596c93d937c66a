"""How a running notebook shows pages, facts, measures and errors."""

import os
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from qa_lib.publish.execute import Failed, Task, run

OPENING = """\
from qa_lib.page import Page
page = Page(edition="2022-11-03", document="explore", audience="panel", service="send",
            period="2022-23-Q2")"""


@pytest.fixture(scope="module")
def outputs(project) -> Any:
    """Return the outputs of cells that show one thing each, run in a kernel."""
    sources = [
        OPENING,
        "page",
        "page.audits",
        'page.measured("feedback.se_contact").measure.of(page.context.period)',
        "from qa_lib.measures.audits import STRONG\nSTRONG",
        'page.measured("feedback.nothing")',
        'page.of("early-help").audits',
        "1 / 0",
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(notebook, allow_errors=True, kernel_name="python3")
    env = {**os.environ, "QA_PROJECT": str(project)}
    client.execute(cwd=str(project), env=env)
    return [cell.outputs for cell in notebook.cells]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (1, "page.audits"),
        (1, "Overall judgements of audits."),
        (2, "overall_table()"),
        (3, "50%"),
        (3, "10 of 20"),
        (3, "feedback.positive/send/2022-23-Q2/question=se_contact"),
        (4, "audits.good_or_better"),
    ],
)
def test_what_a_cell_returns_shows_itself(outputs, cell, words):
    (shown,) = outputs[cell]
    assert words in shown.data["text/html"]


@pytest.mark.parametrize(
    ("cell", "problem", "step"),
    [
        (5, "SEND has no measure 'feedback.nothing'.", "Use one of: audits.overall, "),
        (6, "There is no service 'early-help'.", "Use one of: fostering, send, social-care."),
    ],
)
def test_an_error_is_two_plain_sentences(outputs, cell, problem, step):
    (error,) = outputs[cell]
    assert (error.output_type, error.ename) == ("error", "ParameterError")
    said = "\n".join(error.traceback)
    assert problem in said
    assert step in said
    assert len(error.traceback) == 2
    assert "Traceback" not in said


def test_a_fault_of_the_program_keeps_its_traceback(outputs):
    (error,) = outputs[7]
    assert error.ename == "ZeroDivisionError"
    assert len(error.traceback) > 2


def test_a_build_records_the_same_error_and_fails(project, tmp_path):
    cell = nbformat.v4.new_code_cell
    notebook = nbformat.v4.new_notebook(
        cells=[
            cell('service = "x"', metadata={"tags": ["parameters"]}),
            cell(OPENING),
            cell("page.of(service).audits"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "", "language": "python"}},
    )
    path = tmp_path / "failing.ipynb"
    nbformat.write(notebook, path)
    task = Task(
        document="failing",
        heading="Failing",
        notebook=path,
        parameters={"service": "early-help"},
        output=tmp_path / "out.ipynb",
        project=project,
        kernel="python3",
    )
    outcome = run(task)
    assert isinstance(outcome, Failed)
    assert (outcome.error, outcome.cell) == ("ParameterError", 3)
    assert outcome.message == (
        "There is no service 'early-help'. Use one of: fostering, send, social-care."
    )


def test_an_error_stops_a_run_of_all_cells(project):
    cells = [nbformat.v4.new_code_cell(f'{OPENING}\npage.of("x").audits')]
    client = NotebookClient(nbformat.v4.new_notebook(cells=cells), kernel_name="python3")
    with pytest.raises(CellExecutionError):
        client.execute(cwd=str(project), env={**os.environ, "QA_PROJECT": str(project)})
