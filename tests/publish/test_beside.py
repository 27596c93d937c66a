import errno
from concurrent.futures import BrokenExecutor, Future
from types import SimpleNamespace

import pytest

from qa_lib.publish.beside import done_beside


def executor(error=None):
    """Return an executor that does a job at once, or fails so."""

    def submit(job):
        future: Future[None] = Future()
        future.set_exception(error) if error else future.set_result(job())
        return future

    return SimpleNamespace(submit=submit)


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (None, ["block", "job"]),
        (executor(), ["job", "block"]),
        (executor(BrokenExecutor("killed")), ["block", "job"]),
    ],
    ids=["here", "in a process of its own", "in one that is killed"],
)
def test_a_job_is_done_whoever_does_it(by, order):
    done = []
    with done_beside(lambda: done.append("job"), by=by):
        done.append("block")
    assert done == order


def test_a_disk_that_is_full_for_a_job_is_told():
    full = executor(OSError(errno.ENOSPC, "full"))
    with pytest.raises(OSError, match="full"), done_beside(lambda: None, by=full):
        pass


def test_a_job_is_not_begun_here_when_the_block_fails():
    done = []
    with pytest.raises(ZeroDivisionError), done_beside(lambda: done.append("job"), by=None):
        raise ZeroDivisionError
    assert done == []
