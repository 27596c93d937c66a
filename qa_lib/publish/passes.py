"""The first pass of a build whose audience sees only what was decided on.

All documents of the edition run once, unsuppressed, into the work folder; the facts that they asked
for are decided on together; then that folder is deleted. The published pass gets the decision.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, Protocol

from nbformat import NotebookNode

from qa_lib.errors import ChecksError
from qa_lib.publish import files
from qa_lib.publish.execute import Failed, Outcome, Task
from qa_lib.publish.executed import normalised
from qa_lib.publish.facts import Fact
from qa_lib.publish.notebook import has_tag, read_notebook, write_notebook
from qa_lib.publish.parameters import INJECTED_TAG
from qa_lib.publish.report import Reporter
from qa_lib.publish.request import BuildRequest
from qa_lib.publish.run import require_going
from qa_lib.publish.store.ran import ran
from qa_lib.publish.workers import Crew

ASKED: Final = "asked"  # the parameter `facts` of a first pass
ASKED_MIME: Final = "application/vnd.qa.asked+json"
_FOLDER: Final = "first-pass"

Facts = Mapping[str, Fact]


class Decision(Protocol):
    """What may be published, as the analysis half decides it."""

    @property
    def records(self) -> Facts:
        """The facts as they may be published, by id."""

    @property
    def unpublished(self) -> Sequence[str]:
        """The measures that may not be published, as no rule is set for their kind."""

    @property
    def account(self) -> Mapping[str, Any]:
        """What the log says of it."""


Decide = Callable[[Facts], Decision]


@dataclass(frozen=True)
class FirstPass:
    """What came of a first pass.

    Args:
        request: the request, which now names the file of the facts decided on.
        failed: the documents that failed, by id: nothing of them is published.
        finished: the documents that show nothing else than in the first pass, and are finished.
    """

    request: BuildRequest
    failed: Mapping[str, Failed]
    finished: tuple[Outcome, ...]


def first_pass(
    request: BuildRequest, decide: Decide, *, crew: Crew, reporter: Reporter
) -> FirstPass:
    """Run the first pass over all documents of the edition, and decide on what they asked for.

    Documents that `only` leaves out run too: what is kept is published together with them.

    Raises:
        NotebookError: one failed, and the build stops at a failure.
    """
    tasks = _first_tasks(request, request.work / _FOLDER)
    with reporter.stage("first pass"):
        found = ran(crew, tasks, reporter=reporter, results=request.results)
        require_going(request, found)
    outcomes = {each.document: each for each in found}
    made = [task for task in tasks if task.output.exists()]
    notebooks = {task.document: read_notebook(task.output) for task in made}
    with reporter.stage("decision"):
        decision = decide(_all_asked(notebooks))
        reporter.log.write("decision", **decision.account)
        for measure in decision.unpublished:
            reporter.warned(f"{measure} is not published: the policy has no rule for its kind.")
        second = replace(request, decided=_written(request, decision.records))
    finished = tuple(
        outcomes[document.id]
        for document in second.chosen
        if document.id in notebooks
        and _finished(notebooks[document.id], second.task(document), decision.records)
    )
    shutil.rmtree(request.work / _FOLDER, ignore_errors=True)
    failed = {name: each for name, each in outcomes.items() if isinstance(each, Failed)}
    return FirstPass(second, failed, finished)


def asked_facts(
    request: BuildRequest, *, crew: Crew, reporter: Reporter, into: Path
) -> tuple[dict[str, Fact], tuple[str, ...]]:
    """Run all documents of an edition for their facts alone; return those, and what failed.

    Args:
        request: the edition and its data.
        crew: who runs them.
        reporter: told of each document.
        into: a folder for the run, which is deleted again.
    """
    files.empty_folder(into)
    tasks = _first_tasks(request, into)
    outcomes = ran(crew, tasks, reporter=reporter, results=request.results)
    made = [task for task in tasks if task.output.exists()]
    found = _all_asked({task.document: read_notebook(task.output) for task in made})
    shutil.rmtree(into)
    return found, tuple(each.document for each in outcomes if isinstance(each, Failed))


def _first_tasks(request: BuildRequest, folder: Path) -> list[Task]:
    tasks = [request.task(document) for document in request.edition.made]
    return [
        replace(
            task,
            parameters={**task.parameters, "facts": ASKED},
            output=folder / f"{task.document}.ipynb",
        )
        for task in tasks
    ]


def _asked(notebook: NotebookNode) -> Iterator[Fact]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            yield from output.get("data", {}).get(ASKED_MIME, [])


def _all_asked(notebooks: Mapping[str, NotebookNode]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for document, notebook in notebooks.items():
        for fact in _asked(notebook):
            if found.setdefault(fact["id"], fact) != fact:
                raise ChecksError(
                    f"{document} counts {fact['id']!r} otherwise than another document does.",
                    next_step="Give what it counts a measure of its own.",
                )
    return dict(sorted(found.items()))


def _written(request: BuildRequest, records: Facts) -> str:
    """Write what was decided and return the file's path within the project.

    Its name holds its digest: a notebook of an earlier build stays only while it shows what was
    decided now.
    """
    digest = sha256(json.dumps(records, sort_keys=True).encode()).hexdigest()
    path = request.work / f"decided-{digest[:16]}.json"
    files.write_json(records, path)
    return path.relative_to(request.project).as_posix()


def _finished(notebook: NotebookNode, task: Task, records: Facts) -> bool:
    """Take over a notebook all of whose facts are published as they are; tell whether they were.

    A second run would get the same facts, so it would say the same.
    """
    if any(records.get(fact["id"]) != fact for fact in _asked(notebook)):
        return False
    for cell in notebook.cells:
        if has_tag(cell, INJECTED_TAG):
            cell.source = cell.source.replace(f'"{ASKED}"', f'"{task.parameters["facts"]}"')
        if cell.cell_type == "code":
            cell.outputs = [one for one in cell.outputs if ASKED_MIME not in one.get("data", {})]
    write_notebook(normalised(notebook, task), task.output)
    return True
