import multiprocessing
import subprocess
import sys
from types import SimpleNamespace

import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import start_new_kernel

from qa_lib.publish import execute, kernels
from qa_lib.publish.notebook import read_notebook

SHOW_PARENT = "import multiprocessing\nprint(multiprocessing.parent_process() is not None)"
PAPERMILL = """
import papermill, sys
papermill.execute_notebook(*sys.argv[1:3], kernel_name="qa-warm", progress_bar=False)
"""
NBCLIENT = """
import nbformat, sys
from nbclient import execute
nbformat.write(execute(nbformat.read(sys.argv[1], 4), kernel_name="qa-warm"), sys.argv[2])
"""


def printed(path):
    cells = read_notebook(path).cells
    return [output.text for cell in cells for output in cell.get("outputs", [])]


@pytest.mark.parametrize("program", [PAPERMILL, NBCLIENT], ids=["papermill", "nbclient"])
def test_plain_tools_fork_a_kernel_by_its_name(make, project, program):
    path = make.notebook(project, "plain", make.code_cell(SHOW_PARENT))
    made = project / "made.ipynb"
    command = [sys.executable, "-c", program, str(path), str(made)]
    subprocess.run(command, check=True, cwd=project, capture_output=True)
    assert printed(made) == ["True\n"]


@pytest.fixture(scope="module")
def kernel():
    """Return a warm kernel's manager and its client."""
    manager, client = start_new_kernel(kernel_name=kernels.NAME)
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def test_an_interrupted_cell_ends_and_the_kernel_goes_on(kernel):
    manager, client = kernel
    asked = client.execute("import time\nprint('asleep')\ntime.sleep(60)")
    while client.get_iopub_msg(timeout=30)["content"].get("text") != "asleep\n":
        pass
    manager.interrupt_kernel()
    while (reply := client.get_shell_msg(timeout=30))["parent_header"]["msg_id"] != asked:
        pass
    assert reply["content"]["ename"] == "KeyboardInterrupt"
    # what is asked for in the moment of the interrupt is dropped with it
    again = (client.execute_interactive("1 + 1", timeout=30)["content"] for _ in range(10))
    assert "ok" in (each["status"] for each in again)


def test_a_killed_kernel_is_known_to_be_dead_and_leaves_no_process(kernel):
    manager, _ = kernel
    process = manager.provisioner.process
    process.kill()
    assert process.wait() == -9
    assert not manager.is_alive()
    manager.restart_kernel(now=True)
    assert manager.is_alive()


def run_in_daemon(task, results):
    results.put(execute.run(task))


def test_a_daemonic_process_gets_an_ordinary_kernel_with_the_same_results(make, project):
    path = make.notebook(project, "plain", make.code_cell(SHOW_PARENT), names=["period"])
    made = project / "out" / "plain.ipynb"
    task = execute.Task("plain", "", path, {"period": ""}, made, project)
    context = multiprocessing.get_context("fork")
    results = context.Queue()
    daemon = context.Process(target=run_in_daemon, args=(task, results), daemon=True)
    daemon.start()
    assert isinstance(results.get(timeout=60), execute.Done)
    daemon.join()
    assert printed(made) == ["False\n"]


def test_what_is_loaded_ahead_is_named_by_the_kernels_own_file(monkeypatch):
    text = {"argv": [], "metadata": {"kernel_provisioner": {"config": {"preloads": ["csv"]}}}}
    spec = KernelSpec(**text)
    monkeypatch.setattr(KernelSpecManager, "get_kernel_spec", lambda *_: spec)
    assert kernels.installed_preloads() == ("csv",)
    assert kernels.WarmProvisioner(kernel_id="1", kernel_spec=spec, preloads=["csv"]).preloads == [
        "csv"
    ]


def test_every_name_of_the_usual_preloads_can_be_imported(project):
    command = [
        sys.executable,
        "-c",
        "import importlib, sys\n[*map(importlib.import_module, sys.argv[1:])]",
    ]
    subprocess.run([*command, *kernels.PRELOADS], check=True, cwd=project)


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


def test_a_kernel_starts_in_the_ordinary_way_when_the_server_is_gone(monkeypatch, caplog):
    def refused():
        raise ConnectionRefusedError("no server")

    context = SimpleNamespace(Process=lambda **_: SimpleNamespace(start=refused))
    monkeypatch.setattr(kernels, "_context", lambda _: context)
    monkeypatch.setattr(kernels, "can_fork", lambda _: True)
    manager, client = start_new_kernel(kernel_name=kernels.NAME)
    reply = client.execute_interactive("assert 1", timeout=30)
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok"
    assert "this one starts cold" in caplog.text


def test_a_server_that_cannot_start_is_no_reason_to_fail(monkeypatch, caplog):
    def no_server():
        raise ConnectionRefusedError("no server")

    process = SimpleNamespace(start=no_server)
    pipe = SimpleNamespace(close=lambda: None)
    context = SimpleNamespace(Pipe=lambda **_: (pipe, pipe), Process=lambda **_: process)
    monkeypatch.setattr(kernels, "_context", lambda _: context)
    monkeypatch.setattr(kernels, "_server_answers", kernels._server_answers.__wrapped__)  # noqa: SLF001  # the answer is kept for the process's life
    assert not kernels.can_fork()
    assert "kernels start cold" in caplog.text
