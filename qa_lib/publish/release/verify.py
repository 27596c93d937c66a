"""Verify releases from their bytes alone: nothing changed, nothing missing, nothing added."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qa_lib.errors import ChecksError, UsageError
from qa_lib.publish import manifest
from qa_lib.publish.files import digest, digests
from qa_lib.publish.release.content import RELEASED
from qa_lib.publish.release.index_page import is_asset_whole
from qa_lib.publish.release.put_up import unnamed
from qa_lib.publish.release.register import (
    INDEX,
    Register,
    ReleasedEdition,
    Revision,
    is_whole,
    register_of,
)
from qa_lib.publish.request import Audience

_ADDRESS: Final = re.compile(r"r\d+")


@dataclass(frozen=True)
class Verified:
    """A revision that was looked at.

    `manifest` is the digest of its manifest, which stands for all of its files.
    """

    edition: str
    revision: int
    folder: Path
    files: int
    manifest: str


@dataclass(frozen=True)
class Verification:
    """What was looked at, and a sentence for everything that is not as it was released."""

    audience: Audience
    verified: tuple[Verified, ...]
    findings: tuple[str, ...]


def verification_of(path: Path) -> Verification:
    """Verify all editions of a released folder, one edition of it, or one revision.

    Raises:
        UsageError: nothing was released there.
        ChecksError: the register can't be read.
    """
    to, chosen = _register_folder(path), path.resolve()
    register = register_of(to / INDEX)
    found = [
        (edition, revision)
        for edition in register.editions
        for revision in edition.revisions
        if (to / edition.id / revision.folder).is_relative_to(chosen)
    ]
    if not found:
        raise UsageError(
            f"{path} is no edition that was released.",
            next_step=f"Released are: {', '.join(_addresses(register)) or 'none yet'}.",
        )
    verified, findings = [], [*_shared_findings(to, register)]
    for edition, revision in found:
        folder = to / edition.id / revision.folder
        count, wrong = _revision_findings(folder, revision)
        verified.append(Verified(edition.id, revision.number, folder, count, revision.manifest))
        findings += [f"{edition.id}/{revision.folder}/{each}" for each in wrong]
    return Verification(register.audience, tuple(verified), tuple(findings))


def require_verified(verification: Verification) -> None:
    """Raise ChecksError with every finding, if there are any."""
    if verification.findings:
        raise ChecksError(
            "\n".join(["This is not as it was released:", *verification.findings]),
            next_step="Restore the files named from a copy, or rebuild them from the record with "
            "--rebuild and compare.",
        )


def _register_folder(path: Path) -> Path:
    """Return the folder with the register: the one named, or one of the two above it."""
    folder = path.resolve()
    for candidate in (folder, folder.parent, folder.parent.parent):
        page = candidate / INDEX
        if page.is_file() and b'id="register"' in page.read_bytes():
            return candidate
    raise UsageError(
        f"{path} is in no folder of released editions.",
        next_step="Name the folder that qa release was given with --to, or an edition in it.",
    )


def _addresses(register: Register) -> Iterator[str]:
    for edition in register.editions:
        yield from (f"{edition.id}/{revision.folder}" for revision in edition.revisions)


def _shared_findings(to: Path, register: Register) -> Iterator[str]:
    pages = [INDEX, *(f"{edition.id}/{INDEX}" for edition in register.editions)]
    for name in pages:
        if not (to / name).is_file():
            yield f"{name} is missing."
        elif not is_whole((to / name).read_bytes()):
            yield f"{name} has changed."
    for path in sorted(to.glob("editions-*")):
        if not is_asset_whole(path.name, path.read_bytes()):
            yield f"{path.name} has changed."
    for path in unnamed(to, register):
        name = path.relative_to(to).as_posix()
        yield f"{name} is no part of a release; an interrupted one left it, the next removes it."
    yield from _missing_assets(to)
    yield from _strangers(to, register.editions)


def _missing_assets(to: Path) -> Iterator[str]:
    page = (to / INDEX).read_text(encoding="utf-8", errors="replace")
    for name in re.findall(r'(?:href|src)="(editions-[^"]+)"', page):
        if not (to / name).is_file():
            yield f"{name} is missing."


def _strangers(to: Path, editions: tuple[ReleasedEdition, ...]) -> Iterator[str]:
    """Name what somebody put beside the revisions of an edition."""
    for edition in editions:
        known = {INDEX, *(revision.folder for revision in edition.revisions)}
        for path in sorted((to / edition.id).glob("*")):
            if path.name not in known and not _ADDRESS.fullmatch(path.name):
                yield f"{edition.id}/{path.name} is no part of a release."


def _revision_findings(folder: Path, revision: Revision) -> tuple[int, list[str]]:
    """Return how many files a revision has, and what is wrong with them."""
    path = folder / manifest.NAME
    if not path.is_file():
        return 0, [f"{manifest.NAME} is missing."]
    if digest(path) != revision.manifest:
        return 0, [f"{manifest.NAME} has changed: it is not the one that the index names."]
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    expected: dict[str, str] = record[RELEASED]
    present = digests(folder, ".")
    present.pop(manifest.NAME)
    return len(expected) + 1, [
        *(f"{name} is missing." for name in sorted(expected.keys() - present)),
        *(f"{name} was added." for name in sorted(present.keys() - expected)),
        *(
            f"{name} has changed."
            for name in sorted(expected.keys() & present)
            if expected[name] != present[name]
        ),
    ]
