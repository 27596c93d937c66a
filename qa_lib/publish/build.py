"""Build an edition for an audience: run its notebooks, assemble the site, check it, put it up."""

import shutil
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from nbformat import NotebookNode

from qa_lib.publish import executed, facts, files, manifest, workers
from qa_lib.publish.assemble import assembled_site
from qa_lib.publish.blocks import blocks, printed_text
from qa_lib.publish.execute import Done, Failed, Outcome, Task
from qa_lib.publish.lock import build_lock
from qa_lib.publish.log import BuildLog
from qa_lib.publish.parameters import read_notebook
from qa_lib.publish.request import APPENDIX_FACTS, BuildRequest
from qa_lib.publish.site_checks import require_sound_site

LOG_NAME = "build.log.jsonl"
PROCESSES_LOG = "processes.log"  # what processes and kernels write outside of any cell


class Listener(Protocol):
    """Who is told how a build goes on."""

    def stage(self, name: str) -> None:
        """A stage begins: `notebooks`, `book`, `checks`."""

    def started(self, task: Task) -> None:
        """A notebook was handed over to be run."""

    def finished(self, outcome: Outcome) -> None:
        """A notebook ran to its end or failed."""


@dataclass(frozen=True)
class BuildResult:
    """What came of a build that reached its end; some documents may have failed all the same."""

    folder: Path
    site: Path
    outcomes: tuple[Outcome, ...]
    unbuilt: tuple[str, ...]
    seconds: float

    @property
    def failed(self) -> tuple[Failed, ...]:
        """The documents whose notebooks failed."""
        return tuple(outcome for outcome in self.outcomes if isinstance(outcome, Failed))


@dataclass(frozen=True)
class _Reporter:
    """Tells the log and the listener the same things."""

    log: BuildLog
    listener: Listener

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        self.listener.stage(name)
        yield
        self.log.write("stage", name=name, seconds=round(time.monotonic() - started, 3))

    def started(self, task: Task) -> None:
        self.log.write("started", document=task.document, parameters=dict(task.parameters))
        self.listener.started(task)

    def finished(self, outcome: Outcome) -> None:
        details = {} if isinstance(outcome, Done) else _failure(outcome)
        seconds = round(outcome.seconds, 3)
        event = "done" if isinstance(outcome, Done) else "failed"
        self.log.write(event, document=outcome.document, seconds=seconds, **details)
        self.listener.finished(outcome)


def build_edition(request: BuildRequest, listener: Listener) -> BuildResult:
    """Build what the request asks for; what was published before stays until all of it is ready.

    Raises:
        UsageError, ParameterError: the request or a notebook's parameters are wrong.
        LockedError: another build is at work.
        PublishError, ChecksError: the site could not be made, or is not sound.
    """
    started = time.monotonic()
    tasks = [request.task(document) for document in request.chosen]
    for task in tasks:
        task.check()
    with build_lock(request.lock):
        log = BuildLog.begin(request.folder / LOG_NAME)
        names = [task.document for task in tasks]
        log.write("began", edition=request.edition.id, audience=request.audience, documents=names)
        with _ending_logged(log):
            return _build(request, tasks, _Reporter(log, listener), started)


@contextmanager
def _ending_logged(log: BuildLog) -> Iterator[None]:
    try:
        yield
    finally:
        error = sys.exception()
        log.write("stopped", error=repr(error)) if error else log.write("ended")


def _build(
    request: BuildRequest, tasks: Sequence[Task], reporter: _Reporter, started: float
) -> BuildResult:
    files.empty_folder(request.work)
    _copy_kept_notebooks(request)
    with reporter.stage("notebooks"):
        outcomes = _run(request, tasks, reporter)
    if remarks := (request.work / PROCESSES_LOG).read_text(encoding="utf-8", errors="replace"):
        reporter.log.write("processes", text=remarks)
    notebooks = _executed_notebooks(request)
    for document, notebook in notebooks.items():
        for text in printed_text(notebook):
            reporter.log.write("printed", document=document, text=text)
    shown = facts.collected_facts(notebooks)
    failed = {each.document: each for each in outcomes if isinstance(each, Failed)}
    with reporter.stage("book"):
        site = assembled_site(request, notebooks, failed)
    with reporter.stage("checks"):
        require_sound_site(
            site, [block for each in notebooks for block in blocks(each, notebooks[each])]
        )
    seconds = time.monotonic() - started
    unbuilt = _missing(request, {*notebooks, *failed})
    _publish(request, site, shown, _record(request, outcomes, notebooks, seconds))
    return BuildResult(request.folder, request.folder / "site", outcomes, unbuilt, seconds)


