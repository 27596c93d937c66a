"""Work that is done by another process beside other work."""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager


@contextmanager
def done_beside(job: Callable[[], None], *, by: Executor | None) -> Iterator[None]:
    """Have a job done, by the time that the block is left.

    Args:
        job: may be done twice, and can be sent to another process.
        by: does it meanwhile; None if this process does it, at the end.
    """
    future = by.submit(job) if by else None
    yield
    if future is None:
        job()
        return
    try:
        future.result()
    except BrokenExecutor:  # the system ended the process, as it does when memory is short
        job()
