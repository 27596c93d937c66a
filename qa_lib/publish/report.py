"""How a build tells its log and its listener, in the same words, how it goes on."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Protocol

from qa_lib.publish.execute import Done, Failed, Outcome, Task
from qa_lib.publish.log import BuildLog


class Listener(Protocol):
    """Who is told how a build goes on."""

    def stage(self, name: str) -> None:
        """A stage begins: first pass, decision, notebooks, pages, print, book, checks."""

    def started(self, task: Task) -> None:
        """A notebook was handed over to be run."""

    def finished(self, outcome: Outcome) -> None:
        """A notebook ran to its end or failed."""

    def warned(self, message: str) -> None:
        """Something is not as it should be, though the build goes on."""

    def printed(self, document: str, *, seconds: float, reused: bool) -> None:
        """A PDF is ready; `reused` if that of an earlier build still held."""


@dataclass(frozen=True)
class Reporter:
    """Tells the log and the listener the same things."""

    log: BuildLog
    listener: Listener

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Tell of a stage, and of its time when it is over."""
        started = time.monotonic()
        self.listener.stage(name)
        yield
        self.log.write("stage", name=name, seconds=round(time.monotonic() - started, 3))

    def started(self, task: Task) -> None:
        """Tell that a notebook was handed over."""
        self.log.write("started", document=task.document, parameters=dict(task.parameters))
        self.listener.started(task)

    def finished(self, outcome: Outcome) -> None:
        """Tell how a notebook ended."""
        details = {} if isinstance(outcome, Done) else _failure(outcome)
        seconds = round(outcome.seconds, 3)
        event = "done" if isinstance(outcome, Done) else "failed"
        if isinstance(outcome, Done) and outcome.reused:
            event = "reused"
        self.log.write(event, document=outcome.document, seconds=seconds, **details)
        self.listener.finished(outcome)

    def warned(self, message: str) -> None:
        """Tell that something is not as it should be."""
        self.log.write("warning", message=message)
        self.listener.warned(message)

    def printed(self, document: str, *, seconds: float, reused: bool) -> None:
        """Tell that a PDF is ready."""
        self.log.write("pdf", document=document, seconds=round(seconds, 3), reused=reused)
        self.listener.printed(document, seconds=seconds, reused=reused)


@contextmanager
def ending_logged(log: BuildLog) -> Iterator[None]:
    """Write into the log how what happens within comes to its end."""
    try:
        yield
    finally:
        error = sys.exception()
        if error is None:
            log.write("ended")
        else:
            with suppress(OSError):  # what stopped it is told, whether or not there is room for it
                log.write("stopped", error=repr(error))


def _failure(outcome: Failed) -> dict[str, object]:
    return {
        "cell": outcome.cell,
        "error": outcome.error,
        "message": outcome.message,
        "traceback": outcome.traceback,
    }
