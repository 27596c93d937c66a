"""Run one notebook with its parameters, in this process; `workers` runs many side by side."""

import os
import re
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nbformat import NotebookNode, ValidationError

from qa_lib import errors
from qa_lib.disk import error_in, refusal
from qa_lib.publish.executed import normalised
from qa_lib.publish.notebook import read_notebook, write_notebook
from qa_lib.publish.parameters import require_declared

WARM_KERNEL: Final = "qa-warm"
COLD_KERNEL: Final = "python3"
PROJECT_VARIABLE: Final = "QA_PROJECT"
INPUTS_VARIABLE: Final = "QA_INPUTS"
DEAD_KERNEL: Final = "DeadKernelError"
MEMORY: Final = (
    "Most likely memory ran out: build where there is more, or have its notebook read less."
)
_CLIENT: Final = "qa_lib.publish.prompt_client.PromptClient"
_STARTS: Final = 3  # where ports are used, two kernels that start at once may want the same one
_OF_THE_SYSTEM: Final = ("OSError", "PermissionError")
_COLOURS = re.compile("\x1b\\[[0-9;]*m")
_USER_ERRORS: Final = frozenset(kind.__name__ for kind in errors.UserError.__subclasses__())


@dataclass(frozen=True)
class Task:
    """One document to be made by one notebook.

    `timeout` is in seconds, for the whole notebook; `mark` stands in what is not for publication.
    """

    document: str
    heading: str
    notebook: Path
    parameters: Mapping[str, str]
    output: Path
    project: Path
    timeout: float = 600.0
    mark: str = ""
    kernel: str = WARM_KERNEL

    @property
    def notes(self) -> Path:
        """Where the notebook notes what it reads, if it does."""
        return self.output.parent.with_name("inputs") / f"{self.document}.jsonl"

    def check(self) -> None:
        """Raise ParameterError unless the parameters are exactly those of the notebook."""
        require_declared(self.document, self.notebook, self.parameters)


@dataclass(frozen=True)
class Done:
    """A document whose notebook ran to its end, now or in an earlier build."""

    document: str
    seconds: float
    reused: bool = False


@dataclass(frozen=True)
class Failed:
    """A document whose notebook failed.

    `cell` counts the cells of the notebook as stored, from 1; None if no cell was to blame.
    """

    document: str
    cell: int | None
    error: str
    message: str
    traceback: str
    seconds: float


Outcome = Done | Failed


def run(task: Task) -> Outcome:
    """Execute the notebook and return how it went; the output exists only if it is done.

    Changes the working directory while it runs, so run one task at a time in a process.
    """
    from papermill.exceptions import (  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; slow to import
        PapermillException,
    )

    started = time.monotonic()
    task.output.parent.mkdir(parents=True, exist_ok=True)
    task.notes.parent.mkdir(exist_ok=True)
    task.notes.unlink(missing_ok=True)
    os.environ[INPUTS_VARIABLE] = str(task.notes)  # kernels inherit it
    cells: list[NotebookNode] = []
    try:
        write_notebook(normalised(_executed(task, cells), task), task.output)
    except (PapermillException, RuntimeError, OSError, ValidationError) as error:
        if _is_bug(error):
            raise
        return _failed(task, error, _number(task, cells), time.monotonic() - started)
    return Done(task.document, time.monotonic() - started)


def _is_bug(error: Exception) -> bool:
    """Tell whether an error of the system is neither about time nor about what a disk refuses."""
    return (
        isinstance(error, OSError)
        and not isinstance(error, TimeoutError)
        and refusal(error) is None
    )


def _executed(task: Task, cells: list[NotebookNode], starts: int = _STARTS) -> NotebookNode:
    try:
        return _run_by_papermill(task, cells)
    except RuntimeError as error:
        if starts == 1 or "before replying to kernel_info" not in str(error):
            raise
        return _executed(task, cells, starts - 1)


