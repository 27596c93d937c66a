"""The values of the data that a build may not hold, for the commands that check one."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from qa_lib.errors import ChecksError

if TYPE_CHECKING:
    from qa_lib.params.load import Parameters
    from qa_lib.personal.guarded import Guarded
    from qa_lib.project import Project


def guarded_of(project: "Project", parameters: "Parameters", folder: Path) -> "Guarded":
    """Return what the build in a folder may not hold of the snapshot that it was made from.

    Raises:
        ChecksError: there is no finished build.
        DataError: its snapshot is gone.
    """
    from qa_lib.data.guarded import guarded_values  # noqa: PLC0415  # slow; commands start fast
    from qa_lib.data.snapshot import open_snapshot  # noqa: PLC0415  # as above

    snapshot = open_snapshot(project.snapshots, _snapshot_digest(folder))
    published = [each.column for each in parameters.leaks.published_columns]
    return guarded_values(snapshot, published=published)


def _snapshot_digest(folder: Path) -> str:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ChecksError(
            f"{folder} holds no finished build.", next_step="Run qa build with the edition's date."
        ) from error
    return str(manifest["snapshot"])
