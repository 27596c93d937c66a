"""Rebuild a released revision from its record and compare it byte by byte."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from qa_lib.errors import ChecksError
from qa_lib.publish import manifest
from qa_lib.publish.inputs import library_digest
from qa_lib.publish.manifest import read_manifest
from qa_lib.publish.release.archive import Archived
from qa_lib.publish.release.content import write_content
from qa_lib.publish.release.difference import folder_differences

# Builds the edition of a project from a snapshot that it holds and returns the build's folder.
Rebuild = Callable[[Path, str, str], Path]
_SHOWN: Final = 10
_ADDED: Final = ("revision", "reason", "code", "earlier")


def rebuild(released: Path, record: Archived, build: Rebuild) -> tuple[str, ...]:
    """Build a revision again and return what differs from what was released, in words.

    Args:
        released: the folder of the revision.
        record: its record in the archive.
        build: makes a build of a project.
    """
    kept = read_manifest(record.folder)
    about: dict[str, Any] = {name: read_manifest(released)[name] for name in _ADDED}
    with tempfile.TemporaryDirectory(prefix="qa-rebuild-") as folder:
        project = Path(folder) / "project"
        shutil.copytree(record.project, project)
        built = build(project, kept["edition"], kept["snapshot"])
        again = Path(folder) / "released"
        write_content(built, again, about)
        differences = [
            *folder_differences(released, again),
            *folder_differences(record.folder / "notebooks", built / "notebooks"),
        ]
    # The manifest names the code, which may be newer: what it says of the files is compared here.
    return tuple(str(each) for each in differences if each.file != manifest.NAME)


def require_same(differences: tuple[str, ...], released: Path) -> None:
    """Raise ChecksError with the first differences and what may have caused them."""
    if not differences:
        return
    rest = len(differences) - _SHOWN
    more = [f"... and {rest} more files."] if rest > 0 else []
    raise ChecksError(
        "\n".join(
            [
                "What was released differs from what is built from its record now:",
                *differences[:_SHOWN],
                *more,
            ]
        ),
        next_step=_cause(read_manifest(released)),
    )


def _cause(recorded: dict[str, Any]) -> str:
    """Say which code or packages are not those that made the release."""
    versions, now = recorded["versions"], manifest.package_versions()
    others = [
        f"{name} {version} (here {now.get(name, 'none')})"
        for name, version in versions.items()
        if now.get(name) != version
    ]
    if recorded["library"] != library_digest():
        others.append(f"qa_lib as of {recorded['code']}")
    if not others:
        return "Code and packages are those of the release: look at the place named."
    return f"Install what made the release, from its lock, and rebuild: {', '.join(others)}."
