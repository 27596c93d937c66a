"""Run tasks side by side, each in a process of its own, and leave no process behind."""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Final

from qa_lib.publish import execute, kernels
from qa_lib.publish.execute import Failed, Outcome, Task
from qa_lib.publish.files import unfinished_path

_LOST: Final = f"The process that ran it ended without a word, as before. {execute.MEMORY}"

Started = Callable[[Task], None]
Finished = Callable[[Outcome], None]


@dataclass(frozen=True)
class Crew:
    """Who runs tasks.

    Args:
        executor: anything with the interface of concurrent.futures, so Dask's as well.
        jobs: how many tasks to hand over at a time.
        keep_going: whether the others are handed over after one has failed.
    """

    executor: Executor
    jobs: int
    keep_going: bool = True


@contextmanager
def processes(project: Path, jobs: int, *, log: Path) -> Iterator[Executor]:
    """Yield an executor of so many processes; however it is left, they and their kernels end.

    Args:
        project: the project's folder, which notebooks find in the environment as QA_PROJECT.
        jobs: how many processes.
        log: the file that takes what the processes and kernels write outside of any cell.
    """
    log.touch()
    context = kernels.warm_context()
    stop, hold = context.Pipe(duplex=False)
    executor = ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_become_worker, initargs=(project, log, stop)
    )
    try:
        yield executor
        executor.shutdown(cancel_futures=True)
    finally:
        hold.close()  # ends every worker that still runs, for example after Ctrl-C
        with suppress(RuntimeError):  # Ctrl-C came as it started, so there is nothing to wait for
            executor.shutdown(cancel_futures=True)
        stop.close()


def outcomes(
    crew: Crew, tasks: Sequence[Task], *, started: Started, finished: Finished
) -> tuple[Outcome, ...]:
    """Run the tasks and return the outcomes, in the same order, of those that came to their end.

    Tasks whose process ended without a word, or ran beside one that did, are run once more, one at
    a time and with nothing beside them: only one whose process ends again has failed.

    Args:
        crew: who runs them, and whether one failure stops those that have not begun.
        tasks: the documents to make.
        started: called with each task as it is handed over, so twice if it is run once more.
        finished: called with each outcome as it comes.
    """
    waiting, again = list(reversed(tasks)), list[Task]()
    found: dict[str, Outcome] = {}

    def ended(task: Task, future: Future[Outcome]) -> None:
        found[task.document] = _outcome(future, task)
        finished(found[task.document])
        if is_stopped():
            waiting.clear()

    def is_stopped() -> bool:
        return not crew.keep_going and any(isinstance(one, Failed) for one in found.values())

    while waiting:
        for task, future in _ended(crew, waiting, started):
            again.append(task) if _is_lost(future) else ended(task, future)
        while again and not is_stopped():
            for task, future in _ended(crew, [again.pop()], started):
                ended(task, future)
    return tuple(found[task.document] for task in tasks if task.document in found)


def _ended(
    crew: Crew, waiting: list[Task], started: Started
) -> Iterator[tuple[Task, Future[Outcome]]]:
    """Take tasks from the end of a list and yield each as it ends; take none after one is lost."""
    running, lost = dict[Future[Outcome], Task](), False
    while running or (waiting and not lost):
        while waiting and len(running) < crew.jobs and not lost:
            task = waiting.pop()
            started(task)
            running[_submitted(crew.executor, task)] = task
        done, _ = futures.wait(running, return_when=futures.FIRST_COMPLETED)
        for future in done:
            lost = lost or _is_lost(future)
            yield running.pop(future), future


def _submitted(executor: Executor, task: Task) -> Future[Outcome]:
    try:
        return executor.submit(execute.run, task)
    except BrokenExecutor as error:
        broken: Future[Outcome] = Future()
        broken.set_exception(error)
        return broken


def _is_lost(future: Future[Outcome]) -> bool:
    """Tell whether a process ended without a word: one of the executor, or the task's kernel."""
    error = future.exception()
    if error is not None:
        return isinstance(error, BrokenExecutor)
    outcome = future.result()
    return isinstance(outcome, Failed) and outcome.error == execute.DEAD_KERNEL


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    try:
        return future.result()
    except BrokenExecutor as error:
        unfinished_path(task.output).unlink(missing_ok=True)
        return Failed(task.document, None, type(error).__name__, _LOST, str(error), 0.0)


def _become_worker(project: Path, log: Path, stop: Connection) -> None:
    threading.Thread(target=_end_with_parent, args=(stop,), daemon=True).start()
    if hasattr(os, "setsid"):
        os.setsid()  # Ctrl-C reaches the parent alone, which then closes `stop`
    with log.open("ab") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    os.environ[execute.PROJECT_VARIABLE] = str(project)
    kernels.share_server()


def _end_with_parent(stop: Connection) -> None:
    parent = parent_process()
    wait([stop] if parent is None else [stop, parent.sentinel])
    os._exit(1)
