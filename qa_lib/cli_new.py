"""The `qa new` commands: they write files under params/ for people to go on with.

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
    """Write new parameter files from those there are."""


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
