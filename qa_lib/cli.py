"""The `qa` command: each subcommand loads what it needs, makes one call and reports.

Imports stand inside the functions: `qa --help` answers at once, and the processes that run
notebooks import this module again when they start.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from qa_lib import __version__, short_lived
from qa_lib.cli_inputs import (
    USUAL_SOURCE,
    AudienceName,
    ShowCode,
    SourceName,
    built_for,
    frozen_data,
    loaded,
    report,
    request_for,
    warm_up,
)
from qa_lib.cli_lab import lab
from qa_lib.cli_new import new_app
from qa_lib.cli_release import release, verify
from qa_lib.cli_serve import serve
from qa_lib.cli_store import clean, earlier_results, tell_reasons
from qa_lib.disk import refusals_told
from qa_lib.errors import UserError
from qa_lib.project import PROJECT_VARIABLE

if TYPE_CHECKING:
    from qa_lib.data.snapshot import Snapshot

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(new_app, name="new")
app.command()(lab)
app.command()(release)
app.command()(verify)
app.command()(serve)
app.command()(clean)
# One more than there are cores: while a notebook waits for its kernel, another one can run.
USUAL_JOBS = (os.cpu_count() or 1) + 1
Edition = Annotated[str, typer.Argument(help="The edition's id, its date: 2022-11-03.")]


def main() -> None:
    """Run the command line; a user error ends it with its own exit code and no traceback."""
    try:
        with refusals_told():
            app(standalone_mode=True)
    except UserError as error:
        console = Console(stderr=True, soft_wrap=True)
        console.print(f"[bold red]Error:[/] {escape(error.problem)}")
        console.print(f"[bold]Next step:[/] {escape(error.next_step)}")
        sys.exit(error.exit_code)


def command() -> None:
    """Run the command line in a process of its own, which ends with it."""
    short_lived.run(main)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it with the flag's value
    if wanted:
        typer.echo(f"qa {__version__}")
        raise typer.Exit


@app.callback()
def options(
    project: Annotated[
        Path | None, typer.Option(help="The project's folder; else the current one.")
    ] = None,
    *,
    version: Annotated[  # noqa: ARG001  # its callback prints it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print it.")
    ] = False,
) -> None:
    """Quality assurance appendices for a scrutiny panel, from data to a published pack."""
    if project is not None:
        os.environ[PROJECT_VARIABLE] = str(project.resolve())


@app.command()
def validate(source: SourceName = USUAL_SOURCE) -> None:
    """Check parameters and data; freeze valid data as a snapshot, report on any other."""
    project, parameters = loaded()
    snapshot = frozen_data(project, parameters, source)
    rows = sum(snapshot.rows.values())
    typer.echo(f"Valid: {len(snapshot.rows)} tables, {rows:,} rows.")
    typer.echo(f"Snapshot: {snapshot.digest}")
    _suggest_redactions(snapshot)


def _suggest_redactions(snapshot: "Snapshot") -> None:
    from qa_lib.data.redactions import suggestions  # noqa: PLC0415  # see the module's head

    found = list(suggestions(snapshot.read("comments")))
    if found:
        typer.echo("Look at these comments before you approve that they are quoted:")
    for one in found:
        typer.echo(f"  {one}")


@app.command(name="list")
def list_documents(
    edition: Annotated[
        str | None, typer.Argument(help="An edition's id; else all of them.")
    ] = None,
    audience: AudienceName = "panel",
) -> None:
    """List the editions, or the documents of one and whether they are built."""
    project, parameters = loaded()
    if edition is None:
        for one in parameters.editions.values():
            typer.echo(f"{one.id}  {one.title}  ({len(one.documents)} documents)")
        return
    chosen = parameters.edition(edition)
    notebooks = project.built(chosen.id, audience) / "notebooks"
    table = Table(box=None, pad_edge=False)
    for column in ("Id", "Document", "Service", "Period", "State"):
        table.add_column(column, overflow="fold")
    for document in chosen.made:
        built = (notebooks / f"{document.id}.ipynb").is_file()
        table.add_row(
            f"{chosen.id}/{document.id}",
            escape(document.heading),
            document.service,
            str(document.period),
            "built" if built else "not built",
        )
    Console(width=None if sys.stdout.isatty() else 200).print(table)


@app.command()
def build(  # noqa: PLR0913, PLR0917  # one for each option of the command
    editions: Annotated[
        list[str], typer.Argument(help="The edition's id, its date: 2022-11-03; or several.")
    ],
    only: Annotated[
        list[str] | None,
        typer.Option(help="Build only this document: appendix-6. May be given several times."),
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Notebooks at a time.")] = USUAL_JOBS,
    source: SourceName = USUAL_SOURCE,
    audience: AudienceName = "panel",
    scheduler: Annotated[
        str, typer.Option(help="A Dask scheduler whose workers run the notebooks: tcp://host:8786.")
    ] = "",
    share: Annotated[
        str, typer.Option(help="A folder or address that all its workers reach: s3://bucket/qa.")
    ] = "",
    *,
    quarantine: Annotated[
        bool, typer.Option("--quarantine", help="Leave bad rows out; every page says so.")
    ] = False,
    keep_going: Annotated[
        bool,
        typer.Option(
            "--keep-going/--stop-at-failure",
            help="Build the others when a notebook fails, or stop and publish nothing.",
        ),
    ] = True,
    show_code: ShowCode = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each document why it was made anew or not.")
    ] = False,
) -> None:
    """Build an edition's pages from the data: validate, run the notebooks, make the site."""
    from qa_lib.publish.request import Machines  # noqa: PLC0415  # see the module's head

    project, parameters = loaded()
    chosen = [parameters.edition(one) for one in editions]
    if not scheduler:
        warm_up(project, chosen, audience)
    snapshot = frozen_data(project, parameters, source, quarantine=quarantine)
    earlier = earlier_results(project, parameters, snapshot)
    results = []
    for one in chosen:
        request = replace(
            request_for(
                project.folder, parameters, one, audience=audience, snapshot=snapshot.digest
            ),
            jobs=jobs,
            only=frozenset(name.removeprefix(f"{one.id}/") for name in only or ()),
            machines=Machines(scheduler, share or project.share) if scheduler else None,
            keep_going=keep_going,
            show_code=show_code,
            results=earlier,
        )
        results.append(built_for(request, parameters))
        if explain:
            tell_reasons(request)
    report(*results)


@app.command()
def check(edition: Edition, audience: AudienceName = "panel") -> None:
    """Check a finished build: links, figures in words, and that nobody can be recognised."""
    from qa_lib.cli_guarded import guarded_of  # noqa: PLC0415  # see the module's head
    from qa_lib.publish.checks import (  # noqa: PLC0415  # see the module's head
        build_checks,
        outcome_lines,
        require_passed,
    )

    project, parameters = loaded()
    folder = project.built(parameters.edition(edition).id, audience)
    checks = build_checks(folder, parameters, guarded_of(project, parameters, folder))
    for line in outcome_lines([one for one in checks if not one.findings]):
        typer.echo(line)
    require_passed(checks)
