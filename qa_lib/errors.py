"""User errors: one class per cause, each with its exit code.

A user error says what is wrong, which value is at fault and what to do next. Anything else that
escapes is a bug and shows its traceback.
"""

from collections.abc import Callable
from functools import partial
from typing import ClassVar


class UserError(Exception):
    """Something the user can put right.

    Args:
        problem: what is wrong, with the file, key, row or value at fault, as one sentence.
        next_step: what to do about it, as one sentence.
    """

    exit_code: ClassVar[int] = 2

    def __init__(self, problem: str, *, next_step: str) -> None:
        self.problem = problem
        self.next_step = next_step
        super().__init__(f"{problem}\n{next_step}")

    def __reduce__(self) -> tuple[Callable[[str], "UserError"], tuple[str]]:
        """Say how another process gets it."""
        return partial(type(self), next_step=self.next_step), (self.problem,)


class UsageError(UserError):
    """The command was called with words it does not take."""

    exit_code = 2


class ParameterError(UserError):
    """A file under params/ or a notebook's parameter is wrong."""

    exit_code = 10


class DataError(UserError):
    """The data folder holds something that is not allowed."""

    exit_code = 11


class NotebookError(UserError):
    """A notebook failed while it ran."""

    exit_code = 12


class PublishError(UserError):
    """The book or a PDF could not be made."""

    exit_code = 13


class ChecksError(UserError):
    """What was built does not pass its checks."""

    exit_code = 14


class LockedError(UserError):
    """Another build is at work in the same folder."""

    exit_code = 15
