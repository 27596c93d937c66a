"""What an earlier intake came to, so that data which did not change is not checked again."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import qa_lib
from qa_lib.params.service import Service
from qa_lib.params.source import Source

_ROOM: Final = ".known"  # beside the snapshots
_RULES: Final = ("data", "params", "periods.py")  # what decides on what is valid, of the library
_PACKAGES: Final = ("pandas", "pandera", "pyarrow")


def intake_key(
    sources: Sequence[Source], services: Mapping[str, Service], project: Path
) -> str | None:
    """Return a digest of all that decides what an intake comes to; None for a database's.

    Args:
        sources: as `load_sources` returns them.
        services: the services by id.
        project: the folder that the sources' folders are named from.
    """
    if any(source.folder is None for source in sources):
        return None
    whole = hashlib.sha256()
    for part in _parts(sources, services, project):
        whole.update(f"{part}\n".encode())
    return whole.hexdigest()


def _parts(
    sources: Sequence[Source], services: Mapping[str, Service], project: Path
) -> Iterator[str]:
    yield from (f"{name} {version(name)}" for name in _PACKAGES)
    library = Path(qa_lib.__file__).parent
    for name in _RULES:
        yield from _digests(library / name, "*.py")
    yield from (service.model_dump_json() for service in services.values())
    for source in sources:
        yield source.model_dump_json()
        yield from _digests(project / str(source.folder), "*")


def _digests(place: Path, pattern: str) -> Iterator[str]:
    for path in sorted(place.rglob(pattern)) if place.is_dir() else [place]:
        if path.is_file() and path.suffix != ".pyc":
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield f"{path.relative_to(place.parent).as_posix()} {digest}"


def remember(snapshots: Path, key: str, outcome: Mapping[str, object]) -> None:
    """Keep what the intake of that key came to."""
    path = snapshots.with_name(_ROOM) / f"{key}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(outcome), encoding="utf-8")
    partial.replace(path)


def remembered(snapshots: Path, key: str) -> Mapping[str, Any] | None:
    """Return what the intake of that key came to, or None if there was none."""
    path = snapshots.with_name(_ROOM) / f"{key}.json"
    if not path.is_file():
        return None
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
