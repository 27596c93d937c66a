"""Work that is done by another process beside other work."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TypeVar

Outcome = TypeVar("Outcome")


def begun(job: Callable[[], Outcome], *, by: Executor | None) -> Callable[[], Outcome]:
    """Begin a job, and return what waits for its outcome.

    Args:
        job: may be done twice; it and its outcome can be sent to another process.
        by: does it meanwhile; None if this process does it, when its outcome is waited for.
    """
    if by is None:
        return job
    future: Future[Outcome] = by.submit(job)

    def outcome() -> Outcome:
        try:
            return future.result()
        except BrokenExecutor:  # the system ended the process, as it does when memory is short
            return job()

    return outcome
