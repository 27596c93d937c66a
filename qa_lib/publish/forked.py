"""What runs in a forked kernel, and how the process that forked it holds on to it."""

import gc
import importlib.util
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import parent_process, reduction
from multiprocessing.process import BaseProcess
from types import ModuleType
from typing import Any, Final

_LAUNCHER: Final = importlib.util.find_spec("ipykernel_launcher")
_OUTPUTS: Final = (1, 2)
_INLINE_BACKEND: Final = "module://matplotlib_inline.backend_inline"


class ForkedKernel:
    """A forked process with the methods of `subprocess.Popen` that jupyter_client uses."""

    stdin = stdout = stderr = None

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        self.pid = process.pid

    def poll(self) -> int | None:
        """Return the exit code, or None while the kernel runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Wait for the end of the kernel and return its exit code."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel, if it still runs."""
        if self.pid is not None and self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the kernel at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


@contextmanager
def hidden_main() -> Iterator[None]:
    """Hide the main module: else each fork imports it again, which takes papermill's 2 seconds."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


class Streams:
    """Output and errors of the process that starts another, for that other to take over.

    A fork has those of the server that it was forked from.
    """

    def __getstate__(self) -> list[Any]:
        """Send them along; that works only while a process is started."""
        return [reduction.DupFd(number) for number in _OUTPUTS]

    def __setstate__(self, sent: list[Any]) -> None:
        """Take them over."""
        for number, one in zip(_OUTPUTS, sent, strict=True):
            received = one.detach()
            os.dup2(received, number)
            os.close(received)


def run_kernel(
    arguments: Sequence[str],
    folder: str,
    environment: dict[str, str],
    _: Streams,  # taken over as it arrives
) -> None:
    """Become the kernel: what a new interpreter would have, this fork has to be given."""
    gc.freeze()  # what was there before the fork is neither searched for garbage nor copied for it
    os.setsid()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    os.environ.setdefault("MPLBACKEND", _INLINE_BACKEND)
    sys.argv = [str(_LAUNCHER.origin if _LAUNCHER else ""), *arguments]
    _forget_inherited_state()

    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  # only in the kernel

    app = IPKernelApp.instance(parent_handle=os.getppid())  # else it greets the terminal
    app.initialize([*arguments])  # type: ignore[no-untyped-call]  # ipykernel has no types here
    app.start()  # type: ignore[no-untyped-call]  # ipykernel has no types here


def _forget_inherited_state() -> None:
    import matplotlib as mpl  # noqa: PLC0415  # only in the kernel
    import numpy as np  # noqa: PLC0415  # only in the kernel

    mpl.rcParams["backend"] = os.environ["MPLBACKEND"]  # read at import, which is over
    np.random.seed()  # noqa: NPY002  # the old generator alone keeps state between processes


def _end_with_parent() -> None:
    """End this kernel when the process that asked for it is gone, however it went."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