def _copy_kept_notebooks(request: BuildRequest) -> None:
    """Take over the notebooks of an earlier build that this one neither runs nor would change."""
    into = files.empty_folder(request.work / "notebooks")
    chosen = {document.id for document in request.chosen}
    for document in request.edition.pages:
        task, path = request.task(document), request.folder / "notebooks" / f"{document.id}.ipynb"
        if document.id in chosen or not path.exists():
            continue
        if executed.kept_parameters(read_notebook(path)) == task.parameters:
            shutil.copyfile(path, into / path.name)


def _run(request: BuildRequest, tasks: Sequence[Task], reporter: _Reporter) -> tuple[Outcome, ...]:
    """Run the appendices side by side, then the pages that quote their facts."""
    last = {document.id for document in request.edition.last}
    appendices = [task for task in tasks if task.document not in last]
    quoting = [task for task in tasks if task.document in last]
    jobs = max(1, min(request.jobs, len(appendices)))
    log = request.work / PROCESSES_LOG
    outcomes: tuple[Outcome, ...] = ()
    with workers.processes(request.project, jobs, log=log) as executor:
        for group in (appendices, quoting):
            if group == quoting:
                shown = facts.collected_facts(_executed_notebooks(request, without=last))
                facts.write_facts(shown, request.work / APPENDIX_FACTS)
            ran = workers.outcomes(
                executor, group, jobs=jobs, started=reporter.started, finished=reporter.finished
            )
            _keep(group, ran)
            outcomes += ran
    return outcomes


def _keep(tasks: Sequence[Task], outcomes: Sequence[Outcome]) -> None:
    for task, outcome in zip(tasks, outcomes, strict=True):
        if isinstance(outcome, Done):
            executed.keep(task.output, document=task.document, parameters=task.parameters)


def _executed_notebooks(
    request: BuildRequest, *, without: Collection[str] = ()
) -> dict[str, NotebookNode]:
    paths = {
        document.id: request.task(document).output
        for document in request.edition.pages
        if document.id not in without
    }
    return {name: read_notebook(path) for name, path in paths.items() if path.exists()}


def _missing(request: BuildRequest, present: set[str]) -> tuple[str, ...]:
    return tuple(each.id for each in request.edition.pages if each.id not in present)


def _failure(outcome: Failed) -> dict[str, object]:
    return {
        "cell": outcome.cell,
        "error": outcome.error,
        "message": outcome.message,
        "traceback": outcome.traceback,
    }


def _record(
    request: BuildRequest,
    outcomes: Sequence[Outcome],
    notebooks: Mapping[str, NotebookNode],
    seconds: float,
) -> dict[str, object]:
    timings = {each.document: round(each.seconds, 3) for each in outcomes}
    failed = {each.document for each in outcomes if isinstance(each, Failed)}
    documents = {}
    for document in request.edition.pages:
        task = request.task(document)
        state = "failed" if document.id in failed else "not built"
        documents[document.id] = {
            "heading": document.heading,
            "state": "built" if document.id in notebooks else state,
            "notebook": f"notebooks/{task.notebook.name}",
            "notebook_digest": files.digest(task.notebook),
            "parameters": dict(task.parameters),
        }
    return {
        "edition": request.edition.id,
        "audience": request.audience,
        "snapshot": request.snapshot,
        "documents": documents,
        "seconds": {**timings, "build": round(seconds, 3)},
    }


def _publish(
    request: BuildRequest,
    site: Path,
    shown: Mapping[str, facts.Fact],
    record: Mapping[str, object],
) -> None:
    """Put the finished parts in the place of the earlier ones."""
    files.replace_folder(site, request.folder / "site")
    files.replace_folder(request.work / "notebooks", request.folder / "notebooks")
    facts.write_facts(shown, request.folder / "facts.json")
    manifest.write_manifest(request.folder, record=record)
    shutil.rmtree(request.work)
