"""What a disk refuses, no space or no permission, as user errors."""

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from qa_lib.errors import PublishError

Place = str | os.PathLike[str]
_FULL: Final = {errno.ENOSPC: "The disk is full", errno.EDQUOT: "Your share of the disk is used up"}
_CLOSED: Final = {
    errno.EACCES: "Permission is denied",
    errno.EPERM: "Permission is denied",
    errno.EROFS: "The disk can only be read",
}
_FREE: Final = "Free some space, for example with `qa clean --older-than 30d`, and build again."
_OPEN: Final = (
    "Give the user who builds the right to read and write it, or close it where it is open, and "
    "build again."
)
_IN_TEXT: Final = re.compile(r"\[Errno (\d+)\] [^\n:'\"]*(?:: ?['\"]([^'\"\n]+)['\"])?")


@contextmanager
def refusals_told(within: Place = "", *, tidied: Callable[[], str] = str) -> Iterator[None]:
    """Raise PublishError where a disk refuses to take a file; any other error stays what it is.

    Args:
        within: named where the system does not say which file it was.
        tidied: takes away what is unfinished, and says so in a sentence.
    """
    try:
        yield
    except OSError as error:
        found = refusal(error, within)
        if found is None:
            raise
        said = " ".join(filter(None, [tidied(), found.next_step]))
        raise PublishError(found.problem, next_step=said) from error


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Name a file in errors about it, which writing to an open file leaves out."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def refusal(error: OSError, within: Place = "") -> PublishError | None:
    """Return an error of the system as a user error; None if it is not about room or rights."""
    if error.errno is None:  # shutil tells of several errors in words
        told = error_in(str(error))
        return refusal(told, within) if told else None
    file = os.fspath(error.filename2 or error.filename or within)
    if error.errno in _FULL:
        where = f": {file} could not be written" if file else ""
        return PublishError(f"{_FULL[error.errno]}{where}.", next_step=_FREE)
    if error.errno in _CLOSED and file:  # else it is about something else, such as a port
        return PublishError(f"{_CLOSED[error.errno]}: {file}.", next_step=_OPEN)
    return None


def error_in(text: str, within: Place = "") -> OSError | None:
    """Return the first error about room or rights that a text tells of, in Python's words.

    Args:
        text: what another process said.
        within: named where the text does not say which file it was.
    """
    for number, file in _IN_TEXT.findall(text):
        if int(number) in {**_FULL, **_CLOSED}:
            return OSError(int(number), os.strerror(int(number)), file or os.fspath(within) or None)
    return None
