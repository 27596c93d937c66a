import multiprocessing
from types import SimpleNamespace

import pytest

from qa_lib.publish import kernels


@pytest.mark.parametrize(
    ("daemon", "methods"),
    [(True, ["fork", "spawn", "forkserver"]), (False, ["spawn"])],
    ids=["a daemon may not have children", "a platform without forkserver"],
)
def test_where_forking_is_impossible_kernels_start_in_the_ordinary_way(
    monkeypatch, daemon, methods
):
    process = SimpleNamespace(daemon=daemon)
    monkeypatch.setattr(multiprocessing, "current_process", lambda: process)
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: methods)
    assert not kernels.can_fork()


def test_a_server_that_cannot_start_is_no_reason_to_fail(monkeypatch, caplog):
    def no_server():
        raise ConnectionRefusedError("no server")

    process = SimpleNamespace(start=no_server)
    pipe = SimpleNamespace(close=lambda: None)
    context = SimpleNamespace(Pipe=lambda **_: (pipe, pipe), Process=lambda **_: process)
    monkeypatch.setattr(kernels, "_context", lambda: context)
    monkeypatch.setattr(kernels, "_server_answers", kernels._server_answers.__wrapped__)  # noqa: SLF001  # the answer is kept for the process's life
    assert not kernels.can_fork()
    assert "kernels start cold" in caplog.text
