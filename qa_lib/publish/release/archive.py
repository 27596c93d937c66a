"""The internal record of a release: all that a rebuild needs, the data of people included.

It never lies within the released folder, which is public.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qa_lib.errors import ChecksError, UsageError
from qa_lib.publish import manifest
from qa_lib.publish.files import empty_folder
from qa_lib.publish.inputs import LOCK

PROJECT: Final = "project"
_NEEDED: Final = ("params", "notebooks", "book", "data/released")
_SNAPSHOTS: Final = "_build/snapshots"
_UNREAD: Final = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


@dataclass(frozen=True)
class Archived:
    """Where the record of one revision lies: a project to build from, and what was built."""

    folder: Path

    @property
    def project(self) -> Path:
        """A project with the parameters, notebooks, look, lock and snapshot of the release."""
        return self.folder / PROJECT


def require_apart(archive: Path, released: Path) -> None:
    """Raise UsageError if the archive would lie within the released folder."""
    if archive.resolve().is_relative_to(released.resolve()):
        raise UsageError(
            f"The archive {archive} lies within {released}, which is public.",
            next_step="Name another folder with --archive: it holds the data of people.",
        )


def archived(archive: Path, *names: str) -> Archived:
    """Return the record of a revision: audience, edition and `r1`; ChecksError if there is none."""
    folder = archive.joinpath(*names)
    if not (folder / PROJECT).is_dir():
        raise ChecksError(
            f"There is no record of this release in {folder}.",
            next_step="Name the archive that qa release wrote with --archive.",
        )
    return Archived(folder)


def write_archive(project: Path, built: Path, snapshot: str, *, into: Path) -> None:
    """Write the record of a build, in place of what an interrupted release may have left.

    Args:
        project: the project that the build was made from.
        built: the folder of the build; its notebooks and manifest are kept.
        snapshot: the digest of its data.
        into: the folder of the record.
    """
    unfinished = into.with_name(f".{into.name}.unfinished")
    empty_folder(unfinished)
    for name in _NEEDED:
        if (project / name).is_dir():
            shutil.copytree(project / name, unfinished / PROJECT / name, ignore=_UNREAD)
    if (project / LOCK).is_file():
        shutil.copyfile(project / LOCK, unfinished / PROJECT / LOCK)
    data = Path(_SNAPSHOTS) / snapshot
    shutil.copytree(project / data, unfinished / PROJECT / data)
    shutil.copytree(built / "notebooks", unfinished / "notebooks")
    shutil.copyfile(built / manifest.NAME, unfinished / manifest.NAME)
    if into.exists():
        shutil.rmtree(into)
    unfinished.rename(into)
