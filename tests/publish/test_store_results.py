"""Results of earlier builds: used again if nothing changed, for each kind of thing that can."""

import dataclasses
import json

import pytest

from qa_lib.publish.execute import Done, Task
from qa_lib.publish.store.blobs import Store
from qa_lib.publish.store.code import code_digests
from qa_lib.publish.store.results import LOCK, UNCHANGED, Results

SNAPSHOT = "5" * 64
OTHER = "6" * 64
FEEDBACK = "data/feedback/send/2022-23-Q2..2022-23-Q2"


class Inputs:
    """Parameters and data that a test changes."""

    def __init__(self):
        self.known = {FEEDBACK: "f1", "params/rules": "r1", "data/*": SNAPSHOT}

    def digest(self, name):
        return self.known.get(name, "")

    def words(self, name, before):
        return f"{name} (was {before})"


@pytest.fixture
def inputs():
    return Inputs()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


@pytest.fixture
def task(make, project):
    make.notebook(project, "report", make.code_cell("from qa_lib.stats import rounding"))
    (project / "facts.json").write_text(json.dumps({"a/b": {"display": "1", "snapshot": SNAPSHOT}}))
    return Task(
        "appendix-6",
        "Report",
        project / "notebooks" / "report.ipynb",
        {
            "edition": "2022-11-03",
            "snapshot": SNAPSHOT,
            "facts": "facts.json",
            "period": "2021-22",
        },
        project / "work" / "notebooks" / "appendix-6.ipynb",
        project,
    )


def run(results, task, text=f'["{SNAPSHOT}", "facts.json"]', read=(FEEDBACK, "facts/a/b")):
    """Do what running the notebook does: write its output and what it read."""
    assert results.taken(task) is None
    task.output.parent.mkdir(parents=True, exist_ok=True)
    task.output.write_text(text)
    if read is not None:
        task.notes.parent.mkdir(exist_ok=True)
        task.notes.write_text("".join(json.dumps([name, ""]) + "\n" for name in read))
    results.keep(task, Done(task.document, 1.0))
    task.output.unlink()


@pytest.fixture
def kept(store, inputs, task):
    run(Results(store, inputs), task)


@pytest.mark.usefixtures("kept")
def test_a_result_is_used_again_if_nothing_has_changed(store, inputs, task):
    results = Results(store, inputs)
    assert results.taken(task) == Done("appendix-6", 0.0, reused=True)
    assert task.output.read_text() == f'["{SNAPSHOT}", "facts.json"]'
    assert results.reasons == {"2022-11-03/appendix-6": UNCHANGED}


@pytest.mark.usefixtures("kept")
def test_other_data_that_it_did_not_read_only_change_what_stands_for_them(store, inputs, task):
    (task.project / "other.json").write_text((task.project / "facts.json").read_text())
    parameters = {**task.parameters, "snapshot": OTHER, "facts": "other.json"}
    assert Results(store, inputs).taken(dataclasses.replace(task, parameters=parameters))
    assert task.output.read_text() == f'["{OTHER}", "other.json"]'


def one_cell(task, _):
    text = task.notebook.read_text().replace("import rounding", "import rounding  # more")
    task.notebook.write_text(text)


def one_slice(_, inputs):
    inputs.known[FEEDBACK] = "f2"


def one_fact(task, _):
    (task.project / "facts.json").write_text(json.dumps({"a/b": {"display": "[c]"}}))


def no_fact(task, _):
    (task.project / "facts.json").write_text("{}")


def the_lock(task, _):
    (task.project / LOCK).write_text("pandas==9")


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (one_cell, "its notebook changed"),
        (one_slice, f"{FEEDBACK} (was f1) changed"),
        (one_fact, "the fact a/b changed"),
        (no_fact, "the fact a/b changed"),
        (the_lock, "requirements.lock changed"),
    ],
)
def test_a_change_of_what_it_reads_makes_it_anew_and_says_why(store, inputs, task, change, words):
    change(task, inputs)
    results = Results(store, inputs)
    assert results.taken(task) is None
    assert results.reasons["2022-11-03/appendix-6"] == words


@pytest.mark.usefixtures("kept")
def test_a_change_of_a_module_makes_it_anew(store, inputs, task, monkeypatch):
    def changed(source):
        return {**code_digests(source), "qa_lib.stats.rounding": "new"}

    monkeypatch.setattr("qa_lib.publish.store.results.code_digests", changed)
    results = Results(store, inputs)
    assert results.taken(task) is None
    assert results.reasons["2022-11-03/appendix-6"] == "qa_lib.stats.rounding changed"


@pytest.mark.usefixtures("kept")
def test_a_change_of_a_package_makes_it_anew(store, inputs, task, monkeypatch):
    monkeypatch.setattr("qa_lib.publish.store.results.environment_digest", lambda: "new")
    results = Results(store, inputs)
    assert results.taken(task) is None
    assert results.reasons["2022-11-03/appendix-6"] == "Python or a package changed"


@pytest.mark.usefixtures("kept")
def test_data_that_it_did_not_read_do_not_matter(store, inputs, task):
    inputs.known |= {"params/rules": "r2", "data/kpis/send/*": "k2"}
    assert Results(store, inputs).taken(task)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("key", ["period", "audience"])
def test_other_parameters_are_another_result(store, inputs, task, key):
    other = dataclasses.replace(task, parameters={**task.parameters, key: "2022-23"})
    results = Results(store, inputs)
    assert results.taken(other) is None
    assert (
        results.reasons["2022-11-03/appendix-6"] == "it was not made before with these parameters"
    )


def test_a_notebook_that_does_not_say_what_it_reads_is_not_kept(store, inputs, task):
    run(Results(store, inputs), task, read=None)
    assert Results(store, inputs).taken(task) is None


def test_a_result_that_tells_of_its_data_in_its_own_words_holds_for_no_other(store, inputs, task):
    run(Results(store, inputs), task, text=f"Data {SNAPSHOT[:12]}")
    assert Results(store, inputs).taken(task)
    inputs.known["data/*"] = OTHER
    assert Results(store, inputs).taken(task) is None


def test_a_result_is_not_kept_if_its_notebook_was_changed_as_it_ran(store, inputs, task):
    results = Results(store, inputs)
    assert results.taken(task) is None
    task.output.parent.mkdir(parents=True)
    task.output.write_text("made of the earlier notebook")
    task.notes.parent.mkdir()
    task.notes.write_text("")
    one_cell(task, inputs)
    results.keep(task, Done(task.document, 1.0))
    assert Results(store, inputs).taken(task) is None


@pytest.mark.usefixtures("kept")
def test_a_damaged_result_is_made_again(store, inputs, task):
    for path in (store.folder / "files").rglob("*"):
        if path.is_file():
            path.write_text("damaged")
    results = Results(store, inputs)
    assert results.taken(task) is None
    assert (
        results.reasons["2022-11-03/appendix-6"]
        == "its earlier result is damaged or was cleaned away"
    )


@pytest.mark.usefixtures("kept")
def test_going_back_to_an_earlier_state_finds_its_result_again(store, inputs, task):
    inputs.known[FEEDBACK] = "f2"
    run(Results(store, inputs), task, text="other answers")
    inputs.known[FEEDBACK] = "f1"
    assert Results(store, inputs).taken(task)
    assert SNAPSHOT in task.output.read_text()
