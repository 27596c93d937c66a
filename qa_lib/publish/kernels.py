"""Kernels forked from a process that has the heavy imports done already.

`WarmProvisioner` is jupyter_client's extension point for starting kernels. Each kernel is a fresh
fork of a server that never ran a notebook, so nothing leaks from one notebook to the next. Where
forking is not possible the ordinary launch is used, with the same results.
"""

import functools
import importlib.util
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Final

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

# The inline backend is left out on purpose: importing it registers the display of figures with the
# running shell, so that has to happen inside each kernel.
REQUIRED_PRELOADS: Final = (
    "pandas",
    "pandas.io.parquet",
    "pandas.io.formats.html",
    "pyarrow.parquet",
    "matplotlib.pyplot",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.extensions.storemagic",
    "IPython.core.completerlib",
    "psutil",
    "qa_lib.publish.warm",
)
OPTIONAL_PRELOADS: Final = ("qa_lib.page",)  # notebooks may be published that do not use it

_LAUNCHER: Final = importlib.util.find_spec("ipykernel_launcher")
_LOG = logging.getLogger(__name__)
_PROBE_SECONDS = 60.0  # the first fork waits for the server's imports
_INLINE_BACKEND = "module://matplotlib_inline.backend_inline"


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


class WarmProvisioner(LocalProvisioner):
    """Starts kernels by forking a warm server; entry point `qa-warm`."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401  # jupyter_client's signature
        """Fork a kernel, or launch it in the ordinary way where forking is not possible."""
        if not can_fork():
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or os.getcwd())  # noqa: PTH109  # jupyter_client's default
        environment = dict(kwargs.get("env") or os.environ)
        process = _context().Process(
            target=_run_kernel, args=(cmd[cmd.index("-f") :], folder, environment)
        )
        process.start()
        self.process = ForkedKernel(process)  # type: ignore[assignment]  # has the methods that matter
        self.pid = self.pgid = process.pid
        self.cwd = folder
        return self.connection_info


def can_fork() -> bool:
    """Tell whether kernels can be forked from this process.

    Daemonic processes, such as Dask's nanny workers, may not have children.
    """
    if multiprocessing.current_process().daemon:
        return False
    return "forkserver" in multiprocessing.get_all_start_methods() and _server_answers()


def start_server() -> None:
    """Start the warm server without waiting for its imports; only worth it where it can fork."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing.forkserver import (  # noqa: PLC0415  # not on every platform
            ensure_running,
        )

        _context()
        ensure_running()


@functools.cache
def _context() -> Any:  # noqa: ANN401  # typeshed names the class only on platforms that fork
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*REQUIRED_PRELOADS, *OPTIONAL_PRELOADS])
    return context


@functools.cache
def _server_answers() -> bool:
    """Fork once, to see that it works and that the preloads are there."""
    reader, writer = _context().Pipe(duplex=False)
    probe = _context().Process(target=_report_missing, args=(writer,))
    try:
        probe.start()
        writer.close()
        if not reader.poll(_PROBE_SECONDS):
            raise TimeoutError(f"no answer in {_PROBE_SECONDS:.0f} seconds")
        missing = reader.recv()
        probe.join()
    except (OSError, EOFError) as error:
        _LOG.warning("Warm kernels are not available here, kernels start cold: %r", error)
        return False
    if missing:
        _LOG.warning("Warm kernels lack %s and start more slowly.", ", ".join(missing))
    return True


def _report_missing(writer: Connection) -> None:
    """Send the names that did not load, of which the server itself says nothing."""
    writer.send([name for name in REQUIRED_PRELOADS if name not in sys.modules])
    writer.close()


def _run_kernel(arguments: Sequence[str], folder: str, environment: dict[str, str]) -> None:
    """Become the kernel: what a new interpreter would have, this fork has to be given."""
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
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
