"""An executor that outlives the death of one of its processes.

The system ends a process without a word, for example when memory is short; that breaks its whole
pool, with all that ran in it. Whatever is handed over next then goes to a fresh pool.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

Pool = Callable[[], AbstractContextManager[Executor]]


class RenewedExecutor(Executor):
    """Hands calls to a pool, and to a fresh one once that is broken; `renewed` makes it."""

    def __init__(self, pool: Pool, opened: ExitStack) -> None:
        self._pool = pool
        self._opened = opened
        self._current = opened.enter_context(pool())

    def submit(self, call: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401  # the base's
        """Have a call made by some process."""
        try:
            return self._current.submit(call, *given, **named)
        except BrokenExecutor:
            self._opened.close()
            self._current = self._opened.enter_context(self._pool())
            return self._current.submit(call, *given, **named)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # the base's
        """End; what has not begun is left undone if it is to be cancelled."""
        self._current.shutdown(wait, cancel_futures=cancel_futures)


@contextmanager
def renewed(pool: Pool) -> Iterator[RenewedExecutor]:
    """Yield an executor over pools of one kind; the last of them ends as the block does.

    Args:
        pool: opens a pool; what it does at its end is told of an interrupt.
    """
    with ExitStack() as opened:
        yield RenewedExecutor(pool, opened)
