"""Kernels forked from a process that has the heavy imports done already.

`WarmProvisioner` is jupyter_client's extension point for starting kernels; the kernel `qa-warm`
names it, so papermill and nbclient use it by that name. Each kernel is a fresh fork of a server
that never ran a notebook, so nothing leaks from one notebook to the next. Where forking is not
possible the ordinary launch is used, with the same results.
"""

import functools
import logging
import multiprocessing
import os
import sys
from collections.abc import Sequence
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Final

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Unicode

from qa_lib.publish.forked import ForkedKernel, Streams, hidden_main, run_kernel

NAME: Final = "qa-warm"
# The inline backend is left out on purpose: importing it registers the display of figures with the
# running shell, so that has to happen inside each kernel.
PRELOADS: Final = (
    "qa_lib.short_lived",
    "pandas",
    "pandas.io.parquet",
    "pandas.io.formats.html",
    "pyarrow.parquet",
    "pyarrow.pandas_compat",
    "matplotlib.pyplot",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "tornado.platform.asyncio",
    "zmq.utils.garbage",
    "IPython.extensions.storemagic",
    "IPython.core.completerlib",
    "psutil",
    "qa_lib.publish.warm",
    "qa_lib.page.warm",
)

# What a process needs in order to run notebooks, beside what their kernels need.
_WORKER_PRELOADS: Final = (
    "papermill",
    "qa_lib.publish.prompt_client",
    "qa_lib.publish.warm_notebook",
)

_LOG = logging.getLogger(__name__)
_PROBE_SECONDS = 60.0  # the first fork waits for the server's imports


class WarmProvisioner(LocalProvisioner):
    """Starts kernels by forking a warm server; entry point `qa-warm`.

    The server of a process imports the preloads of the first kernel that is started from it.
    """

    preloads = List(
        Unicode(),
        [*PRELOADS],
        config=True,
        help="Modules to have imported: a kernelspec names them beside `provisioner_name`, so: "
        '"config": {"preloads": ["pandas"]}.',
    )

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ANN401  # jupyter_client's signature
        """Fork a kernel, or launch it in the ordinary way where forking is not possible."""
        preloads = tuple(self.preloads)
        if not can_fork(preloads):
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or os.getcwd())  # noqa: PTH109  # jupyter_client's default
        environment = dict(kwargs.get("env") or os.environ)
        process = _context(preloads).Process(
            target=run_kernel, args=(cmd[cmd.index("-f") :], folder, environment, Streams())
        )
        try:
            with hidden_main():
                process.start()
        except OSError as error:
            _LOG.warning("The server of warm kernels is gone, this one starts cold: %r", error)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = ForkedKernel(process)  # type: ignore[assignment]  # has the methods that matter
        self.pid = self.pgid = process.pid
        self.cwd = folder
        return self.connection_info


def can_fork(preloads: tuple[str, ...] = PRELOADS) -> bool:
    """Tell whether kernels can be forked from this process.

    Daemonic processes, such as Dask's nanny workers, may not have children.
    """
    if multiprocessing.current_process().daemon:
        return False
    return "forkserver" in multiprocessing.get_all_start_methods() and _server_answers(preloads)


def warm_context() -> Any:  # noqa: ANN401  # as for `_context`
    """Return how to start processes that share one warm server for their kernels, if possible.

    Such a process is a fork of that server, so it has the imports as well; it calls
    `share_server`. Where forking is not possible processes are started anew.
    """
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # the debugger warns of what is not used
    if "forkserver" in multiprocessing.get_all_start_methods():
        return _context((*installed_preloads(), *_WORKER_PRELOADS))
    return multiprocessing.get_context("spawn")


def start_server() -> None:
    """Start the warm server without waiting for its imports; only worth it where it can fork."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver  # noqa: PLC0415  # not on every platform

        warm_context()
        forkserver.ensure_running()


def share_server() -> None:
    """Take the kernels of this process from the server that it was itself forked from.

    A fork knows the server's address, and asks for a second server all the same.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver  # noqa: PLC0415  # not on every platform

        server: Any = forkserver._forkserver  # noqa: SLF001  # nothing public leads to it
        if server._forkserver_address is not None:  # noqa: SLF001  # as above
            server.ensure_running = resource_tracker.ensure_running


def installed_preloads() -> tuple[str, ...]:
    """Return what the installed kernel names to be imported; the usual where it names nothing."""
    try:
        metadata = KernelSpecManager().get_kernel_spec(NAME).metadata
    except NoSuchKernel:
        return PRELOADS
    config = metadata.get("kernel_provisioner", {}).get("config", {})
    return tuple(config.get("preloads", PRELOADS))


@functools.cache
def _context(preloads: tuple[str, ...]) -> Any:  # noqa: ANN401  # typeshed names the class only on platforms that fork
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([*preloads])
    return context


@functools.cache
def _server_answers(preloads: tuple[str, ...]) -> bool:
    """Fork once, to see that it works and that the preloads are there."""
    reader, writer = _context(preloads).Pipe(duplex=False)
    probe = _context(preloads).Process(target=_report_missing, args=(writer, preloads))
    try:
        with hidden_main():
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


def _report_missing(writer: Connection, preloads: Sequence[str]) -> None:
    """Send the names that did not load, of which the server itself says nothing."""
    writer.send([name for name in preloads if name not in sys.modules])
    writer.close()
