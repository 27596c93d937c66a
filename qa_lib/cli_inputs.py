"""What most commands begin with: the project, its parameters, its data.

Imports stand inside the functions, as in `qa_lib.cli`.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from qa_lib.disk import refusals_told
from qa_lib.errors import NotebookError
from qa_lib.project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa_lib.data.snapshot import Snapshot
    from qa_lib.page.decision import Decision
    from qa_lib.params.disclosure import Disclosure
    from qa_lib.params.edition import Edition
    from qa_lib.params.load import Parameters
    from qa_lib.publish.build import BuildResult
    from qa_lib.publish.facts import Fact
    from qa_lib.publish.passes import Decide
    from qa_lib.publish.request import BuildRequest

Audience = Literal["panel", "board"]
USUAL_SOURCE = "csv"
AudienceName = Annotated[
    Audience,
    typer.Option("--audience", help="panel: to be published; board: internal, nothing hidden."),
]
ShowCode = Annotated[
    bool, typer.Option("--show-code", help="Show each page's code, folded; for the board alone.")
]
SourceName = Annotated[
    str, typer.Option("--source", help="Where the tables come from: a file in params/sources.")
]


def frozen_data(
    project: Project, parameters: "Parameters", source: str, *, quarantine: bool = False
) -> "Snapshot":
    """Return the valid data of a source, frozen; say on the screen what was left out."""
    from qa_lib.data.intake import (  # noqa: PLC0415  # see the module's head
        Places,
        account_line,
        taken_in,
    )
    from qa_lib.params.source import load_sources  # noqa: PLC0415  # see the module's head

    sources = load_sources(project.params / "sources", source)
    report = project.snapshots.with_name("validation") / f"{source}.xlsx"
    places = Places(project.folder, project.snapshots, report)
    with refusals_told(project.snapshots):
        intake = taken_in(sources, parameters.services, places, quarantine=quarantine)
    for account in intake.accounts:
        typer.echo(account_line(account))
    return intake.snapshot


def warm_up(project: Project, editions: "Iterable[Edition]", audience: Audience) -> None:
    """Have what notebooks need loaded while the data is checked, if some are likely to be run."""
    built = [project.built(one.id, audience) / "manifest.json" for one in editions]
    if any(project.is_newer_than(manifest) for manifest in built):
        from qa_lib.publish.kernels import start_server  # noqa: PLC0415  # see the module's head

        start_server()


def loaded() -> "tuple[Project, Parameters]":
    """Return the project and its parameters, or raise a user error."""
    from qa_lib.params.load import load_parameters  # noqa: PLC0415  # see the module's head

    project = find_project()
    return project, load_parameters(project.params)


def request_for(
    project: Path,
    parameters: "Parameters",
    edition: "Edition",
    *,
    audience: Audience,
    snapshot: str,
) -> "BuildRequest":
    """Return the request for a build of a whole edition."""
    from qa_lib.params.disclosure import audience_named  # noqa: PLC0415  # see the module's head
    from qa_lib.publish.backtest.kept import last_released  # noqa: PLC0415  # see the head
    from qa_lib.publish.request import BuildRequest  # noqa: PLC0415  # see the module's head

    return BuildRequest(
        project=project,
        edition=edition,
        programme=parameters.programme,
        audience=audience,
        snapshot=snapshot,
        services={name: service.name for name, service in parameters.services.items()},
        glossary=parameters.glossary,
        accessibility=parameters.site.accessibility,
        last=last_released(project, edition, parameters.editions.values()),
        mark=audience_named(parameters.disclosure, audience).mark or "",
    )


def built_for(request: "BuildRequest", parameters: "Parameters") -> "BuildResult":
    """Build what a request asks for, as its audience may see it, and show how it goes on."""
    from qa_lib.params.disclosure import audience_named  # noqa: PLC0415  # see the module's head
    from qa_lib.progress import shown_progress  # noqa: PLC0415  # see the module's head
    from qa_lib.publish.build import build_edition  # noqa: PLC0415  # see the module's head

    controlled = audience_named(parameters.disclosure, request.audience).controlled
    decide = _decision_by(parameters.disclosure) if controlled else None
    runs = len(request.chosen) + (len(request.edition.made) if decide else 0)
    runs += len(request.last.made) if request.last else 0
    with shown_progress(runs) as progress:
        return build_edition(request, progress, decide=decide)


def _decision_by(policy: "Disclosure") -> "Decide":
    """Return what decides by a policy; where nothing is built, what it needs is not loaded."""

    def decide(records: "Mapping[str, Fact]") -> "Decision":
        from qa_lib.page.decision import decision_by  # noqa: PLC0415  # see the module's head

        return decision_by(policy)(records)

    return decide


def report(*results: "BuildResult") -> None:
    """Say where the sites are, or raise NotebookError naming the documents that failed."""
    for result in results:
        typer.echo(f"Site: {result.site / 'index.html'}")
    if incomplete := [result for result in results if result.failed]:
        documents = ", ".join(one.document for result in incomplete for one in result.failed)
        logs = " and ".join(str(result.folder / "build.log.jsonl") for result in incomplete)
        raise NotebookError(
            f"Not built, because a notebook failed: {documents}. The site says so on their pages.",
            next_step=f"Read {logs} for each failure, mend it and build again.",
        )
