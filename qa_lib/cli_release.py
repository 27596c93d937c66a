"""The `qa release` and `qa verify` commands; imports stand inside, as in `qa_lib.cli`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa_lib.cli_guarded import guarded_of
from qa_lib.cli_inputs import (
    USUAL_SOURCE,
    Audience,
    AudienceName,
    SourceName,
    built_for,
    frozen_data,
    loaded,
    request_for,
)
from qa_lib.project import Project, find_project

if TYPE_CHECKING:
    from qa_lib.publish.release.rebuild import Rebuild
    from qa_lib.publish.release.verify import Verification

PUBLIC: Audience = "panel"
Archive = Annotated[
    Path | None,
    typer.Option(help="The internal records of releases; else _build/archive. Never public."),
]


def release(  # noqa: PLR0913  # one for each option
    edition: Annotated[str, typer.Argument(help="The edition's id, its date: 2022-11-03.")],
    to: Annotated[Path, typer.Option(help="The folder of all released editions.")],
    *,
    audience: AudienceName = "panel",
    correction: Annotated[
        str, typer.Option(help="Why a released edition is corrected; readers see it.")
    ] = "",
    archive: Archive = None,
    source: SourceName = USUAL_SOURCE,
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="As for the build: bad rows are left out.")
    ] = False,
) -> None:
    """Publish a checked build for good; a correction becomes a revision of its own."""
    from qa_lib.publish.backtest.kept import keep_facts  # noqa: PLC0415  # see the head
    from qa_lib.publish.checks import build_checks, require_passed  # noqa: PLC0415  # see the head
    from qa_lib.publish.release.code import code_revision  # noqa: PLC0415  # see the head
    from qa_lib.publish.release.index_page import Publisher  # noqa: PLC0415  # see the head
    from qa_lib.publish.release.ready import ready_checks  # noqa: PLC0415  # see the head
    from qa_lib.publish.release.release import release as released  # noqa: PLC0415  # see the head
    from qa_lib.publish.release.request import ReleaseRequest  # noqa: PLC0415  # see the head

    project, parameters = loaded()
    chosen = parameters.edition(edition)
    folder = project.built(chosen.id, audience)
    checks = build_checks(folder, parameters, guarded_of(project, parameters, folder))
    snapshot = frozen_data(project, parameters, source, quarantine=quarantine)
    build = request_for(
        project.folder, parameters, chosen, audience=audience, snapshot=snapshot.digest
    )
    require_passed([*checks, *ready_checks(build)])
    programme = parameters.programme
    request = ReleaseRequest(
        build=build,
        publisher=Publisher(programme.council, programme.panel, build.mark),
        to=to.resolve(),
        archive=_archive(project, archive),
        code=code_revision(project.folder),
        today=datetime.now(UTC).date(),
        known=tuple(parameters.editions.values()),
        correction=" ".join(correction.split()),
    )
    done = released(request)
    if audience == PUBLIC:
        kept = keep_facts(folder, project.folder, chosen.id)
        typer.echo(f"Kept for the next edition: {kept.relative_to(project.folder).as_posix()}")
    if done.new:
        typer.echo(f"Released: {done.folder}, revision {done.revision}, made by {request.code}.")
    else:
        typer.echo(f"Nothing to do: {done.folder} holds these very bytes.")


def verify(
    path: Annotated[Path, typer.Argument(help="The released folder, an edition or a revision.")],
    *,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Build it again from its record and compare.")
    ] = False,
    archive: Archive = None,
) -> None:
    """Check every byte of a release; with --rebuild, make it again and compare."""
    from qa_lib.publish.release.verify import (  # noqa: PLC0415  # see the head
        require_verified,
        verification_of,
    )

    verification = verification_of(path)
    for each in verification.verified:
        name = f"{each.edition}/r{each.revision}"
        typer.echo(f"{name}: {each.files} files, manifest {each.manifest}")
    require_verified(verification)
    typer.echo("Verified: nothing has changed, is missing or was added.")
    if rebuild:
        _rebuild(verification, _archive(find_project(), archive))


def _rebuild(verification: "Verification", archive: Path) -> None:
    from qa_lib.publish.release.archive import archived  # noqa: PLC0415  # see the head
    from qa_lib.publish.release.rebuild import (  # noqa: PLC0415  # see the head
        rebuild,
        require_same,
    )

    for each in verification.verified:
        record = archived(archive, verification.audience, each.edition, f"r{each.revision}")
        require_same(rebuild(each.folder, record, _builder(verification.audience)), each.folder)
        typer.echo(f"Rebuilt: {each.edition}/r{each.revision}, the same bytes.")


def _builder(audience: Audience) -> "Rebuild":
    """Return what builds an edition of a project from a snapshot that it holds."""
    from qa_lib.params.load import load_parameters  # noqa: PLC0415  # see the module's head

    def built(project: Path, edition: str, snapshot: str) -> Path:
        parameters = load_parameters(project / "params")
        chosen = parameters.edition(edition)
        request = request_for(project, parameters, chosen, audience=audience, snapshot=snapshot)
        return built_for(request, parameters).folder

    return built


def _archive(project: Project, named: Path | None) -> Path:
    return named.resolve() if named else project.folder / "_build" / "archive"
