import os

import pytest

from qa_lib.errors import UsageError
from qa_lib.project import PROJECT_VARIABLE, Project, find_project


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv(PROJECT_VARIABLE, raising=False)
    (tmp_path / "project" / "params" / "editions").mkdir(parents=True)
    return (tmp_path / "project").resolve()


@pytest.mark.parametrize("inside", [".", "params", "params/editions"])
def test_the_project_is_found_from_any_folder_in_it(folder, inside):
    assert find_project(folder / inside) == Project(folder)


def test_the_current_folder_is_looked_at_where_none_is_named(folder, monkeypatch):
    monkeypatch.chdir(folder / "params")
    assert find_project().folder == folder


@pytest.mark.parametrize("value", ["", None])
def test_the_variable_goes_before_the_current_folder(folder, tmp_path, monkeypatch, value):
    monkeypatch.chdir(folder if value == "" else tmp_path)
    monkeypatch.setenv(PROJECT_VARIABLE, str(folder) if value is None else value)
    assert find_project().folder == folder


def test_outside_a_project_the_folder_is_named_with_the_way_out(folder):
    with pytest.raises(UsageError) as refused:
        find_project(folder.parent)
    assert str(folder.parent) in refused.value.problem
    assert "--project" in refused.value.next_step


def test_a_folder_named_params_alone_is_no_project(folder):
    (folder / "params" / "editions").rmdir()
    with pytest.raises(UsageError):
        find_project(folder)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("params", "params"),
        ("data", "data"),
        ("notebooks", "notebooks"),
        ("book", "book"),
        ("snapshots", "_build/snapshots"),
    ],
)
def test_the_folders_of_a_project_lie_where_its_design_says(folder, name, place):
    assert getattr(Project(folder), name) == folder / place


def test_what_is_built_lies_by_edition_and_audience(folder):
    assert Project(folder).built("2022-11-03", "panel") == folder / "_build/2022-11-03/panel"


@pytest.mark.parametrize(
    ("changed", "newer"), [("data", True), ("params", True), ("book", False), (None, False)]
)
def test_inputs_that_came_after_a_build_are_known_by_their_dates(folder, changed, newer):
    for name in ("data", "params", "book"):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "file").touch()
    built = folder / "manifest.json"
    assert Project(folder).is_newer_than(built)
    built.touch()
    later = built.stat().st_mtime_ns + 1_000_000_000
    for path in folder.rglob("*"):
        os.utime(path, ns=(0, 0))
    os.utime(built, ns=(later, later))
    if changed:
        os.utime(folder / changed / "file", ns=(later, later + 1_000_000_000))
    assert Project(folder).is_newer_than(built) == newer
