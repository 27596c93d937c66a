"""The `qa new` commands: they write first versions of files for people to go on with.

Imports stand inside the functions, as in `qa_lib.cli`.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from qa_lib.errors import ParameterError, UsageError
from qa_lib.project import find_project

if TYPE_CHECKING:
    from qa_lib.periods import Quarter

new_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@new_app.callback()
def new() -> None:
    """Write first versions of editions, services and reports."""


@new_app.command(name="edition")
def new_edition(
    meeting: Annotated[
        str, typer.Argument(metavar="DATE", help="The day of the panel's meeting: 2023-02-01.")
    ],
    quarter: Annotated[str, typer.Option(help="The last quarter reported on: 2022-23-Q3.")],
) -> None:
    """Write the edition that the programme has due after a quarter."""
    from qa_lib.params.load import load_parameters  # noqa: PLC0415  # see the module's head
    from qa_lib.params.next_edition import (  # noqa: PLC0415  # see the module's head
        latest_before,
        next_edition,
    )
    from qa_lib.params.write import write_edition  # noqa: PLC0415  # see the module's head

    day, last = _day(meeting), _quarter(quarter)
    project = find_project()
    parameters = load_parameters(project.params)
    edition = next_edition(
        parameters.programme,
        last,
        meeting=day,
        earlier=latest_before(parameters.editions.values(), day),
    )
    path = write_edition(edition, project.params / "editions")
    typer.echo(f"Written: {path.relative_to(project.folder).as_posix()}")
    for document in edition.documents:
        typer.echo(f"  {document.id}  {document.heading}  ({document.period.label})")
    typer.echo(f"Write its narrative, then run: qa build {edition.id}")


@new_app.command(name="service")
def new_service(
    service: Annotated[str, typer.Argument(metavar="ID", help="The service's id: early-help.")],
    name: Annotated[str, typer.Option(help="Its name; else made of the id.")] = "",
    started: Annotated[
        str, typer.Option(help="Its first quarter; else the first of the latest edition.")
    ] = "",
) -> None:
    """Write the parameters of a new service, and tables without rows for its data."""
    from qa_lib.params.load import load_parameters  # noqa: PLC0415  # see the module's head
    from qa_lib.scaffold.service import write_service  # noqa: PLC0415  # see the module's head

    project = find_project()
    parameters = load_parameters(project.params)
    latest = max(parameters.editions.values(), key=lambda edition: edition.date)
    first = _quarter(started) if started else latest.period.first
    for path in write_service(project, service, name=name, started=first):
        typer.echo(f"Written: {path.relative_to(project.folder).as_posix()}")
    typer.echo("Write over what is made up in the first file, fill the tables, then run:")
    typer.echo("  qa validate")
    typer.echo(f"Then add its reports to an edition, such as {latest.id}, each so:")
    typer.echo("  - label: Appendix 11")
    typer.echo("    title: Quality Assurance Framework")
    typer.echo("    notebook: framework")
    typer.echo(f"    service: {service}")
    typer.echo(f"    period: {latest.period}")


@new_app.command(name="report")
def new_report(
    name: Annotated[str, typer.Argument(help="The notebook's name: early_help_report.")],
    title: Annotated[str, typer.Option(help="Its title; else made of the name.")] = "",
    service: Annotated[
        str, typer.Option(help="The service that it shows when opened, or all.")
    ] = "all",
) -> None:
    """Write a thin notebook that runs as it stands, for a new kind of report."""
    from qa_lib.params.edition import ALL_SERVICES  # noqa: PLC0415  # see the module's head
    from qa_lib.params.load import load_parameters  # noqa: PLC0415  # see the module's head
    from qa_lib.scaffold.report import write_report  # noqa: PLC0415  # see the module's head

    project = find_project()
    parameters = load_parameters(project.params)
    if service != ALL_SERVICES:
        parameters.service(service)
    latest = max(parameters.editions.values(), key=lambda edition: edition.date)
    path = write_report(project, name, title=title, defaults=(latest.id, service, latest.period))
    typer.echo(f"Written: {path.relative_to(project.folder).as_posix()}")
    typer.echo(f"Open it with: qa lab {path.stem}")
    typer.echo(f"An edition shows it by an appendix with: notebook: {path.stem}")


def _quarter(text: str) -> "Quarter":
    from qa_lib.periods import Quarter  # noqa: PLC0415  # see the module's head

    try:
        return Quarter.parse(text)
    except ParameterError as error:
        raise UsageError(
            f"{text!r} is not a quarter.", next_step="Write one such as 2022-23-Q3."
        ) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"{text!r} is not a day.", next_step="Write the meeting's date such as 2023-02-01."
        ) from error
