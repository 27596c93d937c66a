"""When a process is killed only a document whose process dies again fails; all others are made."""

import os
import signal
import threading
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import pytest

from qa_lib.publish.execute import Done, Failed, Task
from qa_lib.publish.renewed import renewed
from qa_lib.publish.workers import Crew, outcomes, processes

KILL = "import multiprocessing, os, signal\nos.kill(multiprocessing.parent_process().pid, 9)"
KILL_ONCE = f"""
import pathlib
if not pathlib.Path("killed").exists():
    pathlib.Path("killed").touch()
    {KILL.replace(chr(10), chr(10) + "    ")}
    import time
    time.sleep(60)  # until this kernel is ended as well
"""
DIE_ONCE = """
import os, pathlib
if not pathlib.Path("died").exists():
    pathlib.Path("died").touch()
    os._exit(9)
"""
WAIT = """
import pathlib, time
while not pathlib.Path({name!r}).exists():
    time.sleep(0.05)
time.sleep(1)
"""
SLEEP = (
    "import os, pathlib, time\npathlib.Path('pid').write_text(str(os.getpid()))\ntime.sleep(600)"
)
SOURCES = {
    "unlucky": KILL_ONCE,
    "beside": WAIT.format(name="killed"),
    "dying": DIE_ONCE,
    "other": WAIT.format(name="died"),
    "culprit": KILL,
}


def tasks(make, project, sources):
    return [
        Task(
            document=name,
            heading=name,
            notebook=make.notebook(project, name, make.code_cell(source), names=["period"]),
            parameters={"period": ""},
            output=project / "out" / f"{name}.ipynb",
            project=project,
        )
        for name, source in sources.items()
    ]


def pool(project, jobs):
    return partial(processes, project, jobs, log=project / "processes.log")


@pytest.fixture(scope="module")
def ran(make, tmp_path_factory):
    """Return the folder of the outputs, the outcomes by name and the order of events."""
    project, listener = make.project(tmp_path_factory.mktemp("project")), make.listener()
    with renewed(pool(project, 2)) as executor:
        found = outcomes(
            Crew(executor, 2),
            tasks(make, project, SOURCES),
            started=listener.started,
            finished=listener.finished,
        )
    return project / "out", {each.document: each for each in found}, listener.events


def test_only_the_document_whose_process_dies_again_fails(ran):
    assert [name for name, one in ran[1].items() if isinstance(one, Failed)] == ["culprit"]


def test_its_failure_says_what_happened_and_what_to_do(ran):
    message = ran[1]["culprit"].message
    assert "ended without a word" in message
    assert "build where there is more, or have its notebook read less" in message


def test_whatever_was_lost_is_run_once_more_and_each_end_is_told_once(ran):
    for name in SOURCES:
        assert ran[2].count(("finished", name)) == 1
        assert ran[2].count(("started", name)) <= 2
    for name in ("culprit", "unlucky", "dying"):
        assert ran[2].count(("started", name)) == 2


def test_all_others_are_whole_and_nothing_half_written_is_left(ran):
    assert {path.stem for path in ran[0].iterdir()} == set(SOURCES) - {"culprit"}


def test_an_interrupt_while_a_document_is_run_once_more_leaves_no_process(make, project):
    def interrupt():
        make.until(lambda: (project / "pid").exists() and (project / "pid").read_text())
        os.kill(os.getpid(), signal.SIGINT)

    todo = tasks(make, project, {"waits": f"{KILL_ONCE}\n{SLEEP}", "last": "1"})
    interrupting = threading.Thread(target=interrupt)
    interrupting.start()
    with pytest.raises(KeyboardInterrupt), renewed(pool(project, 1)) as executor:
        outcomes(Crew(executor, 1), todo, started=lambda _: None, finished=lambda _: None)
    interrupting.join()
    make.until(lambda: not make.is_running(int((project / "pid").read_text())))
    assert (project / "killed").exists()
    assert not list((project / "out").glob("*"))


class Breaking(ThreadPoolExecutor):
    """Breaks at the calls that are listed; then it takes no more."""

    def __init__(self, at):
        super().__init__(1)
        self.at, self.is_broken = at, False

    def submit(self, call, /, *given, **named):
        if self.is_broken:
            raise BrokenExecutor
        if given[0].document not in self.at:
            return super().submit(call, *given, **named)
        self.is_broken = True
        self.at.remove(given[0].document)
        broken = Future[object]()
        broken.set_exception(BrokenExecutor("ended"))
        return broken


@pytest.fixture
def opened(monkeypatch):
    """Return a way to open breaking pools, and how each of them ended."""
    monkeypatch.setattr("qa_lib.publish.execute.run", lambda task: Done(task.document, 0.0))
    ends = []

    def pools(*at):
        left = [*at]

        @contextmanager
        def opened():
            executor = Breaking(left)
            try:
                yield executor
            except BaseException as error:
                ends.append(type(error).__name__)
                raise
            else:
                ends.append("in peace")
            finally:
                executor.shutdown()

        return opened

    return pools, ends


def run(make, project, executor, **options):
    listener = make.listener()
    todo = tasks(make, project, dict.fromkeys("abcd", "1"))
    found = outcomes(
        Crew(executor, 2, **options), todo, started=listener.started, finished=listener.finished
    )
    return [each.document for each in found if isinstance(each, Failed)], listener.events


def test_each_broken_pool_is_closed_and_followed_by_a_fresh_one(make, project, opened):
    pools, ends = opened
    with renewed(pools("a", "c", "c")) as executor:
        failed, _ = run(make, project, executor)
        assert ends == ["in peace"] * 2
    assert failed == ["c"]
    assert ends == ["in peace"] * 3


def test_an_error_reaches_the_pool_that_is_open_then(make, project, opened):
    pools, ends = opened
    with pytest.raises(ZeroDivisionError), renewed(pools("a")) as executor:  # noqa: PT012  # the pool has to break first
        run(make, project, executor)
        raise ZeroDivisionError
    assert ends == ["in peace", "ZeroDivisionError"]


def test_what_is_run_once_more_runs_alone_before_anything_else(make, project, opened):
    pools, _ = opened
    with renewed(pools("a", "b")) as executor:
        _, events = run(make, project, executor)
    again = [place for place, event in enumerate(events) if event == ("started", "a")][-1]
    assert events[again + 1] == ("finished", "a")
    assert events.index(("started", "c")) > again


def test_an_executor_that_stays_broken_fails_every_document_and_comes_to_its_end(make, project):
    executor = Breaking(["a"])
    failed, _ = run(make, project, executor)
    executor.shutdown()
    assert failed == ["a", "b", "c", "d"]


def test_after_a_failure_nothing_is_begun_if_the_others_are_not_wanted(make, project, opened):
    pools, _ = opened
    with renewed(pools("a", "a")) as executor:
        failed, events = run(make, project, executor, keep_going=False)
    assert failed == ["a"]
    assert {name for event, name in events if event == "started"} == {"a", "b"}
