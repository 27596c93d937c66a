"""A build on other machines gives the bytes of a build on one, whatever becomes of a worker."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from qa_lib.errors import UsageError
from qa_lib.publish import cluster as on_machines
from qa_lib.publish import run
from qa_lib.publish.build import build_edition
from qa_lib.publish.cluster import ClusterExecutor, cluster
from qa_lib.publish.request import Machines
from qa_lib.publish.share import Share

DASK = Path(sys.executable).with_name("dask")
LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
PARTS = ("site", "pdf", "data", "products", "notebooks")


@dataclass
class Machine:
    """A scheduler and its workers, each a process, as they are started by hand."""

    folder: Path
    address: str = ""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *arguments: str) -> None:
        log = (self.folder / f"{name}.log").open("wb")
        command = [str(DASK), *arguments, *LOOPBACK]
        self.processes[name] = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)
        log.close()

    def start_scheduler(self) -> None:
        file = self.folder / "scheduler.json"
        self.start("scheduler", "scheduler", "--port", "0", "--scheduler-file", str(file))
        eventually(file.exists)
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            self.address = client.scheduler.address

    def start_worker(self, name: str) -> None:
        self.start(
            name, "worker", self.address, "--name", name, "--nthreads", "1", "--no-nanny",
            "--local-directory", str(self.folder),
        )  # fmt: skip

    def end(self) -> None:
        for process in reversed(self.processes.values()):
            process.kill()
            process.wait()


def eventually(holds, seconds=120):
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def busy(client):
    """Return the names of the workers that have a task."""
    found = client.scheduler_info(n_workers=-1)["workers"]
    working = client.processing()
    return [worker["name"] for address, worker in found.items() if working[address]]


@pytest.fixture(scope="module")
def machine(tmp_path_factory):
    made = Machine(tmp_path_factory.mktemp("cluster"))
    made.start_scheduler()
    made.start_worker("one")
    made.start_worker("two")
    yield made
    made.end()


@pytest.fixture
def idle(tmp_path):
    """A scheduler without workers."""
    made = Machine(tmp_path)
    made.start_scheduler()
    yield made
    made.end()


@pytest.fixture
def edition_project(project, make):
    make.notebook(project, "cover", make.block_cell("prose", "cover-report-words"))
    facts = [make.fact("fact-1", "41%")]
    make.notebook(project, "good", make.block_cell("prose", "appendix-1-words", facts=facts))
    make.notebook(project, "other", make.block_cell("table", "appendix-2-table"))
    return project


def published(folder):
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for part in PARTS
        for path in (folder / part).rglob("*")
        if path.is_file()
    }
    return {**found, "facts.json": (folder / "facts.json").read_bytes()}


def built(project, make, *, decide=None, **options):
    documents = (make.document("Appendix 1", "good"), make.document("Appendix 2", "other"))
    request = make.build_request(project, *documents, **options)
    return build_edition(request, make.listener(), decide=decide)


def test_a_build_by_a_cluster_equals_one_on_this_machine(edition_project, make, machine, tmp_path):
    here = published(built(edition_project, make).folder)
    shutil.rmtree(edition_project / "_build")
    machines = Machines(machine.address, (tmp_path / "share").as_uri())
    result = built(edition_project, make, machines=machines)
    assert not result.failed
    assert published(result.folder) == here


ASK = """
import json, pathlib
from IPython.display import display
fact = {fact!r}
if facts == "asked":
    display({{"application/vnd.qa.asked+json": [fact]}}, raw=True)
else:
    fact = json.loads(pathlib.Path(facts).read_text())[fact["id"]]
