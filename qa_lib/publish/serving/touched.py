"""What a change of files means for an edition: which documents have to run again."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from qa_lib.params.edition import Edition

WATCHED: Final = ("notebooks", "params", "data", "book")
_SOURCES: Final = {
    "notebooks": frozenset({".ipynb"}),
    "params": frozenset({".yaml"}),
    "data": frozenset({".csv", ".xlsx"}),
    "book": frozenset({".yml", ".css", ".js", ".html", ".md"}),
}
_EVERYTHING: Final[frozenset[str]] = frozenset()


def is_source(project: Path, path: Path) -> bool:
    """Return whether a build of the project reads the file; copies that editors keep are none."""
    parts = path.relative_to(project).parts
    hidden = any(part.startswith((".", "~")) for part in parts)
    return not hidden and path.suffix in _SOURCES.get(parts[0], frozenset())


def touched_documents(
    project: Path, edition: Edition, changed: Iterable[Path]
) -> frozenset[str] | None:
    """Return the documents to run, as `--only` takes them; none means all, None means no build.

    What cannot be told for certain touches everything: parameters and data.
    """
    rooms: dict[str, set[str]] = {}
    for path in changed:
        if is_source(project, path) and not _of_another_edition(project, edition, path):
            rooms.setdefault(path.relative_to(project).parts[0], set()).add(path.stem)
    if not rooms:
        return None
    if {"params", "data"} & rooms.keys():
        return _EVERYTHING
    documents = _made_from(edition, rooms.get("notebooks", ()))
    if not documents and "book" not in rooms:
        return None
    return documents or frozenset({edition.cover.id})  # the look alone: the least that there is


def _made_from(edition: Edition, notebooks: Collection[str]) -> frozenset[str]:
    return frozenset(each.id for each in edition.made if each.notebook in notebooks)


def _of_another_edition(project: Path, edition: Edition, path: Path) -> bool:
    return path.parent == project / "params" / "editions" and path.stem != edition.id
