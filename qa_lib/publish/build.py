"""Build an edition for an audience: notebooks, PDFs, site, checks; then put it up."""

import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from nbformat import NotebookNode

from qa_lib.disk import refusals_told
from qa_lib.publish import book, facts, files, manifest, swap
from qa_lib.publish.assemble import (
    Content,
    chart_drawings,
    finished_site,
    missing_notes,
    write_pages,
)
from qa_lib.publish.backtest.run import Told, told_of_last, write_told
from qa_lib.publish.beside import begun
from qa_lib.publish.blocks import blocks, printed_text
from qa_lib.publish.downloads.planned import write_planned
from qa_lib.publish.drawings import DRAWINGS, write_drawings
from qa_lib.publish.execute import Done, Failed, Outcome
from qa_lib.publish.lock import build_lock
from qa_lib.publish.log import BuildLog
from qa_lib.publish.passes import Decide, Decision, FirstPass, first_pass
from qa_lib.publish.print.printed import print_documents
from qa_lib.publish.report import Listener, Reporter, ending_logged
from qa_lib.publish.request import LOG_NAME, BuildRequest
from qa_lib.publish.run import (
    PROCESSES_LOG,
    copy_kept_notebooks,
    crew_of,
    executed_notebooks,
    run_notebooks,
)
from qa_lib.publish.site_checks import require_sound_site
from qa_lib.publish.store.unchanged import is_unchanged, record_build
from qa_lib.publish.takeaways import Takeaways, planned_takeaways
from qa_lib.publish.workers import Crew


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


def build_edition(
    request: BuildRequest, listener: Listener, *, decide: Decide | None = None
) -> BuildResult:
    """Build what the request asks for; what was published before stays until all of it is ready.

    Args:
        request: the build.
        listener: who is told how it goes on.
        decide: what an audience may see of all facts together; None for one that sees everything.

    Raises:
        UsageError, ParameterError: the request or a notebook's parameters are wrong.
        NotebookError: a notebook failed, and the build stops at a failure.
        LockedError: another build is at work.
        PublishError, ChecksError: the site could not be made, also for want of space on the disk,
            or is not sound.
    """
    started = time.monotonic()
    tasks = [request.task(document) for document in request.chosen]
    for task in tasks:
        task.check()
    tidied = partial(swap.unfinished_dropped, request)
    with build_lock(request.lock), refusals_told(request.work, tidied=tidied):
        swap.recover(request)
        log = BuildLog.begin(request.log)
        names = [task.document for task in tasks]
        log.write("began", edition=request.edition.id, audience=request.audience, documents=names)
        with ending_logged(log):
            if is_unchanged(request):
                log.write("unchanged")
                return _unchanged(request, started)
            files.empty_folder(request.work)
            reporter = Reporter(log, listener)
            with book.press() as press, crew_of(request) as crew:
                ran = _ran(request, decide, crew=crew, reporter=reporter, press=press)
                return _built(ran, reporter, started, crew=crew, press=press)


@dataclass(frozen=True)
class _Ran:
    """What came of all the notebooks of a build."""

    request: BuildRequest
    outcomes: tuple[Outcome, ...]
    notebooks: Mapping[str, NotebookNode]
    shown: Mapping[str, facts.Fact]
    told: Told | None


def _ran(
    request: BuildRequest,
    decide: Decide | None,
    *,
    crew: Crew,
    reporter: Reporter,
    press: book.Press,
) -> _Ran:
    if decide is None:
        first = FirstPass(request, {}, ())
    else:
        first = first_pass(request, _while_loading(decide, press), crew=crew, reporter=reporter)
    request = first.request
    copy_kept_notebooks(request, without=first.failed)
    ready = {*first.failed, *(each.document for each in first.finished)}
    tasks = [request.task(document) for document in request.chosen if document.id not in ready]
    with reporter.stage("notebooks"):
        found = run_notebooks(request, tasks, crew=crew, reporter=reporter)
    press.warm_up()
    notebooks = executed_notebooks(request)
    _log_what_was_printed(request, notebooks, reporter.log)
    shown = facts.collected_facts(notebooks)
    told = told_of_last(request, shown, crew=crew, reporter=reporter)
    outcomes = (*first.finished, *found, *first.failed.values())
    return _Ran(request, outcomes, notebooks, shown, told)