data = {data!r}
data["application/vnd.qa.facts+json"] = [fact]
data["text/html"] = f'<div class="qa-prose"><p>{{fact["display"]}}</p></div>'
display(data, raw=True)
"""


@dataclass(frozen=True)
class Hidden:
    """A decision that hides one fact."""

    facts: dict[str, dict[str, Any]]
    unpublished: tuple[str, ...] = ()
    account: dict[str, Any] = field(default_factory=dict)

    @property
    def records(self):
        return {**self.facts, "send.few": {**self.facts["send.few"], "display": "[c]"}}


def test_both_passes_are_of_the_cluster_by_one_connection_and_equal_those_of_this_machine(
    edition_project, make, machine, tmp_path, monkeypatch
):
    for name, shown in (("good", "41%"), ("other", "3")):
        asked = make.fact(f"send.{'few' if shown == '3' else 'many'}", shown)
        data, _ = make.bundle("prose", f"{name}-words")
        make.notebook(edition_project, name, make.code_cell(ASK.format(fact=asked, data=data)))
    here = published(built(edition_project, make, decide=Hidden).folder)
    shutil.rmtree(edition_project / "_build")
    connected, handed = [], []
    submit = ClusterExecutor.submit

    def submitted(executor, call, task, /):
        handed.append((task.document, task.parameters["facts"] == "asked"))
        return submit(executor, call, task)

    def connecting(*given):
        connected.append(given)
        return cluster(*given)

    monkeypatch.setattr(ClusterExecutor, "submit", submitted)
    monkeypatch.setattr(run, "cluster", connecting)
    share = tmp_path / "share"
    machines = Machines(machine.address, share.as_uri())
    result = built(edition_project, make, machines=machines, decide=Hidden)
    assert not result.failed
    assert published(result.folder) == here
    assert len(connected) == 1
    asked_of = {name for name, is_asked in handed if is_asked}
    assert asked_of == {"cover", "appendix-1", "appendix-2"}
    assert [name for name, is_asked in handed if not is_asked] == ["appendix-2"]
    assert list((share / "results").iterdir()) == []


def test_a_share_that_is_no_folder_gives_the_same_bytes(edition_project, make, machine, ftp):
    here = published(built(edition_project, make).folder)
    shutil.rmtree(edition_project / "_build")
    machines = Machines(machine.address, f"{ftp}/builds/qa")
    result = built(edition_project, make, machines=machines)
    assert not result.failed
    assert published(result.folder) == here


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(on_machines, "_CONNECT_SECONDS", 1)
    with (
        pytest.raises(
            UsageError, match=r"No Dask scheduler answers at 'tcp://127.0.0.1:9'"
        ) as told,
        cluster("tcp://127.0.0.1:9", Share(tmp_path.as_uri())),
    ):
        pass
    assert told.value.exit_code == 2
    assert "dask scheduler" in told.value.next_step


@pytest.mark.parametrize("address", ["nowhere", "http://127.0.0.1:9"])
def test_an_address_that_is_none_is_told(address, monkeypatch, tmp_path):
    monkeypatch.setattr(on_machines, "_CONNECT_SECONDS", 1)
    with (
        pytest.raises(UsageError, match="No Dask scheduler answers"),
        cluster(address, Share(tmp_path.as_uri())),
    ):
        pass


def test_a_scheduler_without_workers_is_told(idle, monkeypatch, tmp_path):
    monkeypatch.setattr(on_machines, "_CONNECT_SECONDS", 2)
    with (
        pytest.raises(UsageError, match="has no worker") as told,
        cluster(idle.address, Share(tmp_path.as_uri())),
    ):
        pass
    assert f"dask worker {idle.address} --nthreads 1 --no-nanny" in told.value.next_step


def test_a_worker_with_other_versions_is_refused(machine, monkeypatch, tmp_path):
    ours = {**on_machines.software(), "pandas": "0.1"}
    monkeypatch.setattr(on_machines, "package_versions", lambda: ours)
    with (
        pytest.raises(UsageError, match=r"has another version of pandas\."),
        cluster(machine.address, Share(tmp_path.as_uri())),
    ):
        pass


def test_workers_take_their_project_from_the_share_alone(edition_project, make, machine, tmp_path):
    make.notebook(
        edition_project,
        "other",
        make.code_cell(
            f"import os\nassert not os.environ['QA_PROJECT'].startswith({str(edition_project)!r})"
        ),
        make.block_cell("table", "appendix-2-table"),
    )
    machines = Machines(machine.address, (tmp_path / "share").as_uri())
    assert not built(edition_project, make, machines=machines).failed
    assert os.environ.get("QA_PROJECT") is None


def test_a_task_whose_worker_is_killed_is_run_by_another(edition_project, make, machine, tmp_path):
    here = published(built(edition_project, make).folder)
    shutil.rmtree(edition_project / "_build")
    begun = tmp_path / "begun"
    waits = (
        "import pathlib, time\n"
        f"first = not pathlib.Path({str(begun)!r}).exists()\n"
        f"pathlib.Path({str(begun)!r}).touch()\n"
        "time.sleep(600 if first else 0)"
    )
    cells = make.code_cell(waits), make.block_cell("table", "appendix-2-table")
    make.notebook(edition_project, "other", *cells)

    def kill_who_waits():
        eventually(begun.exists)
        with Client(machine.address, set_as_default=False) as client:
            eventually(lambda: len(busy(client)) == 1)  # the other notebook is done
            machine.processes[busy(client)[0]].send_signal(signal.SIGKILL)

    killer = threading.Thread(target=kill_who_waits)
    killer.start()
    machines = Machines(machine.address, (tmp_path / "share").as_uri())
    result = built(edition_project, make, machines=machines)
    killer.join()
    assert not result.failed
    assert sorted(one.poll() is None for one in machine.processes.values()) == [False, True, True]
    ours = published(result.folder)
    assert {name for name in here if ours[name] != here[name]} <= {"notebooks/appendix-2.ipynb"}
