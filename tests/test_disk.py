"""What a disk refuses is told as a user error; whatever else goes wrong stays a bug."""

import errno
import os
import shutil

import pytest

from qa_lib.disk import error_in, naming, refusal, refusals_told
from qa_lib.errors import PublishError


def error(number, *files):
    return OSError(number, os.strerror(number), *files)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_where_there_is_no_space_the_next_step_is_to_free_some(number):
    found = refusal(error(number, "a.csv"))
    assert found is not None
    assert found.problem.endswith(": a.csv could not be written.")
    assert "`qa clean --older-than 30d`" in found.next_step


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_where_a_file_is_closed_to_this_user_the_next_step_is_the_right_to_write(number):
    found = refusal(error(number, "a.csv"))
    assert found is not None
    assert found.problem.endswith(": a.csv.")
    assert "the right to read and write it" in found.next_step


def test_the_file_is_the_one_to_be_written_or_the_folder_that_is_known():
    for known, named in [
        (error(errno.ENOSPC, "from", None, "to"), "to"),
        (error(errno.ENOSPC, "from"), "from"),
        (error(errno.ENOSPC), "folder"),
    ]:
        found = refusal(known, "folder")
        assert found is not None
        assert f": {named} could not" in found.problem


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ECONNREFUSED, errno.EPIPE])
def test_any_other_error_is_none(number):
    assert refusal(error(number, "a.csv")) is None


def test_a_right_that_is_about_no_file_is_none():
    assert refusal(error(errno.EACCES)) is None


def test_several_errors_of_a_copied_folder_are_told_by_the_first():
    full = shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")])
    found = refusal(full)
    assert found is not None
    assert found.problem == "The disk is full: b could not be written."


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("OSError: [Errno 28] No space left on device: '/x/a b.csv'", "/x/a b.csv"),
        ("[Errno 2] No such file: 'z'\nOSError: [Errno 28] No space left on device\n", "within"),
    ],
)
def test_what_another_process_says_is_understood(text, file):
    found = error_in(text, "within")
    assert found is not None
    assert (found.errno, found.filename) == (28, file)


def test_words_about_anything_else_are_no_such_error():
    assert error_in("FileNotFoundError: [Errno 2] No such file or directory: 'a'") is None


def test_a_file_that_could_not_be_written_is_named(tmp_path):
    with pytest.raises(OSError, match=r"a\.csv") as failed, naming(tmp_path / "a.csv"):
        raise error(errno.ENOSPC)
    assert failed.value.filename == str(tmp_path / "a.csv")


def test_what_was_taken_away_is_said_before_the_next_step():
    with (
        pytest.raises(PublishError, match=r"full: here could") as told,
        refusals_told("here", tidied=lambda: "All is removed."),
    ):
        raise error(errno.ENOSPC)
    assert told.value.next_step.startswith("All is removed. Free some space")


def test_a_bug_passes_and_nothing_is_taken_away():
    def tidied():
        raise AssertionError

    with pytest.raises(FileNotFoundError), refusals_told("here", tidied=tidied):
        raise FileNotFoundError(errno.ENOENT, "No such file", "a.csv")
