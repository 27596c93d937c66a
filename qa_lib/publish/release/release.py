"""Release an edition: for good, as a whole, and each correction as a revision of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from qa_lib.errors import ChecksError, UsageError
from qa_lib.publish import manifest
from qa_lib.publish.files import digest, empty_folder, write_text
from qa_lib.publish.lock import build_lock
from qa_lib.publish.manifest import read_manifest
from qa_lib.publish.release.archive import require_apart, write_archive
from qa_lib.publish.release.content import write_content
from qa_lib.publish.release.earlier import links_to_earlier
from qa_lib.publish.release.index_page import edition_page, index_page
from qa_lib.publish.release.put_up import (
    all_or_nothing,
    let_everyone_read,
    make_public,
    require_free,
    write_assets,
)
from qa_lib.publish.release.register import (
    INDEX,
    ReleasedEdition,
    Revision,
    read_register,
)
from qa_lib.publish.release.request import ReleaseRequest

_NAMED: Final = 3  # of the files that differ


@dataclass(frozen=True)
class Released:
    """What came of a release; not `new` if the same bytes had been released before."""

    folder: Path
    revision: int
    new: bool


def release(request: ReleaseRequest) -> Released:
    """Release a build that has passed its checks.

    Raises:
        ChecksError: other bytes are released under that edition, and no correction is meant.
        UsageError: the folders or the words do not fit.
        PublishError: a folder could not be written; it is as it was.
        LockedError: a build or another release is at work.
    """
    require_apart(request.archive, request.to)
    require_free(request.to)
    with build_lock(request.build.lock), build_lock(request.lock):
        edition = read_register(request.to, request.build.audience).find(request.edition)
        if edition is None:
            if request.correction:
                raise _nothing_to_correct(request)
            return _released(request, None)
        latest = request.to / edition.id / edition.latest.folder
        differing = _differing(read_manifest(request.build.folder), read_manifest(latest))
        if not differing:
            return Released(latest, edition.latest.number, new=False)
        if not request.correction:
            raise _already_released(edition, differing)
        return _released(request, edition)


def revision_facts(request: ReleaseRequest, number: int) -> dict[str, Any]:
    """Return what a release adds to the manifest of the build."""
    register = read_register(request.to, request.build.audience)
    edition = request.build.edition
    return {
        "revision": number,
        "reason": request.correction,
        "code": request.code,
        "earlier": links_to_earlier(edition, request.known, request.to, register=register),
    }


def _released(request: ReleaseRequest, earlier: ReleasedEdition | None) -> Released:
    number = earlier.latest.number + 1 if earlier else 1
    folder = request.to / request.edition / f"r{number}"
    record = request.archive / request.build.audience / request.edition / folder.name
    with all_or_nothing(request.to, request.build.audience):
        write_archive(
            request.build.project, request.build.folder, request.build.snapshot, into=record
        )
        content = _staged(request, number)
        revision = Revision(
            number=number,
            manifest=digest(content / manifest.NAME),
            released=request.today.isoformat(),
            reason=request.correction,
        )
        edition = _with_revision(request, earlier, revision)
        if earlier is None:
            page = edition_page(edition, request.publisher)
            _put_up_edition(request.to, edition, content, page)
        else:
            content.rename(folder)
        _make_known(request, edition)
    return Released(folder, number, new=True)


def _staged(request: ReleaseRequest, number: int) -> Path:
    content = request.to / f".{request.edition}-r{number}.unfinished"
    write_content(request.build.folder, content, revision_facts(request, number))
    let_everyone_read(content)
    return content


def _put_up_edition(to: Path, edition: ReleasedEdition, content: Path, page: str) -> None:
    """Put up the folder of an edition with its page and first revision in one step."""
    whole = empty_folder(to / f".{edition.id}.unfinished")
    write_text(page, whole / INDEX)
    content.rename(whole / edition.latest.folder)
    let_everyone_read(whole)
    whole.rename(to / edition.id)


def _with_revision(
    request: ReleaseRequest, earlier: ReleasedEdition | None, revision: Revision
) -> ReleasedEdition:
    edition = request.build.edition
    named = {
        "id": edition.id,
        "title": edition.title,
        "meeting": edition.date.isoformat(),
        "period": f"{edition.period.label}, {edition.period.months_label}",
    }
    revisions = (*earlier.revisions, revision) if earlier else (revision,)
    return ReleasedEdition(**named, revisions=revisions)


def _make_known(request: ReleaseRequest, edition: ReleasedEdition) -> None:
    """Replace the index page, which is the moment of the release."""
    write_assets(request.to)
    register = read_register(request.to, request.build.audience).including(edition)
    make_public(index_page(register, request.publisher), request.to / INDEX)


def _differing(built: Mapping[str, Any], released: Mapping[str, Any]) -> list[str]:
    one, other = built["files"], released["files"]
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _already_released(edition: ReleasedEdition, differing: list[str]) -> ChecksError:
    named = ", ".join(differing[:_NAMED])
    more = f" and {len(differing) - _NAMED} more" if len(differing) > _NAMED else ""
    return ChecksError(
        f"Edition {edition.id} is released, and what is built now differs from it: {named}{more}.",
        next_step="A released edition never changes. If it has to be corrected, give the reason "
        'with --correction "...": it becomes a revision of its own.',
    )


def _nothing_to_correct(request: ReleaseRequest) -> UsageError:
    return UsageError(
        f"Edition {request.edition} was never released to {request.to}.",
        next_step="Leave out --correction; it is for editions that are released.",
    )
