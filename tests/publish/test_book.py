"""The press: what becomes of its process, and how what jupyter-book says is told."""

import errno
import os
import subprocess
import sys

import pytest

from qa_lib.errors import PublishError
from qa_lib.publish import book


@pytest.fixture
def saying(tmp_path, monkeypatch):
    """Return a function that puts a module of such code in the place of the real process."""

    def put(code):
        (tmp_path / "stand_in.py").write_text(code, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
        monkeypatch.setattr(book, "_MODULE", "stand_in")

    return put


def failing(words):
    return f"import sys\nsys.stdin.readline()\nsys.stderr.write({words!r})\nsys.exit(1)"


def site(folder):
    with book.press() as press:
        return press.building(folder / "sources", folder / "built").site()


def test_a_full_disk_is_no_fault_of_a_page(tmp_path, saying):
    saying(failing("Traceback\nOSError: [Errno 28] No space left on device\n"))
    with pytest.raises(OSError, match="No space left") as full:
        site(tmp_path)
    assert full.value.errno == errno.ENOSPC
    assert full.value.filename == str(tmp_path / "built")


def test_a_complaint_about_a_page_is_told_with_its_line(tmp_path, saying):
    saying(failing("ok\ncover.md:3: WARNING: no such page\n"))
    with pytest.raises(PublishError, match=r"cover\.md:3: WARNING: no such page"):
        site(tmp_path)


def test_a_process_that_ends_before_there_is_anything_to_make_says_why(tmp_path, saying):
    saying("raise SystemExit('ImportError: no jupyter_book')")
    with book.press() as press:
        press.warm_up().wait()
        building = press.building(tmp_path / "sources", tmp_path / "built")
        with pytest.raises(PublishError, match="ImportError: no jupyter_book"):
            building.site()


def test_it_is_started_once(tmp_path, saying):
    saying("import sys\nsys.stdin.readline()")
    with book.press() as press:
        assert press.warm_up() is press.warm_up()
        assert press.building(tmp_path, tmp_path).process is press.process


def test_a_book_that_is_not_waited_for_is_ended(tmp_path, saying):
    saying("import time\ntime.sleep(60)")
    with book.press() as press:
        process = press.building(tmp_path, tmp_path).process
        assert process.poll() is None
    assert process.returncode


def test_the_process_ends_when_nobody_is_left_to_say_what_to_make():
    command = [sys.executable, "-m", "qa_lib.publish.book_process"]
    done = subprocess.run(command, input="", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "There is nothing to make" in done.stderr
