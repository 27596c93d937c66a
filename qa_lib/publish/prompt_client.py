"""A client of kernels that begins as soon as one is ready.

jupyter_client's own then waits until the kernel has been silent for 0.2 seconds, which takes as
long as a small notebook. Nothing needs that: whoever runs cells looks for answers to them alone.
"""

import time
from contextlib import suppress
from queue import Empty

from jupyter_client.asynchronous.client import AsyncKernelClient

_REPLY_SECONDS = 1.0
_OUTPUT_SECONDS = 0.2


class PromptClient(AsyncKernelClient):
    """Begins once the kernel answers and its outputs arrive."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  # jupyter_client's signature
        """Wait for the kernel; raise RuntimeError if it dies or takes longer than the seconds."""
        deadline = None if timeout is None else time.monotonic() + timeout
        while not await self._is_ready():
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if deadline is not None and time.monotonic() > deadline:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    async def _is_ready(self) -> bool:
        self.kernel_info()
        with suppress(Empty):  # no answer yet
            reply = await self.shell_channel.get_msg(timeout=_REPLY_SECONDS)
            if reply["msg_type"] == "kernel_info_reply":
                await self.iopub_channel.get_msg(timeout=_OUTPUT_SECONDS)
                return True
        return False
