import os
import time

import pytest

from qa_lib.publish.store.blobs import DAY, Store, digest_of


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def only_file(store, room):
    (path,) = [path for path in (store.folder / room).rglob("*") if path.is_file()]
    return path


def test_content_comes_back_by_its_digest(store):
    assert store.read(store.keep(b"a page")) == b"a page"
    assert store.read("0" * 64) is None


def test_a_record_comes_back_by_its_key_and_replaces_an_earlier_one(store):
    for content in (b"first", b"second\nline"):
        store.record("pdf", "cover", content)
    assert store.recorded("pdf", "cover") == b"second\nline"
    assert store.recorded("pdf", "other") is None


@pytest.mark.parametrize("damage", [lambda text: text[:-1], lambda text: text + b"x"])
def test_what_is_damaged_counts_as_missing_and_can_be_kept_again(store, damage):
    name = store.keep(b"a page")
    store.record("pdf", "cover", b"a paper")
    for room in ("files", "pdf"):
        path = only_file(store, room)
        path.write_bytes(damage(path.read_bytes()))
    assert store.read(name) is None
    assert store.recorded("pdf", "cover") is None
    assert store.read(store.keep(b"a page")) == b"a page"


def test_a_write_that_fails_leaves_nothing(store, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        store.keep(b"a page")
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_keys_are_found_by_their_beginning_used_last_first(store):
    for key in ("a-1", "a-2", "b-1"):
        store.record("traces", key, b"")
    old = time.time() - DAY
    os.utime(store.folder / "traces" / "a-1", (old, old))
    assert store.keys("traces", "a-") == ("a-2", "a-1")


def test_cleaning_removes_what_was_not_used_for_so_many_days(store):
    names = [store.keep(content) for content in (b"old", b"used", b"new")]
    for name in names[:2]:
        path = store.folder / "files" / name[:2] / name
        old = time.time() - 40 * DAY
        os.utime(path, (old, old))
    store.read(names[1])
    assert store.clean(30) == len(b"old")
    assert [store.read(name) for name in names] == [None, b"used", b"new"]


def test_the_borders_of_parts_count():
    assert digest_of("ab", "c") != digest_of("a", "bc")