def _run_by_papermill(task: Task, cells: list[NotebookNode]) -> NotebookNode:
    """Run papermill; it asks for the time left before each code cell, which is then noted.

    Its steps are called one by one: in one call it also lays out the finished notebook as text,
    which is not used and takes as long as a short notebook runs.
    """
    import papermill  # type: ignore[import-untyped]  # noqa: PLC0415  # no types; slow to import

    deadline = time.monotonic() + task.timeout
    kernel = _installed_kernel(task.kernel)

    def time_left(cell: NotebookNode) -> float:
        cells.append(cell)
        return max(1.0, deadline - time.monotonic())

    prepared = papermill.execute_notebook(
        task.notebook.resolve(),
        None,
        dict(task.parameters),
        kernel_name=kernel,
        language="python",
        prepare_only=True,
    )
    with tempfile.TemporaryDirectory(prefix="qa-") as sockets, chdir(task.project):
        executed: NotebookNode = papermill.engines.papermill_engines.execute_notebook_with_engine(
            None,
            prepared,
            kernel,
            progress_bar=False,
            timeout_func=time_left,
            extra_arguments=["--HistoryManager.enabled=False"],  # they would share one file
            shutdown_kernel="immediate",  # all results are here; a graceful end takes 0.15 s
            config=_kernel_connection(Path(sockets)),
        )
    papermill.execute.raise_for_execution_errors(executed, None)
    return executed


def _kernel_connection(sockets: Path) -> Any:  # noqa: ANN401  # traitlets has no types
    """Return the settings for a prompt client, through files that only this user can open.

    Unlike open ports they can't be listened to by others, and no two starts want the same one.
    """
    from traitlets.config import Config  # noqa: PLC0415  # only where notebooks run

    files = {"transport": "ipc", "ip": str(sockets / "kernel")} if os.name == "posix" else {}
    return Config({"KernelManager": {"client_factory": _CLIENT, **files}})


def _installed_kernel(name: str) -> str:
    """Return the kernel's name if it is installed, else that of the ordinary kernel."""
    from jupyter_client.kernelspec import (  # noqa: PLC0415  # only where notebooks run
        KernelSpecManager,
    )

    return name if name in KernelSpecManager().find_kernel_specs() else COLD_KERNEL


def _failed(task: Task, error: Exception, cell: int | None, seconds: float) -> Failed:
    name = getattr(error, "ename", type(error).__name__)
    message = str(getattr(error, "evalue", error)).strip()
    lines = getattr(error, "traceback", None) or [str(error)]
    refused = _refusal(task, error)
    if isinstance(error, TimeoutError):
        message = f"It did not finish within {task.timeout:g} seconds."
    if isinstance(error, ValidationError):
        message = f"It shows what a notebook can't hold: {message}"
    if name == DEAD_KERNEL:
        message = f"Its kernel ended without a word. {MEMORY}"
    return Failed(
        document=task.document,
        cell=cell,
        error=name,
        message=f"{refused.problem} {refused.next_step}" if refused else _message(name, message),
        traceback=_COLOURS.sub("", "\n".join(lines)),
        seconds=seconds,
    )


def _refusal(task: Task, error: Exception) -> errors.PublishError | None:
    """Return what a disk refused, to this process or to the kernel; None if it did not."""
    if isinstance(error, OSError):
        return refusal(error, task.output)
    in_kernel = getattr(error, "ename", "") in _OF_THE_SYSTEM
    said = error_in(str(getattr(error, "evalue", ""))) if in_kernel else None
    return refusal(said) if said else None


def _message(name: str, message: str) -> str:
    """Return a user error whole, its problem and next step; of a bug the first line."""
    lines = [line.strip() for line in _COLOURS.sub("", message).splitlines() if line.strip()]
    return " ".join(lines if name in _USER_ERRORS else lines[:1])


def _number(task: Task, cells: Sequence[NotebookNode]) -> int | None:
    """Return the number of the last cell that was started, among the cells as stored."""
    if not cells:
        return None
    last = cells[-1]
    stored = enumerate(read_notebook(task.notebook).cells, start=1)
    same = (number for number, cell in stored if cell.get("id", last.id) == last.id)
    return next(same, None)
