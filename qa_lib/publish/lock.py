"""One build at a time for an edition and audience."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qa_lib.errors import LockedError


@contextmanager
def build_lock(path: Path) -> Iterator[None]:
    """Hold the lock, or raise LockedError at once; the system frees it if the build dies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path, timeout=0):
            yield
    except Timeout as error:
        raise LockedError(
            f"Another build is at work: it holds {path}.",
            next_step="Wait until it is done. The lock ends with that build, even if it is killed; "
            "the file itself may stay.",
        ) from error
