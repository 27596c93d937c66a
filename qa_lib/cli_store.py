"""What `qa build` uses of earlier builds, and `qa clean`.

Imports stand inside the functions, as in `qa_lib.cli`.
"""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from qa_lib.errors import UsageError
from qa_lib.project import Project, find_project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qa_lib.data.snapshot import Snapshot
    from qa_lib.params.load import Parameters
    from qa_lib.publish.request import BuildRequest
    from qa_lib.publish.store.results import Results


def earlier_results(project: Project, parameters: "Parameters", snapshot: "Snapshot") -> "Results":
    """Return what earlier builds made, with the parameters and data that this one has."""
    import json  # noqa: PLC0415  # see the module's head

    from qa_lib.data.slices import Slices  # noqa: PLC0415  # see the module's head
    from qa_lib.page.current import CurrentInputs  # noqa: PLC0415  # see the module's head
    from qa_lib.publish.store.blobs import Store  # noqa: PLC0415  # see the module's head
    from qa_lib.publish.store.results import Results  # noqa: PLC0415  # see the module's head

    store = Store(project.store)
    known: dict[str, Mapping[str, str]] = {}

    def remembered(part: str, make: "Callable[[], Mapping[str, str]]") -> "Mapping[str, str]":
        if part not in known:
            kept = store.recorded("slices", part)
            known[part] = make() if kept is None else json.loads(kept)
            if kept is None:
                store.record("slices", part, json.dumps(dict(known[part])).encode())
        return known[part]

    return Results(store, CurrentInputs(parameters, Slices(snapshot, remembered)))


def tell_reasons(request: "BuildRequest") -> None:
    """Say of each document of a build why it was made anew, or why not."""
    known = request.results.reasons if request.results else {}
    for document in request.chosen:
        name = f"{request.edition.id}/{document.id}"
        typer.echo(f"{name}: {known.get(name, 'nothing of the edition has changed')}")


def clean(
    older_than: Annotated[
        str, typer.Option(help="Remove what no build has used for so long: 30d, 12h.")
    ] = "30d",
) -> None:
    """Remove what builds keep for each other and have not used for some time."""
    from qa_lib.publish.store.blobs import Store  # noqa: PLC0415  # see the module's head

    found = re.fullmatch(r"(\d+)([dh])", older_than)
    if found is None:
        raise UsageError(
            f"{older_than!r} is no time.",
            next_step="Write a number of days or hours: --older-than 30d, --older-than 12h.",
        )
    days = int(found[1]) / (1 if found[2] == "d" else 24)
    freed = Store(find_project().store).clean(days)
    typer.echo(f"Removed: {freed / 1024 / 1024:.1f} MB that no build used for {older_than}.")
