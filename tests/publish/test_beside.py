import errno
from concurrent.futures import BrokenExecutor, Future
from types import SimpleNamespace

import pytest

from qa_lib.publish.beside import begun


def executor(error=None):
    """Return an executor that does a job at once, or fails so."""

    def submit(job):
        future: Future[object] = Future()
        future.set_exception(error) if error else future.set_result(job())
        return future

    return SimpleNamespace(submit=submit)


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (None, ["begun", "job"]),
        (executor(), ["job", "begun"]),
        (executor(BrokenExecutor("killed")), ["begun", "job"]),
    ],
    ids=["here", "in a process of its own", "in one that is killed"],
)
def test_a_job_has_its_outcome_whoever_does_it(by, order):
    done = []

    def job():
        done.append("job")
        return 12

    outcome = begun(job, by=by)
    done.append("begun")
    assert outcome() == 12
    assert done == order


def test_a_disk_that_is_full_for_a_job_is_told():
    outcome = begun(lambda: None, by=executor(OSError(errno.ENOSPC, "full")))
    with pytest.raises(OSError, match="full"):
        outcome()
