"""Notebooks that are really run: all of them at once, then looked at one by one."""

import errno
import os

import pytest

from qa_lib.disk import naming
from qa_lib.publish import execute
from qa_lib.publish.execute import COLD_KERNEL, MEMORY, WARM_KERNEL, Done, Failed, Task
from qa_lib.publish.notebook import read_notebook
from qa_lib.publish.workers import Crew, outcomes, processes

SHOW = """
import json, os, sys
import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
print(json.dumps({
    "period": period, "project": os.environ["QA_PROJECT"], "folder": os.getcwd(),
    "backend": matplotlib.get_backend(), "program": sys.argv[0],
    "main": sorted(name for name in vars(sys.modules["__main__"]) if name.startswith("leak")),
}))
"""
LEAK = """
import os, sys, builtins
import numpy as np, pandas as pd
leaked = builtins.leaked = pd.leaked = sys.leaked = 1
os.environ["LEAKED"] = "1"
np.random.seed(1)
"""
LOOK = """
import os, sys, builtins
import pandas as pd
places = [vars(builtins), vars(pd), vars(sys), globals()]
print([("leaked" in place) for place in places], "LEAKED" in os.environ)
"""
REFUSE = """
from qa_lib.errors import DataError
raise DataError('audits.csv row 3: no date.', next_step='Give a date.')
"""
NUMBERS = "import numpy as np\nprint(np.random.random())"
FREE = "Free some space, for example with `qa clean --older-than 30d`, and build again."
SOURCES = {
    "warm": [SHOW, "pd.DataFrame({'audits': [1, 2]})", "plt.plot([1, 2]);"],
    "cold": [SHOW, "pd.DataFrame({'audits': [1, 2]})", "plt.plot([1, 2]);"],
    "leaking": [LEAK],
    "looking": [LOOK],
    "chance-1": [NUMBERS],
    "chance-2": [NUMBERS],
    "bug": ["def f():\n    return 1 / 0", "f()"],
    "refused": [REFUSE],
    "full": ["import os\nraise OSError(28, os.strerror(28), 'answers.csv')"],
    "dead": ["import os\nos._exit(3)"],
    "slow": ["import time\ntime.sleep(60)"],
    "last": ["1 + 1"],
}


def task(make, project, name):
    cells = [make.code_cell(source) for source in SOURCES[name]]
    return Task(
        document=name,
        heading=name,
        notebook=make.notebook(project, name, *cells, names=["period"]),
        parameters={"period": "2021-22"},
        output=project / "out" / f"{name}.ipynb",
        project=project,
        timeout=3 if name == "slow" else 120,
        kernel=COLD_KERNEL if name == "cold" else WARM_KERNEL,
    )


@pytest.fixture(scope="module")
def ran(make, tmp_path_factory):
    """Return the folder, the outcomes by name and the order of events."""
    project = make.project(tmp_path_factory.mktemp("project"))
    listener = make.listener()
    tasks = [task(make, project, name) for name in SOURCES]
    with processes(project, 1, log=project / "processes.log") as executor:
        found = outcomes(
            Crew(executor, 1), tasks, started=listener.started, finished=listener.finished
        )
    return project, {each.document: each for each in found}, listener.events


def printed(ran, name):
    cells = read_notebook(ran[0] / "out" / f"{name}.ipynb").cells
    return [output.text for cell in cells for output in cell.get("outputs", []) if "text" in output]


def test_a_notebook_that_ends_is_done(ran):
    outcome = ran[1]["warm"]
    assert isinstance(outcome, Done)
    assert outcome.seconds > 0


def test_a_forked_kernel_shows_the_same_as_an_ordinary_one(ran):
    def shown(name):
        cells = read_notebook(ran[0] / "out" / f"{name}.ipynb").cells
        return [
            [(output.output_type, output.get("data"), output.get("text")) for output in outputs]
            for outputs in (cell.get("outputs", []) for cell in cells)
        ]

    assert shown("warm") == shown("cold")
    assert "image/png" in shown("warm")[-1][-1][1]


def test_a_kernel_has_its_parameters_and_its_project(ran):
    (text,) = printed(ran, "warm")
    assert '"period": "2021-22"' in text
    assert f'"project": "{ran[0]}", "folder": "{ran[0]}"' in text


def test_nothing_leaks_from_one_kernel_to_the_next(ran):
    assert printed(ran, "looking") == ["[False, False, False, False] False\n"]


def test_kernels_draw_different_random_numbers(ran):
    assert printed(ran, "chance-1") != printed(ran, "chance-2")


def test_warm_kernels_had_everything_loaded(ran):
    log = (ran[0] / "processes.log").read_text(encoding="utf-8")
    assert "Warm kernels" not in log


