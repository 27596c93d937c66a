"""What jupyter-book says when the disk is full is told as such, not as a fault of a page."""

import errno
import subprocess

import pytest

from qa_lib.errors import PublishError
from qa_lib.publish.book import build_book


def saying(monkeypatch, words):
    done = subprocess.CompletedProcess([], 1, stdout="", stderr=words)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


def test_a_full_disk_is_no_fault_of_a_page(tmp_path, monkeypatch):
    saying(monkeypatch, "Traceback\nOSError: [Errno 28] No space left on device\n")
    with pytest.raises(OSError, match="No space left") as full:
        build_book(tmp_path / "sources", tmp_path / "built")
    assert full.value.errno == errno.ENOSPC
    assert full.value.filename == str(tmp_path / "built")


def test_a_complaint_about_a_page_is_told_with_its_line(tmp_path, monkeypatch):
    saying(monkeypatch, "ok\ncover.md:3: WARNING: no such page\n")
    with pytest.raises(PublishError, match=r"cover\.md:3: WARNING: no such page"):
        build_book(tmp_path / "sources", tmp_path / "built")
