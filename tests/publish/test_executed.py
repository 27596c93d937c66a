import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

from qa_lib.publish.execute import Task
from qa_lib.publish.executed import keep, kept_mark, kept_parameters
from qa_lib.publish.parameters import read_notebook

PARAMETERS = {"period": "2021-22"}


def task(path, **more):
    return Task("appendix-6", "Appendix 6", path, PARAMETERS, path, path.parent, **more)


def executed(folder, cell_id, seconds):
    """Return a notebook as papermill leaves it."""
    times = {"papermill": {"duration": seconds, "start_time": f"2026-01-01T00:00:{seconds}"}}
    injected = new_code_cell(
        "period = '2021-22'", metadata={"tags": ["injected-parameters"], **times}
    )
    injected.id = cell_id
    outputs = [new_output("stream", name="stdout", text="kept\n")]
    shown = new_code_cell("x", outputs=outputs, metadata=times, id="shown", execution_count=2)
    paths = {"papermill": {"input_path": f"{folder}/a.ipynb", "output_path": f"{folder}/b.ipynb"}}
    path = folder / f"{cell_id}.ipynb"
    nbformat.write(new_notebook(cells=[injected, shown], metadata=paths), path)
    return path


def test_two_runs_leave_the_same_bytes(tmp_path):
    paths = [executed(tmp_path, "aaaa", 1.5), executed(tmp_path, "bbbb", 2.5)]
    for path in paths:
        keep(task(path))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_kept_notebook_has_no_path_and_keeps_what_it_showed(tmp_path):
    path = executed(tmp_path, "aaaa", 1.5)
    keep(task(path))
    assert str(tmp_path) not in path.read_text(encoding="utf-8")
    assert read_notebook(path).cells[1].outputs[0].text == "kept\n"


def test_a_kept_notebook_knows_its_parameters(tmp_path):
    path = executed(tmp_path, "aaaa", 1.5)
    assert kept_parameters(read_notebook(path)) == {}
    keep(task(path))
    assert kept_parameters(read_notebook(path)) == PARAMETERS


def test_a_kept_notebook_bears_the_mark_of_what_is_not_for_publication(tmp_path):
    path = executed(tmp_path, "aaaa", 1.5)
    keep(task(path, mark="Internal"))
    assert kept_mark(read_notebook(path)) == "Internal"
    keep(task(path))
    assert kept_mark(read_notebook(path)) == ""
