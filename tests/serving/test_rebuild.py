"""Changes of files, from the watcher to what the terminal and the open pages are told."""

from pathlib import Path

import pytest

from qa_lib.errors import ParameterError
from qa_lib.params.load import load_parameters
from qa_lib.publish.serving import rebuild
from qa_lib.publish.serving.rebuild import rebuild_on_change

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def run(monkeypatch):
    """Return a function from changes to the builds asked for, the words told and announced."""
    edition = load_parameters(PROJECT / "params").edition("2022-11-03")

    def run(changes, fails=()):
        batches = [{(1, str(PROJECT / path)) for path in batch} for batch in changes]
        monkeypatch.setattr(rebuild, "watch", lambda *_, **__: iter(batches))
        built: list[frozenset[str]] = []
        told: list[str] = []
        states: list[tuple[str, str]] = []

        def build(only):
            built.append(only)
            if len(built) in fails:
                raise ParameterError("The quarter is wrong.", next_step="Correct it.")

        rebuild_on_change(
            PROJECT,
            lambda: edition,
            rebuild=build,
            tell=told.append,
            announce=lambda state, text: states.append((state, text)),
        )
        return built, told, states

    return run


def test_a_changed_notebook_builds_its_documents_and_pages_hear_of_it(run):
    built, told, states = run([["notebooks/audit_summary.ipynb"]])
    assert built == [{"appendix-4"}]
    assert told == ["notebooks/audit_summary.ipynb changed; building appendix-4 ..."]
    assert [state for state, _ in states] == ["building", "built"]


def test_what_no_document_reads_builds_nothing(run):
    assert run([["notebooks/explore.ipynb"]]) == ([], [], [])


def test_an_error_is_told_and_the_next_change_is_built_all_the_same(run):
    built, told, states = run([["data/audits.csv"], ["data/audits.csv"]], fails={1})
    assert built == [frozenset(), frozenset()]
    assert "Error: The quarter is wrong.\nNext step: Correct it." in told
    assert states[1] == ("failed", "The quarter is wrong.\nThis is the site as it was before.")
    assert states[-1][0] == "built"
