import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from qa_lib.errors import ParameterError
from qa_lib.publish.parameters import declared_names, require_declared


@pytest.fixture
def notebook(tmp_path):
    def write(*sources):
        cells = [new_code_cell(each, metadata={"tags": ["parameters"]}) for each in sources]
        path = tmp_path / "audits.ipynb"
        nbformat.write(new_notebook(cells=[*cells, new_code_cell("other = 1")]), path)
        return path

    return write


def test_the_declared_names_are_those_of_the_tagged_cell(notebook):
    path = notebook('period = "2021-22"  # a year\nservice: str = "send"\n')
    assert declared_names(path) == ("period", "service")


def test_exactly_the_declared_names_pass(notebook):
    require_declared("appendix-6", notebook("period = ''"), {"period": "2021-22"})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["perid", "service"], ["'perid' is given but not declared", "did you mean 'period'?"]),
        (["period"], ["'service' is declared but not given"]),
        (
            ["period", "service", "x"],
            ["'x' is given but not declared", "Given: period, service, x"],
        ),
        ([], ["'period' is declared but not given", "Declared: period, service"]),
    ],
    ids=["misspelt", "missing", "surplus", "none"],
)
def test_other_names_are_refused_and_named(notebook, given, words):
    path = notebook("period = ''\nservice = ''")
    with pytest.raises(ParameterError) as refusal:
        require_declared("appendix-6", path, given)
    for word in ["appendix-6", "audits.ipynb", *words]:
        assert word in refusal.value.problem
    assert refusal.value.exit_code == 10


@pytest.mark.parametrize(
    ("sources", "word"),
    [([], "0 cells"), (["a = 1", "b = 2"], "2 cells"), (["a ="], "not valid Python (line 1)")],
    ids=["none", "two", "broken"],
)
def test_a_notebook_needs_one_readable_parameters_cell(notebook, sources, word):
    with pytest.raises(ParameterError, match=r"audits\.ipynb") as refusal:
        declared_names(notebook(*sources))
    assert word in refusal.value.problem
