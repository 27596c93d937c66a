from queue import Empty
from types import SimpleNamespace

import pytest
from jupyter_core.utils import run_sync

from qa_lib.publish.prompt_client import PromptClient

REPLY = {"msg_type": "kernel_info_reply"}


def client(*, replies, outputs, alive=True):
    """Return a client of a kernel that answers so: a message, or None while there is none."""

    def channel(messages):
        left = iter(messages)

        async def get_msg(**_):
            if (message := next(left, None)) is None:
                raise Empty
            return message

        return SimpleNamespace(get_msg=get_msg)

    class Client(PromptClient):
        shell_channel = channel(replies)
        iopub_channel = channel(outputs)
        asked = 0

        def kernel_info(self):
            self.asked += 1

        async def is_alive(self):
            return alive

    return Client()


@pytest.mark.parametrize(
    ("replies", "outputs", "asked"),
    [
        ([REPLY], [{}], 1),
        ([None, None, REPLY], [{}], 3),
        ([{"msg_type": "other"}, REPLY], [{}], 2),
        ([REPLY, REPLY], [None, {}], 2),
    ],
    ids=["at once", "after a while", "after another message", "once its outputs arrive"],
)
def test_a_kernel_is_ready_when_it_answers_and_its_outputs_arrive(replies, outputs, asked):
    ready = client(replies=replies, outputs=outputs)
    run_sync(ready.wait_for_ready)(timeout=60)
    assert ready.asked == asked


@pytest.mark.parametrize(
    ("alive", "words"),
    [(False, "died before replying to kernel_info"), (True, "didn't respond in 0 seconds")],
)
def test_a_kernel_that_never_answers_is_an_error(alive, words):
    silent = client(replies=[], outputs=[], alive=alive)
    with pytest.raises(RuntimeError, match=words):
        run_sync(silent.wait_for_ready)(timeout=0)
