"""What can be declared of a column and of a table."""

from dataclasses import dataclass, replace
from typing import Literal, Self

from qa_lib.data.vocabulary import Vocabulary

Kind = Literal["id", "text", "date", "count", "boolean", "choice", "period"]


@dataclass(frozen=True)
class Reference:
    """The column of another table (or the same) that must hold the value."""

    table: str
    column: str


@dataclass(frozen=True)
class Column:
    """One declared column.

    Attributes:
        allowed: for a choice, its values in every service.
        vocabulary: the list in the service's file that the value must be in.
        reference: where the value must occur.
    """

    name: str
    kind: Kind
    required: bool = True
    allowed: tuple[str, ...] = ()
    vocabulary: Vocabulary | None = None
    reference: Reference | None = None

    @property
    def optional(self) -> Self:
        """The same column, which may be empty."""
        return replace(self, required=False)


@dataclass(frozen=True)
class Table:
    """One declared table.

    Attributes:
        service: the column that holds a row's service, or None.
        date: the column that places a row in a quarter (a date or a period), or None.
        order: pairs of date columns, the earlier first; equal dates are in order.
        parent: the table that gives a row its service and quarter where it has none of its own,
            joined on the column of the same name as the parent's key.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    service: str | None = "service"
    date: str | None = None
    order: tuple[tuple[str, str], ...] = ()
    parent: str | None = None

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def of_kind(self, kind: Kind) -> tuple[str, ...]:
        """Return the names of the columns of one kind, in order."""
        return tuple(column.name for column in self.columns if column.kind == kind)


def identifier(name: str, *, reference: str | None = None) -> Column:
    """Return a column of ids; `reference` is written `audits.audit_id`."""
    if reference is None:
        return Column(name, "id")
    table, _, column = reference.partition(".")
    return Column(name, "id", reference=Reference(table, column))


def text(name: str) -> Column:
    """Return a column of free text."""
    return Column(name, "text")


def day(name: str) -> Column:
    """Return a column of dates, written YYYY-MM-DD."""
    return Column(name, "date")


def count(name: str, *, of: Vocabulary | None = None) -> Column:
    """Return a column of whole numbers of 0 or more."""
    return Column(name, "count", vocabulary=of)


def boolean(name: str) -> Column:
    """Return a column of yes or no."""
    return Column(name, "boolean", allowed=("yes", "no"))


def choice(name: str, *allowed: str) -> Column:
    """Return a column whose values are the same in every service."""
    return Column(name, "choice", allowed=allowed)


def chosen(name: str, of: Vocabulary) -> Column:
    """Return a column whose values are listed in the service's file."""
    return Column(name, "choice", vocabulary=of)
