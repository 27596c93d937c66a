"""Commands: run many notebooks by warm kernels, or their cells alone in one warm process."""

import argparse
import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from qa_bench.project import Documents
from qa_lib.cli import USUAL_JOBS
from qa_lib.publish import workers
from qa_lib.publish.execute import Failed, Task
from qa_lib.publish.notebook import read_notebook


def tasks(project: Path, into: Path, documents: Documents) -> list[Task]:
    """Return the documents as tasks."""
    return [
        Task(
            document=name,
            heading=name,
            notebook=project / "notebooks" / f"{notebook}.ipynb",
            parameters=values,
            output=into / f"{name}.ipynb",
            project=project,
        )
        for name, (notebook, values) in documents.items()
    ]


def run_all(todo: list[Task], jobs: int) -> None:
    """Run tasks by warm kernels; a failure ends the bench."""
    todo[0].output.parent.mkdir(parents=True, exist_ok=True)
    log = todo[0].output.with_name("processes.log")
    with workers.processes(todo[0].project, jobs, log=log) as executor:
        crew = workers.Crew(executor, jobs)
        found = workers.outcomes(crew, todo, started=lambda _: None, finished=lambda _: None)
    if failed := [one for one in found if isinstance(one, Failed)]:
        sys.exit(f"{failed[0].document}: {failed[0].message}")


def repeated(todo: list[Task], number: int) -> list[Task]:
    """Return so many tasks, the given ones over and over under names of their own."""
    return [
        replace(one, document=name, output=one.output.with_name(f"{name}.ipynb"))
        for place in range(number)
        for one in [todo[place % len(todo)]]
        for name in [f"{one.document}-{place}"]
    ]


def run_cells(todo: list[Task]) -> float:
    """Return the seconds that the cells of the tasks take in this process, imports done before."""
    from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415  # slow to import

    os.environ["QA_PROJECT"] = str(todo[0].project)
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    os.chdir(todo[0].project)
    shell = InteractiveShell.instance()
    _run(shell, todo[0])  # imports and caches
    return sum(_run(shell, task) for task in todo)


def _run(shell: object, task: Task) -> float:
    """Run a task's cells after whatever came before is forgotten; return their seconds."""
    shell.reset(new_session=False)  # type: ignore[attr-defined]  # IPython's shell
    started = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        for source in _sources(task):
            result = shell.run_cell(source)  # type: ignore[attr-defined]  # as above
            result.raise_error()
    return time.perf_counter() - started


def _sources(task: Task) -> Iterator[str]:
    for cell in read_notebook(task.notebook).cells:
        if cell.cell_type == "code":
            yield cell.source
            if "parameters" in cell.metadata.get("tags", []):
                yield "\n".join(f"{name} = {value!r}" for name, value in task.parameters.items())


def main() -> None:
    """Run the documents of `_documents.json`; leave the seconds of their cells beside it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("how", choices=("warm", "cells"))
    parser.add_argument("project", type=Path)
    parser.add_argument("--repeated", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=USUAL_JOBS)
    arguments = parser.parse_args()
    documents = json.loads((arguments.project / "_documents.json").read_text(encoding="utf-8"))
    todo = tasks(arguments.project, arguments.project / "_run", documents)
    todo = repeated(todo, arguments.repeated) if arguments.repeated else todo
    if arguments.how == "warm":
        run_all(todo, arguments.jobs)
    else:
        seconds = run_cells(todo)
        (arguments.project / "_seconds.json").write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
