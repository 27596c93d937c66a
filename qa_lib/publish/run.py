"""Run the notebooks of an edition, and take over those of an earlier build that still hold."""

import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from nbformat import NotebookNode

from qa_lib.errors import NotebookError
from qa_lib.publish import facts, workers
from qa_lib.publish.cluster import cluster
from qa_lib.publish.execute import Failed, Outcome, Task
from qa_lib.publish.executed import kept_parameters
from qa_lib.publish.notebook import read_notebook
from qa_lib.publish.renewed import renewed
from qa_lib.publish.report import Reporter
from qa_lib.publish.request import APPENDIX_FACTS, BuildRequest
from qa_lib.publish.share import Share
from qa_lib.publish.store.ran import ran
from qa_lib.publish.workers import Crew

PROCESSES_LOG = "processes.log"  # what processes and kernels write outside of any cell


def copy_kept_notebooks(request: BuildRequest, *, without: Collection[str] = ()) -> None:
    """Take over the notebooks of an earlier build that this one neither runs nor would change.

    Args:
        request: the build.
        without: documents that may not be taken over, as they failed before.
    """
    into = request.work / "notebooks"
    into.mkdir(exist_ok=True)
    chosen = {*without, *(document.id for document in request.chosen)}
    for document in request.edition.made:
        task, path = request.task(document), request.folder / "notebooks" / f"{document.id}.ipynb"
        if document.id in chosen or not path.exists():
            continue
        if kept_parameters(read_notebook(path)) == task.parameters:
            shutil.copyfile(path, into / path.name)


def run_notebooks(
    request: BuildRequest, tasks: Sequence[Task], *, crew: Crew, reporter: Reporter
) -> tuple[Outcome, ...]:
    """Run the appendices side by side, then the pages that quote their facts.

    Once all facts are decided on, nothing waits for anything else.

    Raises:
        NotebookError: one failed, and the build stops at a failure.
    """
    last = set() if request.decided else {document.id for document in request.edition.last}
    appendices = [task for task in tasks if task.document not in last]
    quoting = [task for task in tasks if task.document in last]
    outcomes: tuple[Outcome, ...] = ()
    for group in (appendices, quoting):
        if last and quoting and group == quoting:
            shown = facts.collected_facts(executed_notebooks(request, without=last))
            facts.write_facts(shown, request.work / APPENDIX_FACTS)
        found = ran(crew, group, reporter=reporter, results=request.results)
        require_going(request, found)
        outcomes += found
    return outcomes


@contextmanager
def crew_of(request: BuildRequest) -> Iterator[Crew]:
    """Yield who runs all notebooks of a build: processes here, or the workers of its cluster."""
    log = request.work / PROCESSES_LOG
    log.touch()
    jobs = max(1, min(request.jobs, len(request.edition.made)))
    if request.machines is None:
        with renewed(partial(workers.processes, request.project, jobs, log=log)) as here:
            yield Crew(here, jobs, request.keep_going)
    else:
        with cluster(request.machines.scheduler, Share(request.machines.share)) as there:
            yield Crew(there, there.jobs, request.keep_going)


def require_going(request: BuildRequest, outcomes: Iterable[Outcome]) -> None:
    """Raise NotebookError if a notebook failed and the build stops at a failure."""
    failed = [one.document for one in outcomes if isinstance(one, Failed)]
    if failed and not request.keep_going:
        raise NotebookError(
            f"Stopped, because a notebook failed: {', '.join(failed)}. Nothing is published; what "
            "was there before stays as it was.",
            next_step=f"Read {request.log} for the failure, mend it and build again: what was "
            "finished is not run again.",
        )


def executed_notebooks(
    request: BuildRequest, *, without: Collection[str] = ()
) -> dict[str, NotebookNode]:
    """Return the executed notebooks by document id, in the edition's order."""
    paths = {
        document.id: request.task(document).output
        for document in request.edition.made
        if document.id not in without
    }
    return {name: read_notebook(path) for name, path in paths.items() if path.exists()}
