"""The project's folder: where params/, data/, notebooks/ and book/ lie, and what is built."""

import os
from dataclasses import dataclass
from pathlib import Path

from qa_lib.errors import UsageError

PROJECT_VARIABLE = "QA_PROJECT"


@dataclass(frozen=True)
class Project:
    """The folders of a project."""

    folder: Path

    @property
    def params(self) -> Path:
        """What the reports are about."""
        return self.folder / "params"

    @property
    def data(self) -> Path:
        """The tables."""
        return self.folder / "data"

    @property
    def notebooks(self) -> Path:
        """The reports."""
        return self.folder / "notebooks"

    @property
    def book(self) -> Path:
        """The look of the site, and pages that every edition has."""
        return self.folder / "book"

    @property
    def snapshots(self) -> Path:
        """Validated tables, by digest."""
        return self.folder / "_build" / "snapshots"

    @property
    def share(self) -> str:
        """The address through which machines exchange inputs and results, unless another is given.

        It is in this folder, so they have to reach it at the same path.
        """
        return (self.folder / "_build" / ".share").as_uri()

    @property
    def store(self) -> Path:
        """What builds keep for each other."""
        return self.folder / "_build" / ".store"

    def is_newer_than(self, built: Path) -> bool:
        """Tell by dates alone whether a folder's files came after a file, or there is no such file.

        It is a guess of what a build will find, which looks at the content of each file.
        """
        if not built.is_file():
            return True
        day = built.stat().st_mtime_ns
        rooms = (self.data, self.params, self.notebooks)
        return any(path.stat().st_mtime_ns > day for room in rooms for path in room.rglob("*"))

    def built(self, edition: str, audience: str) -> Path:
        """Return the folder of what one edition builds for one audience."""
        return self.folder / "_build" / edition / audience


def find_project(start: Path | None = None) -> Project:
    """Return the project that a folder lies in: its own or the nearest parent with params/editions.

    Args:
        start: where to look; else the folder named by QA_PROJECT, else the current one.
    """
    start = start or Path(os.environ.get(PROJECT_VARIABLE) or Path.cwd())
    folder = start.resolve()
    for candidate in (folder, *folder.parents):
        if (candidate / "params" / "editions").is_dir():
            return Project(candidate)
    raise UsageError(
        f"{folder} is not in a project: neither it nor a folder above it has params/editions/.",
        next_step="Change to the project's folder, or name it with --project.",
    )
