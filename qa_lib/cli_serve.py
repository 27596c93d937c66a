"""The `qa serve` command: the built site on this machine, made again when its sources change.

Imports stand inside the function, as in `qa_lib.cli`.
"""

from contextlib import suppress
from dataclasses import replace
from typing import Annotated

import typer

from qa_lib.cli_inputs import (
    USUAL_SOURCE,
    AudienceName,
    ShowCode,
    built_for,
    frozen_data,
    loaded,
    report,
    request_for,
)


def serve(
    edition: Annotated[str, typer.Argument(help="The edition's id, its date: 2022-11-03.")],
    audience: AudienceName = "panel",
    port: Annotated[int, typer.Option(min=0, help="The port on this machine; 0 for any.")] = 8000,
    *,
    show_code: ShowCode = False,
) -> None:
    """Show an edition's site on this machine, and build it again when a source changes."""
    from qa_lib.publish.serving.rebuild import (  # noqa: PLC0415  # see the module's head
        rebuild_on_change,
        serving,
    )

    def build(only: frozenset[str]) -> None:
        project, parameters = loaded()
        chosen = parameters.edition(edition)
        snapshot = frozen_data(project, parameters, USUAL_SOURCE, quarantine=False)
        request = request_for(
            project.folder, parameters, chosen, audience=audience, snapshot=snapshot.digest
        )
        report(built_for(replace(request, only=only, show_code=show_code), parameters))

    project, parameters = loaded()
    folder = project.built(parameters.edition(edition).id, audience)
    with serving(folder, port) as server, suppress(KeyboardInterrupt):
        if show_code or not (folder / "manifest.json").is_file():
            build(frozenset())
        typer.echo(f"Serving {server.address} for this machine alone; Ctrl-C ends it.")
        rebuild_on_change(
            project.folder,
            lambda: loaded()[1].edition(edition),
            rebuild=build,
            tell=typer.echo,
            announce=server.announce,
        )
    typer.echo("Stopped.")
