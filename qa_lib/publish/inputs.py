"""What an edition is made from beside its data: parameters, notebooks, look, lock, the library."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import qa_lib
from qa_lib.params.edition import Edition
from qa_lib.publish.backtest.kept import kept_path
from qa_lib.publish.files import digest

LOCK: Final = "requirements.lock"
_OF_ONE_EDITION: Final = ("editions", "published")  # rooms of params/ with a file an edition
_OUTSIDE: Final = {"deploy", "__pycache__"}  # of the book: no page is made from them
_UNREAD: Final = (".pyc", ".md")  # the README files of params/ change no page


def input_digests(project: Path, edition: Edition, last: Edition | None = None) -> dict[str, str]:
    """Return the digests of the files that an edition is made from, by their path.

    Args:
        project: the project's folder.
        edition: the edition.
        last: the last edition, whose kept facts are counted again.
    """
    found = [*_input_files(project, edition)]
    if last is not None:
        found += _read(kept_path(project, last.id))
    return {path.relative_to(project).as_posix(): digest(path) for path in sorted(found)}


def input_changes(recorded: Mapping[str, str], present: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each file that is not as it was when the edition was built."""
    changed = [name for name in recorded if present.get(name, recorded[name]) != recorded[name]]
    return (
        *(f"{name} has changed since the build." for name in changed),
        *(f"{name} was there for the build and is gone." for name in recorded.keys() - present),
        *(f"{name} is newer than the build." for name in sorted(present.keys() - recorded)),
    )


def library_digest() -> str:
    """Return one digest of the whole library's own files, wherever it is installed."""
    folder = Path(qa_lib.__file__).parent
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        if path.is_file() and "__pycache__" not in path.parts:
            whole.update(f"{path.relative_to(folder).as_posix()}\0{digest(path)}\n".encode())
    return whole.hexdigest()


def _input_files(project: Path, edition: Edition) -> Iterator[Path]:
    params = project / "params"
    for path in params.rglob("*"):
        room = path.relative_to(params).parts[0]
        if room not in _OF_ONE_EDITION or path.stem == edition.id:
            yield from _read(path)
    book = project / "book"
    for path in book.rglob("*"):
        if path.is_file() and not _OUTSIDE & {*path.relative_to(book).parts}:
            yield path
    for notebook in {document.notebook for document in edition.made}:
        yield from _read(project / "notebooks" / f"{notebook}.ipynb")
    yield from _read(project / LOCK)


def _read(path: Path) -> Iterator[Path]:
    if path.is_file() and path.suffix not in _UNREAD:
        yield path
