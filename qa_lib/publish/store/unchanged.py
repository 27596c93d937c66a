"""Whether a finished build still says what a new one would say, so that nothing has to be done."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from qa_lib.publish import inputs
from qa_lib.publish.backtest.kept import kept_path
from qa_lib.publish.backtest.run import NAME as RESTATED
from qa_lib.publish.files import digest
from qa_lib.publish.manifest import NAME
from qa_lib.publish.request import BuildRequest
from qa_lib.publish.store.blobs import digest_of
from qa_lib.publish.store.code import environment_digest

_ROOM: Final = "builds"
_BESIDE: Final = frozenset({NAME, RESTATED, "build.log.jsonl"})  # what the manifest does not list


def is_unchanged(request: BuildRequest) -> bool:
    """Tell whether everything a build is made from, and every file of it, is as it was."""
    if request.results is None or request.only:
        return False
    recorded = request.results.store.recorded(_ROOM, _key(request))
    if recorded is None or not (request.folder / NAME).is_file():
        return False
    return recorded.decode() == _state(request) and _is_whole(request.folder)


def record_build(request: BuildRequest) -> None:
    """Note what a build was made from, once it is published with all its documents."""
    if request.results is not None:
        request.results.store.record(_ROOM, _key(request), _state(request).encode())


def _key(request: BuildRequest) -> str:
    return f"{request.edition.id}.{request.audience}"


def _state(request: BuildRequest) -> str:
    """Return a digest of all that a build is made from, and of its manifest."""
    editions = [one for one in (request.edition, request.last) if one is not None]
    made_from = [inputs.input_digests(request.project, one) for one in editions]
    return digest_of(
        json.dumps(made_from, sort_keys=True),
        str(request.show_code),
        inputs.library_digest(),
        environment_digest(),
        request.snapshot,
        request.mark,
        _last_facts(request),
        digest(request.folder / NAME),
    )


def _last_facts(request: BuildRequest) -> str:
    """Return the digest of what the last released edition said; "" if there is none."""
    return digest(kept_path(request.project, request.last.id)) if request.last else ""


def _is_whole(folder: Path) -> bool:
    listed: dict[str, str] = json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
    present = {path.relative_to(folder).as_posix() for path in _files(folder)}
    return present == set(listed) and all(
        digest(folder / name) == expected for name, expected in listed.items()
    )


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in _BESIDE:
            yield path
