"""Run tasks on the machines of a Dask cluster, by the interface of concurrent.futures.

Inputs and results travel through a share, so workers need no folder of this machine. A task whose
worker is lost is run again by another one.
"""

import hashlib
import os
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import qa_lib
from qa_lib.errors import UsageError
from qa_lib.publish.execute import MEMORY, PROJECT_VARIABLE, Done, Failed, Outcome, Task
from qa_lib.publish.files import digest
from qa_lib.publish.manifest import package_versions
from qa_lib.publish.share import Parcel, Share

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS: Final = 20
_PROJECT_PARTS: Final = ("params", "notebooks")
_ONE_AT_A_TIME = threading.Lock()  # a notebook changes the working directory of its process
_INSTALL: Final = "Install the extra on every machine: pip install --editable .[distributed]"

Run = Callable[[Task], Outcome]
Left = tuple[Outcome, dict[str, Parcel]]


class ClusterExecutor(Executor):
    """Hands tasks to a cluster; `jobs` of them are at work at a time."""

    def __init__(self, client: "Client", share: Share, jobs: int) -> None:
        self.jobs = jobs
        self._client = client
        self._share = share
        self._waiting = ThreadPoolExecutor(jobs, thread_name_prefix="cluster")

    def submit(self, run: Run, task: Task, /) -> Future[Outcome]:  # type: ignore[override]  # tasks alone
        """Have a task run by some worker; what it leaves is fetched before the future is done."""
        return self._waiting.submit(self._run_by_share, run, task)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002  # the base's
        """End; what has not begun is left undone if it is to be cancelled."""
        self._waiting.shutdown(wait, cancel_futures=cancel_futures)

    def _run_by_share(self, run: Run, task: Task) -> Outcome:
        with self._share.kept_up():
            return self._run(run, task)

    def _run(self, run: Run, task: Task) -> Outcome:
        from distributed import KilledWorker  # noqa: PLC0415  # an extra

        parcels = self._share.send(task.project, _inputs(task))
        there = self._client.submit(_run_there, run, task, self._share, parcels, pure=False)
        try:
            outcome, left = there.result()
        except KilledWorker as error:
            message = f"Every worker that ran it ended without a word. {MEMORY}"
            return Failed(task.document, None, type(error).__name__, message, str(error), 0.0)
        except CancelledError as error:
            raise UsageError(
                "The Dask scheduler was lost while notebooks ran.",
                next_step="See what became of it and build again.",
            ) from error
        for name, result in left.items():
            self._share.fetch_result(result, task.output.parents[1] / name)
        return outcome


def _inputs(task: Task) -> Sequence[str]:
    """Return what a notebook may read, by its path in the project."""
    snapshot = f"_build/snapshots/{task.parameters['snapshot']}"
    facts = task.parameters["facts"]
    return (*_PROJECT_PARTS, snapshot, *([facts] if facts else []))


def _run_there(run: Run, task: Task, share: Share, parcels: Sequence[Parcel]) -> Left:
    """Run a task on this worker: unpack its inputs, and send what came of it."""
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="qa-task-") as folder:
        project = share.unpack(parcels, _inputs_folder())
        os.environ[PROJECT_VARIABLE] = str(project)
        here = replace(
            task,
            project=project,
            notebook=project / "notebooks" / task.notebook.name,
            output=Path(folder) / task.output.parent.name / task.output.name,
        )
        outcome = run(here)
        return outcome, _sent(share, Path(folder)) if isinstance(outcome, Done) else {}


def _sent(share: Share, folder: Path) -> dict[str, Parcel]:
    """Send every file that a run has left, the output and what else it notes; return them."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): share.send_result(path) for path in files}


@cache
def _inputs_folder() -> Path:
    """Return where this process unpacks inputs; the system clears it away in its own time."""
    return Path(tempfile.mkdtemp(prefix="qa-inputs-"))


@contextmanager
def cluster(address: str, share: Share) -> Iterator[ClusterExecutor]:
    """Yield an executor of a cluster's workers.

    Args:
        address: of the scheduler: `tcp://10.0.0.5:8786`.
        share: what this machine and all workers reach.

    Raises:
        UsageError: there is no such scheduler, it has no worker, a worker has other versions, or
            the share can't be reached.
    """
    with _client(address) as client:
        workers = _workers(client, address)
        _require_alike(client, address)
        share.prepare()
        executor = ClusterExecutor(client, share, jobs=len(workers))
        try:
            yield executor
        finally:
            executor.shutdown(wait=client.status == "running", cancel_futures=True)


@contextmanager
def _client(address: str) -> Iterator["Client"]:
    try:
        from distributed import Client  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise UsageError("--scheduler needs Dask, which is missing.", next_step=_INSTALL) from error
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]  # it has no types here
    except (OSError, ValueError) as error:
        raise UsageError(
            f"No Dask scheduler answers at {address!r}: {error}",
            next_step="Start one with `dask scheduler`, give the address that it prints, or leave "
            "--scheduler out to build on this machine.",
        ) from error
    with client:
        yield client


def _workers(client: "Client", address: str) -> Mapping[str, Any]:
    try:
        client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
    except TimeoutError as error:
        raise UsageError(
            f"The Dask scheduler at {address} has no worker.",
            next_step=f"Start some: dask worker {address} --nthreads 1 --no-nanny",
        ) from error
    found: Mapping[str, Any] = client.scheduler_info(n_workers=-1)["workers"]
    return found


def _require_alike(client: "Client", address: str) -> None:
    """Refuse workers whose library or packages are not those of this machine."""
    ours = software()
    for worker, theirs in client.run(software).items():
        if others := [name for name, version in ours.items() if theirs.get(name) != version]:
            raise UsageError(
                f"The worker {worker} of {address} has another version of {', '.join(others)}.",
                next_step="Install there what requirements.lock and this project say.",
            )


def software() -> dict[str, str]:
    """Return the versions that shape what is published, the library's by its content."""
    library = Path(qa_lib.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(library.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            whole.update(f"{path.relative_to(library).as_posix()} {digest(path)}\n".encode())
    return {**package_versions(), "qa-lib": whole.hexdigest()}
