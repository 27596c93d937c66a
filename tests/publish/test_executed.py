from pathlib import Path

from nbformat.v4 import new_code_cell, new_notebook, new_output

from qa_lib.publish.execute import Task
from qa_lib.publish.executed import kept_mark, kept_parameters, normalised
from qa_lib.publish.notebook import notebook_text

PARAMETERS = {"period": "2021-22"}
FOLDER = "/home/somebody/project"


def kept(notebook, **more):
    path = Path(FOLDER) / "a.ipynb"
    task = Task("appendix-6", "Appendix 6", path, PARAMETERS, path, path.parent, **more)
    return normalised(notebook, task)


def executed(cell_id="aaaa", seconds=1.5):
    """Return a notebook as papermill leaves it."""
    times = {"papermill": {"duration": seconds, "start_time": f"2026-01-01T00:00:{seconds}"}}
    injected = new_code_cell(
        "period = '2021-22'", metadata={"tags": ["injected-parameters"], **times}
    )
    injected.id = cell_id
    outputs = [new_output("stream", name="stdout", text="kept\n")]
    shown = new_code_cell("x", outputs=outputs, metadata=times, id="shown", execution_count=2)
    paths = {"papermill": {"input_path": f"{FOLDER}/a.ipynb", "output_path": f"{FOLDER}/b.ipynb"}}
    return new_notebook(cells=[injected, shown], metadata=paths)


def test_two_runs_are_kept_alike():
    first, second = (kept(one) for one in (executed("aaaa", 1.5), executed("bbbb", 2.5)))
    assert notebook_text(first) == notebook_text(second)


def test_a_kept_notebook_has_no_path_and_keeps_what_it_showed():
    notebook = kept(executed())
    assert FOLDER not in notebook_text(notebook)
    assert notebook.cells[1].outputs[0].text == "kept\n"


def test_a_kept_notebook_knows_its_parameters():
    assert kept_parameters(executed()) == {}
    assert kept_parameters(kept(executed())) == PARAMETERS


def test_a_kept_notebook_bears_the_mark_of_what_is_not_for_publication():
    marked = kept(executed(), mark="Internal")
    assert kept_mark(marked) == "Internal"
    assert kept_mark(kept(marked)) == ""
