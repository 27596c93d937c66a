"""Run tasks side by side, each in a process of its own, and leave no process behind."""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

from qa_lib.publish import execute, kernels
from qa_lib.publish.execute import Failed, Outcome, Task

Started = Callable[[Task], None]
Finished = Callable[[Outcome], None]


@contextmanager
def processes(project: Path, jobs: int, *, log: Path) -> Iterator[Executor]:
    """Yield an executor of so many processes; however it is left, they and their kernels end.

    Args:
        project: the project's folder, which notebooks find in the environment as QA_PROJECT.
        jobs: how many processes.
        log: the file that takes what the processes and kernels write outside of any cell.
    """
    log.touch()
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # the debugger warns of what is not used
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
        executor.shutdown(cancel_futures=True)
        stop.close()


def outcomes(
    executor: Executor, tasks: Sequence[Task], *, jobs: int, started: Started, finished: Finished
) -> tuple[Outcome, ...]:
    """Run the tasks and return their outcomes in the same order; one failure stops no other.

    Args:
        executor: anything with the interface of concurrent.futures, so Dask's as well.
        tasks: the documents to make.
        jobs: how many to hand over at a time.
        started: called with each task as it is handed over.
        finished: called with each outcome as it comes.
    """
    waiting, running = list(reversed(tasks)), dict[Future[Outcome], Task]()
    found: dict[str, Outcome] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            task = waiting.pop()
            started(task)
            running[_submitted(executor, task)] = task
        done, _ = futures.wait(running, return_when=futures.FIRST_COMPLETED)
        for future in done:
            outcome = _outcome(future, running.pop(future))
            found[outcome.document] = outcome
            finished(outcome)
    return tuple(found[task.document] for task in tasks)


def _submitted(executor: Executor, task: Task) -> Future[Outcome]:
    try:
        return executor.submit(execute.run, task)
    except BrokenProcessPool as error:
        broken: Future[Outcome] = Future()
        broken.set_exception(error)
        return broken


def _outcome(future: Future[Outcome], task: Task) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool as error:
        message = "A process that runs notebooks ended without a word; it may lack memory."
        return Failed(task.document, None, type(error).__name__, message, str(error), 0.0)


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
