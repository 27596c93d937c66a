"""An edition as a file: commented, loadable at once, never over another one."""

import os
from datetime import date

import pytest

from qa_lib.errors import ParameterError
from qa_lib.params.edition import Edition
from qa_lib.params.load import load_parameters
from qa_lib.params.next_edition import next_edition
from qa_lib.params.read import model_of
from qa_lib.params.write import edition_text, write_edition
from qa_lib.periods import Quarter


@pytest.fixture
def first(params):
    return load_parameters(params).edition("2022-11-03")


@pytest.fixture
def made(params, first):
    programme = load_parameters(params).programme
    return next_edition(programme, Quarter(2022, 3), meeting=date(2023, 2, 1), earlier=first)


def test_a_written_edition_loads_at_once_as_what_it_was(made, params):
    path = write_edition(made, params / "editions")
    assert path == params / "editions" / "2023-02-01.yaml"
    assert load_parameters(params).edition("2023-02-01") == made


def test_awkward_text_and_all_parts_of_an_edition_survive_writing(first, tmp_path):
    awkward = ("Say: what? # and 'why'", '- no list, 100% of "it"', "yes", "ends with a colon:")
    edition = first.model_copy(update={"purpose": awkward})
    assert model_of(write_edition(edition, tmp_path), Edition) == edition


def test_the_file_tells_people_how_to_go_on(made):
    text = edition_text(made)
    assert text.startswith("# The pack for the panel meeting of 1 February 2023: the cover report")
    assert text.endswith("    period: 2022-23-Q3\n")
    assert (
        "# For people to write: paragraphs of the cover report, section by section. Figures do "
        "not\n# belong here: every number of the report is computed. For example:\n"
        "#   audit:\n#     - Every service now follows up whether manager and worker have talked "
        "about an audit.\nnarrative:\n  background: []\n  audit: []\n  feedback: []\n"
        "  voice: []\n  complaints: []\n  learning: []\n\ncover:\n"
    ) in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_parameters_of_a_notebook_are_written_on_one_line(first):
    assert "\n    parameters: {procedure: annual_review}\n" in edition_text(first)


def test_an_edition_that_exists_is_never_written_over(made, params):
    path = write_edition(made, params / "editions")
    path.write_text("# people have written here", encoding="utf-8")
    with pytest.raises(ParameterError) as caught:
        write_edition(made, params / "editions")
    assert caught.value.exit_code == 10
    assert caught.value.problem == f"{path} exists already, and is left as it is."
    assert path.read_text(encoding="utf-8") == "# people have written here"
    assert sorted(one.name for one in path.parent.iterdir()) == [
        "2022-11-03.yaml",
        "2023-02-01.yaml",
    ]


def test_a_failure_while_writing_leaves_no_file_behind(made, tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "refused")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(PermissionError):
        write_edition(made, tmp_path / "params" / "editions")
    assert [path.name for path in tmp_path.glob("params/editions/*")] == ["2022-11-03.yaml"]
