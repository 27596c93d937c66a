"""What `qa build` uses of earlier builds, and `qa clean`.

Imports stand inside the functions, as in `qa_lib.cli`.
"""

from typing import TYPE_CHECKING

from qa_lib.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qa_lib.data.snapshot import Snapshot
    from qa_lib.params.load import Parameters
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
