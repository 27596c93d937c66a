"""What jupyter-book says when the disk is full is told as such, not as a fault of a page."""

import errno

import pytest

from qa_lib.errors import PublishError
from qa_lib.publish import book


def build(folder, monkeypatch, words):
    """Build a book by a command that says so and fails."""
    command = f"import sys\nsys.stderr.write({words!r})\nsys.exit(1)"
    monkeypatch.setattr(book, "_COMMAND", command)
    with book.building(folder / "sources", folder / "built") as building:
        building.site()


def test_a_full_disk_is_no_fault_of_a_page(tmp_path, monkeypatch):
    words = "Traceback\nOSError: [Errno 28] No space left on device\n"
    with pytest.raises(OSError, match="No space left") as full:
        build(tmp_path, monkeypatch, words)
    assert full.value.errno == errno.ENOSPC
    assert full.value.filename == str(tmp_path / "built")


def test_a_complaint_about_a_page_is_told_with_its_line(tmp_path, monkeypatch):
    words = "ok\ncover.md:3: WARNING: no such page\n"
    with pytest.raises(PublishError, match=r"cover\.md:3: WARNING: no such page"):
        build(tmp_path, monkeypatch, words)


def test_a_book_that_is_not_waited_for_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(book, "_COMMAND", "import time\ntime.sleep(60)")
    with pytest.raises(KeyboardInterrupt), book.building(tmp_path, tmp_path) as building:
        raise KeyboardInterrupt
    assert building.process.returncode
