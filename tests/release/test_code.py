import subprocess

import pytest

from qa_lib.publish.files import write_text
from qa_lib.publish.release.code import CHANGED, UNKNOWN, code_revision


@pytest.fixture
def repository(tmp_path):
    """Return a folder under version control with one revision."""
    write_text("first", tmp_path / "file")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a", "commit", "-q", "-m", "First"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)  # noqa: S607  # any git
    return tmp_path


def test_a_release_names_the_revision_of_the_code(repository):
    revision = code_revision(repository)
    assert len(revision) == 40
    assert int(revision, 16)


def test_changes_that_are_in_no_revision_are_told(repository):
    clean = code_revision(repository)
    write_text("second", repository / "file")
    assert code_revision(repository) == clean + CHANGED


def test_code_outside_of_version_control_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert code_revision(tmp_path) == UNKNOWN
