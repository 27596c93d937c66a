"""A folder of releases is changed by one rename: that of the index page that names a revision.

What lies there without being named was left by a release that was interrupted; no page leads to
it, and the next release removes it.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from qa_lib.errors import PublishError, UsageError
from qa_lib.publish.files import write_text
from qa_lib.publish.release.index_page import shared_assets
from qa_lib.publish.release.register import INDEX, Register, read_register
from qa_lib.publish.release.stamp import NOTICE
from qa_lib.publish.request import Audience

_EDITION: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_REVISION: Final = re.compile(r"r\d+")
_READABLE_FILE: Final = 0o644
_READABLE_FOLDER: Final = 0o755


@contextmanager
def all_or_nothing(to: Path, audience: Audience) -> Iterator[None]:
    """Remove whatever the register does not name, before a release and if it does not succeed.

    Raises:
        PublishError: the folder can't be written to; it is as it was.
    """
    existed = to.exists()
    try:
        to.mkdir(parents=True, exist_ok=True)
        remove_unnamed(to, read_register(to, audience))
        yield
    except OSError as error:
        raise PublishError(
            f"{error.filename or to} could not be written: {error.strerror or error}. "
            "Nothing was released.",
            next_step="Make room there, or have the right to write there, then release again.",
        ) from error
    finally:
        if to.is_dir():  # what was released is named by now, so that nothing of it is removed
            remove_unnamed(to, read_register(to, audience))
            if not existed and not any(to.iterdir()):
                to.rmdir()


def remove_unnamed(to: Path, register: Register) -> None:
    """Remove what a release that did not succeed left behind."""
    for path in unnamed(to, register):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def unnamed(to: Path, register: Register) -> list[Path]:
    """Return what releases write and this register does not name."""
    found = [*to.glob(".*.unfinished")]
    found += [] if register.editions else to.glob("editions-*")
    for path in sorted(to.iterdir()):
        edition = register.find(path.name)
        if edition is None:
            found += [path] if _was_released(path) else []
        else:
            named = {each.folder for each in edition.revisions}
            revisions = [each for each in path.iterdir() if _REVISION.fullmatch(each.name)]
            found += [each for each in revisions if each.name not in named]
            found += path.glob(".*.unfinished")
    return found


def require_free(to: Path) -> None:
    """Raise UsageError if a folder without a register holds what no release has written."""
    if not to.is_dir() or (to / INDEX).is_file():
        return
    named = [path for path in to.iterdir() if not path.name.startswith((".", "editions-"))]
    if not all(_was_released(path) for path in named):
        raise UsageError(
            f"{to} holds other files and no released editions.",
            next_step="Name an empty or new folder with --to.",
        )


def _was_released(path: Path) -> bool:
    """Tell whether a folder is that of an edition which a release put up, and nothing else."""
    if not _EDITION.fullmatch(path.name) or not path.is_dir():
        return False
    revisions = [each for each in path.iterdir() if each.name != INDEX]
    return bool(revisions) and all(
        _REVISION.fullmatch(each.name) and (each / NOTICE).is_file() for each in revisions
    )


def write_assets(to: Path) -> None:
    """Write the shared files; their names hold their digests, so none is ever changed."""
    for name, text in shared_assets().items():
        if not (to / name).is_file():
            write_text(text, to / name)
            (to / name).chmod(_READABLE_FILE)


def make_public(page: str, path: Path) -> None:
    """Put a page in the place of the earlier one, readable to everyone."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_text(page, encoding="utf-8", newline="\n")
    unfinished.chmod(_READABLE_FILE)
    unfinished.replace(path)


def let_everyone_read(folder: Path) -> None:
    """Let a web server read what lies in the folder, whoever wrote it."""
    folder.chmod(_READABLE_FOLDER)
    for path in folder.rglob("*"):
        path.chmod(_READABLE_FOLDER if path.is_dir() else _READABLE_FILE)