@pytest.mark.parametrize(
    ("name", "error", "cell", "message"),
    [
        ("bug", "ZeroDivisionError", 4, "division by zero"),
        ("refused", "DataError", 3, "audits.csv row 3: no date. Give a date."),
        (
            "full",
            "OSError",
            3,
            f"The disk is full: answers.csv could not be written. {FREE}",
        ),
        ("dead", "DeadKernelError", 3, f"Its kernel ended without a word. {MEMORY}"),
        ("slow", "CellTimeoutError", 3, "It did not finish within 3 seconds."),
    ],
)
def test_a_failure_names_its_cell_its_error_and_what_to_do(ran, name, error, cell, message):
    outcome = ran[1][name]
    assert isinstance(outcome, Failed)
    assert (outcome.error, outcome.cell, outcome.message) == (error, cell, message)


def test_a_failure_keeps_its_traceback_without_colours(ran):
    assert "return 1 / 0" in ran[1]["bug"].traceback
    assert "\x1b" not in ran[1]["bug"].traceback


def test_a_failure_leaves_no_notebook_and_stops_no_other(ran):
    files = sorted(path.stem for path in (ran[0] / "out").iterdir())
    assert files == ["chance-1", "chance-2", "cold", "last", "leaking", "looking", "warm"]


def test_the_listener_hears_of_each_start_and_end_in_turn(ran):
    once = ("started", "finished")
    twice = ("started", *once)  # its kernel ended without a word
    expected = [(event, name) for name in SOURCES for event in (twice if name == "dead" else once)]
    assert ran[2] == expected


def test_processes_and_their_kernels_share_one_warm_server(make, project):
    source = (
        "import os, pathlib, sys, time\npathlib.Path(period).touch()\n"
        "while not all(pathlib.Path(one).exists() for one in 'ab'):\n    time.sleep(0.05)\n"
        "print(os.getppid(), flush=True)\nos.write(1, b'aside')"
    )
    path = make.notebook(project, "parent", make.code_cell(source), names=["period"])
    log = project / "processes.log"
    tasks = [
        Task(name, "", path, {"period": name}, project / "out" / f"{name}.ipynb", project)
        for name in "ab"
    ]
    with processes(project, 2, log=log) as executor:
        found = outcomes(Crew(executor, 2), tasks, started=print, finished=print)
    assert all(isinstance(one, Done) for one in found)
    first, second = (printed([project], name) for name in "ab")
    assert first == second
    assert log.read_text().count("aside") == len(tasks)  # what kernels write goes where they belong


def test_a_worker_that_finds_the_disk_full_says_which_output_it_could_not_write(
    make, project, monkeypatch
):
    def full(_, path):
        with naming(path):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(execute, "write_notebook", full)
    outcome = execute.run(task(make, project, "last"))
    assert isinstance(outcome, Failed)
    assert outcome.message.startswith(f"The disk is full: {project / 'out' / 'last.ipynb'} could")
    assert list((project / "out").iterdir()) == []


def test_what_a_notebook_cannot_hold_fails_the_document_that_shows_it(make, project):
    source = "from IPython.display import display\ndisplay({'text/html': {'a': 1}}, raw=True)"
    path = make.notebook(project, "odd", make.code_cell(source), names=["period"])
    output = project / "out" / "odd.ipynb"
    outcome = execute.run(Task("odd", "Odd", path, {"period": ""}, output, project))
    assert isinstance(outcome, Failed)
    assert outcome.cell == 3
    assert "It shows what a notebook can't hold: {'a': 1} is not valid" in outcome.message


def test_another_error_of_the_system_is_a_bug(make, project, monkeypatch):
    def unreachable(*_):
        raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")

    monkeypatch.setattr(execute, "_executed", unreachable)
    with pytest.raises(ConnectionRefusedError):
        execute.run(task(make, project, "last"))


def test_an_interrupted_run_leaves_no_process(make, project):
    source = (
        "import os, pathlib, time\npathlib.Path('pid').write_text(str(os.getpid()))\ntime.sleep(60)"
    )
    path = make.notebook(project, "long", make.code_cell(source), names=["period"])
    tasks = [
        Task(str(number), "", path, {"period": ""}, project / f"{number}.ipynb", project)
        for number in range(2)
    ]

    def interrupt(task):
        if task.document == "1":  # the first one is under way
            make.until(lambda: (project / "pid").exists() and (project / "pid").read_text())
            raise KeyboardInterrupt

    with (
        pytest.raises(KeyboardInterrupt),
        processes(project, 2, log=project / "processes.log") as executor,
    ):
        outcomes(Crew(executor, 2), tasks, started=interrupt, finished=print)
    pid = int((project / "pid").read_text())
    make.until(lambda: not make.is_running(pid))
