"""Builds that are killed, or find no space: no wrong output, and the next one equals a clean one.

The book is replaced by a copy of its sources, so that there is time for many builds.
"""

import dataclasses
import errno
import multiprocessing
import os
import random
import shutil
import signal
import time
from multiprocessing import forkserver
from typing import Any

import pytest

from qa_lib.errors import PublishError
from qa_lib.publish.build import build_edition
from qa_lib.publish.execute import Done
from qa_lib.publish.files import digests
from qa_lib.publish.log import read_log
from qa_lib.publish.manifest import NAME

pytestmark = pytest.mark.usefixtures("quick_book")

KILLS = 10
KILL_WORKER = """
import multiprocessing, os, signal
os.kill(multiprocessing.parent_process().pid, signal.SIGKILL)
"""
REFUSALS = [
    (errno.ENOSPC, "The disk is full", "Free some space, for example with `qa clean --older-than"),
    (errno.EDQUOT, "Your share of the disk is used up", "Free some space"),
    (errno.EACCES, "Permission is denied", "Give the user who builds the right"),
    (errno.EROFS, "The disk can only be read", "Give the user who builds the right"),
]
PUBLISHED = ("site", "pdf", "data", "products", "notebooks", "facts.json", "manifest.json")


@pytest.fixture
def request_(make, project):
    for name in ("cover", "send", "voice"):
        shown = make.block_cell("prose", f"{name}-words")
        make.notebook(project, name, make.noting_cell(), shown)
    documents = [make.document("Appendix 6", "send"), make.document("Appendix 7", "voice")]
    request = make.build_request(project, *documents)
    return make.with_results(request)


def outputs(request):
    return digests(request.folder, *PUBLISHED)


@pytest.fixture
def clean(request_, make):
    """Return the bytes of a build from nothing, and how long it takes; then remove it all."""
    started = time.monotonic()
    build_edition(request_, make.listener())
    found, seconds = outputs(request_), time.monotonic() - started
    shutil.rmtree(request_.project / "_build")
    return found, seconds


def build_elsewhere(make, request):
    """Build in a fork of this process, with a server of warm kernels of its own."""
    server: Any = forkserver._forkserver  # noqa: SLF001  # this process's, for which a fork cannot wait
    server._forkserver_address = server._forkserver_alive_fd = server._forkserver_pid = None  # noqa: SLF001  # as above
    build_edition(make.with_results(request), make.listener())


def killed_after(make, request, seconds):
    """Build in a process of its own, and kill it after so many seconds."""
    context = multiprocessing.get_context("fork")
    process = context.Process(target=build_elsewhere, args=(make, request))
    process.start()
    process.join(seconds)
    process.kill()
    process.join()


def test_a_build_killed_at_ten_moments_is_finished_by_the_next(request_, make, clean):
    expected, seconds = clean
    moments = random.Random(9)  # noqa: S311  # the same moments each time
    for _ in range(KILLS):
        killed_after(make, request_, moments.uniform(0, seconds))
        if (request_.folder / NAME).exists():
            assert outputs(request_) == expected
            shutil.rmtree(request_.folder)
            for path in (request_.project / "_build" / ".store" / "traces").glob("cover*"):
                path.unlink()  # else there would be nothing left to kill
    build_edition(make.with_results(request_), make.listener())
    assert outputs(request_) == expected
    left = {path.name for path in request_.folder.parent.iterdir()}
    assert left <= {"panel", ".panel.lock"}


def test_a_worker_that_is_killed_again_fails_its_document_alone_and_the_next_build_is_whole(
    request_, make, clean
):
    expected, _ = clean
    path = request_.project / "notebooks" / "voice.ipynb"
    whole = path.read_bytes()
    make.notebook(request_.project, "voice", make.code_cell(KILL_WORKER))
    first = build_edition(request_, make.listener())
    assert [each.document for each in first.failed] == ["appendix-7"]
    assert "Most likely memory ran out" in first.failed[0].message
    assert not list(first.folder.rglob("*unfinished*"))
    kept = {path.stem for path in (first.folder / "notebooks").iterdir()}
    assert kept == {"cover", "appendix-6"}
    path.write_bytes(whole)
    assert build_edition(make.with_results(request_), make.listener()).failed == ()
    assert outputs(request_) == expected


def test_a_disk_that_refuses_leaves_the_earlier_build_and_the_next_one_is_whole(
    request_, make, monkeypatch
):
    build_edition(request_, make.listener())
    before = outputs(request_)
    changed = dataclasses.replace(request_, snapshot="f" * 64)
    for writes, (number, problem, next_step) in zip((0, 3, 7, 11), REFUSALS, strict=True):
        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", refusing_after(writes, number))
            with pytest.raises(PublishError, match=rf"{problem}: {request_.project}") as refused:
                build_edition(make.with_results(changed, "2"), make.listener())
        assert refused.value.exit_code == 13
        assert next_step in refused.value.next_step
        assert "had written, 0.0 MB, is removed; what was published before stays" in str(
            refused.value
        )
        assert outputs(request_) == before
        assert {path.name for path in request_.folder.parent.iterdir()} == {"panel", ".panel.lock"}
        assert not list(request_.project.rglob(".*unfinished*"))
        assert read_log(request_.log)[-1]["event"] == "stopped"
    build_edition(make.with_results(changed, "2"), make.listener())
    made = outputs(request_)
    shutil.rmtree(request_.project / "_build")
    build_edition(make.with_results(changed, "2"), make.listener())
    assert outputs(request_) == made != before


def refusing_after(writes, number):
    """Return what puts files in their place until the disk refuses."""
    real, left = os.replace, iter(range(writes))

    def replace(source, target):
        if next(left, None) is None:
            raise OSError(number, os.strerror(number), source, None, target)
        real(source, target)

    return replace


def test_a_second_build_does_nothing_and_one_of_other_data_runs(request_, make):
    build_edition(request_, make.listener())
    first = (request_.folder / NAME).stat().st_mtime_ns
    listener = make.listener()
    result = build_edition(make.with_results(request_), listener)
    assert listener.events == []
    assert all(isinstance(each, Done) and each.reused for each in result.outcomes)
    assert (request_.folder / NAME).stat().st_mtime_ns == first
    other = dataclasses.replace(make.with_results(request_, "2"), snapshot="f" * 64)
    build_edition(other, listener)
    ran = {name for event, name in listener.events if event == "started"}
    assert ran == {"cover", "appendix-6", "appendix-7"}


def test_what_is_published_is_made_whole_again_if_somebody_touched_it(request_, make):
    build_edition(request_, make.listener())
    before = outputs(request_)
    (request_.folder / "pdf" / "cover.pdf").write_bytes(b"touched")
    build_edition(make.with_results(request_), make.listener())
    assert outputs(request_) == before


def test_an_interrupted_build_keeps_what_was_finished(request_, make):
    interrupting, listener = make.listener(), make.listener()

    def finished(_):
        os.kill(os.getpid(), signal.SIGINT)

    interrupting.finished = finished
    with pytest.raises(KeyboardInterrupt):
        build_edition(dataclasses.replace(request_, jobs=1), interrupting)
    build_edition(make.with_results(request_), listener)
    started = [name for event, name in listener.events if event == "started"]
    assert len(started) == 2