def _while_loading(decide: Decide, press: book.Press) -> Decide:
    """Have the press load what it needs while it is decided, as then nothing else is done."""

    def decided(records: Mapping[str, facts.Fact]) -> Decision:
        press.warm_up()
        return decide(records)

    return decided


def _built(
    ran: _Ran, reporter: Reporter, started: float, *, crew: Crew, press: book.Press
) -> BuildResult:
    request, outcomes, notebooks = ran.request, ran.outcomes, ran.notebooks
    failed = {each.document: each for each in outcomes if isinstance(each, Failed)}
    pages = {each.id: notebooks[each.id] for each in request.edition.pages if each.id in notebooks}
    with reporter.stage("pages"):
        notes = missing_notes(request, notebooks, failed)
        takeaways = planned_takeaways(request, notebooks, notes)
        content = Content(pages, failed, takeaways.downloads, ran.shown, ran.told)
        sources = write_pages(request, content)
    building = press.building(sources, request.work / "built")
    with reporter.stage("print"):  # while the book is built
        _print(request, content, takeaways, crew=crew, reporter=reporter)
    with reporter.stage("book"):
        site = finished_site(request, building.site())
    with reporter.stage("checks"):
        shown_blocks = [block for each in pages for block in blocks(each, pages[each])]
        require_sound_site(site, shown_blocks, shows_code=request.show_code)
    seconds = time.monotonic() - started
    unbuilt = tuple(
        each.id for each in request.edition.made if each.id not in {*notebooks, *failed}
    )
    record = manifest.build_record(request, outcomes, [*notebooks])
    _publish(request, ran.shown, record, told=ran.told)
    if not failed and not unbuilt:
        record_build(request)
    reporter.log.write("published", seconds=round(seconds, 3))
    return BuildResult(request.folder, request.folder / "site", outcomes, unbuilt, seconds)


def _print(
    request: BuildRequest,
    content: Content,
    takeaways: Takeaways,
    *,
    crew: Crew,
    reporter: Reporter,
) -> None:
    """Make PDFs, downloads and charts; by processes of the crew, if they are on this machine."""
    by, store = crew.executor if request.machines is None else None, takeaways.prints.store
    papers = begun(partial(print_documents, takeaways.prints, takeaways.notebooks), by=by)
    downloads = begun(partial(write_planned, takeaways.planned, store), by=by)
    drawings = chart_drawings(content)
    charts = begun(partial(write_drawings, drawings, request.work / DRAWINGS, store), by=by)
    for paper in papers():
        reporter.printed(paper.name, seconds=paper.seconds, reused=paper.reused)
    downloads()
    charts()


def _unchanged(request: BuildRequest, started: float) -> BuildResult:
    outcomes = tuple(Done(each.id, 0.0, reused=True) for each in request.edition.made)
    seconds = time.monotonic() - started
    return BuildResult(request.folder, request.folder / "site", outcomes, (), seconds)


def _log_what_was_printed(
    request: BuildRequest, notebooks: Mapping[str, NotebookNode], log: BuildLog
) -> None:
    """Write into the log what kernels and cells wrote beside the blocks; it is not published."""
    remarks = (request.work / PROCESSES_LOG).read_text(encoding="utf-8", errors="replace")
    if remarks:
        log.write("processes", text=remarks)
    for document, notebook in notebooks.items():
        for text in printed_text(notebook):
            log.write("printed", document=document, text=text)


def _publish(
    request: BuildRequest,
    shown: Mapping[str, facts.Fact],
    record: Mapping[str, object],
    *,
    told: Told | None,
) -> None:
    """Put the finished parts, and nothing else, in the place of the earlier build."""
    files.remove_others(request.work, keep=manifest.FOLDERS)
    facts.write_facts(facts.marked(shown, request.mark), request.work / "facts.json")
    write_told(told, request.work)
    manifest.write_manifest(request.work, record=record)
    shutil.copyfile(request.log, request.work / LOG_NAME)
    swap.keep_dates(request)
    swap.swap(request)
