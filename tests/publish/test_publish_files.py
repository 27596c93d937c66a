import errno
import hashlib
import os

import pytest

from qa_lib.errors import LockedError
from qa_lib.publish.files import (
    digests,
    empty_folder,
    remove_others,
    write_bytes,
    write_json,
    write_text,
)
from qa_lib.publish.lock import build_lock
from qa_lib.publish.log import BuildLog, read_log


def test_a_written_file_is_whole_and_leaves_nothing_beside_it(tmp_path):
    write_text("text\n", tmp_path / "new" / "a.txt")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.txt"]
    assert (tmp_path / "new" / "a.txt").read_bytes() == b"text\n"


def test_a_file_that_could_not_be_written_leaves_nothing_beside_it(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left") as failed:
        write_bytes(b"content", tmp_path / "a.txt")
    assert failed.value.filename == str(tmp_path / "a.txt")
    assert list(tmp_path.iterdir()) == []


def test_equal_content_makes_equal_json(tmp_path):
    write_json({"b": 1, "a": 2}, tmp_path / "1")
    write_json({"a": 2, "b": 1}, tmp_path / "2")
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()


def test_everything_but_what_is_named_is_removed(tmp_path):
    for name in ("site/a.html", "book/b.md", "c.json"):
        write_text("x", tmp_path / name)
    remove_others(tmp_path, keep=("site",))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_emptied_folder_is_there_and_empty(tmp_path):
    write_text("x", tmp_path / "a" / "x")
    assert list(empty_folder(tmp_path / "a").iterdir()) == []


def test_digests_are_by_path_within_the_folder(tmp_path):
    write_text("x", tmp_path / "site" / "b" / "x.html")
    write_text("y", tmp_path / "facts.json")
    expected = {
        name: hashlib.sha256(name[0:0].encode() + text).hexdigest()
        for name, text in [("facts.json", b"y"), ("site/b/x.html", b"x")]
    }
    assert digests(tmp_path, "site", "facts.json", "missing") == expected


def test_a_second_build_is_turned_away_with_the_name_of_the_lock(tmp_path):
    path = tmp_path / ".panel.lock"
    with build_lock(path), pytest.raises(LockedError) as refusal, build_lock(path):
        pass
    assert str(path) in refusal.value.problem
    assert refusal.value.exit_code == 15


def test_a_lock_is_free_again_after_a_build_however_it_ended(tmp_path):
    path = tmp_path / ".panel.lock"
    with pytest.raises(ZeroDivisionError), build_lock(path):
        raise ZeroDivisionError
    with build_lock(path):
        assert path.exists()


def test_a_log_begins_empty_and_keeps_events_in_order(tmp_path):
    path = tmp_path / "build" / "log.jsonl"
    BuildLog.begin(path).write("old")
    log = BuildLog.begin(path)
    log.write("began", edition="2022-11-03")
    log.write("done", document="größer", path=tmp_path)
    events = read_log(path)
    assert [event["event"] for event in events] == ["began", "done"]
    assert events[1]["document"] == "größer"
    assert events[1]["path"] == str(tmp_path)
    assert all("time" in event for event in events)
