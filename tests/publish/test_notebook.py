import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from qa_lib.errors import ParameterError
from qa_lib.publish.notebook import notebook_text, read_notebook, write_notebook


def test_a_missing_notebook_is_named(tmp_path):
    with pytest.raises(ParameterError, match=r"gone\.ipynb is missing"):
        read_notebook(tmp_path / "gone.ipynb")


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    path = tmp_path / "text.ipynb"
    path.write_text("no notebook", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"text\.ipynb is not a notebook"):
        read_notebook(path)


def test_a_notebook_that_is_written_is_read_as_it_was(tmp_path):
    shown = new_output(
        "display_data", data={"text/html": "<p>£5\n</p>", "application/vnd.qa+json": {"b": [1]}}
    )
    written = new_notebook(cells=[new_code_cell("a = 1\nb = 2", outputs=[shown], id="one")])
    write_notebook(written, tmp_path / "a.ipynb")
    assert read_notebook(tmp_path / "a.ipynb") == written
    assert [path.name for path in tmp_path.iterdir()] == ["a.ipynb"]


def test_equal_notebooks_have_the_same_text():
    first, second = ({"a": 1, "b": 2}, {"b": 2, "a": 1})
    texts = [notebook_text(new_notebook(metadata=one)) for one in (first, second)]
    assert texts[0] == texts[1]
    assert json.loads(texts[0])["metadata"] == first


def test_what_is_no_notebook_is_not_written():
    with pytest.raises(nbformat.ValidationError):
        notebook_text(nbformat.from_dict({"cells": "none", "metadata": {}, "nbformat": 4}))
