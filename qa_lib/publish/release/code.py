"""Which code made a release: the revision in version control, where there is one."""

import subprocess
from pathlib import Path
from typing import Final

UNKNOWN: Final = "not under version control"
CHANGED: Final = " with changes that are in no revision"


def code_revision(project: Path) -> str:
    """Return git's revision of the project, and whether files differ from it."""
    try:
        revision = _git(project, "rev-parse", "HEAD")
        changes = _git(project, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.CalledProcessError):
        return UNKNOWN
    return revision + (CHANGED if changes else "")


def _git(project: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603  # git, with words of our own
        ["git", "-C", str(project), *words],  # noqa: S607  # whichever git the user has
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
