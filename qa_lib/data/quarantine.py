"""Good rows and bad: a row is good if nothing is wrong with it among the good ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from qa_lib.data.problem import Problem, Reason
from qa_lib.data.sources.delivery import Delivery
from qa_lib.data.tables import TABLES
from qa_lib.data.validate import in_order, problems
from qa_lib.params.service import Service


@dataclass(frozen=True)
class Account:
    """How many rows a table had, and what became of them.

    Attributes:
        not_read: lines of its files that are no rows, by what they are.
    """

    table: str
    rows: int
    accepted: int
    rejected: int
    not_read: Mapping[str, int]

    def __post_init__(self) -> None:
        if self.rows != self.accepted + self.rejected:
            raise ValueError(
                f"{self.table}: {self.rows} rows are not {self.accepted} accepted and "
                f"{self.rejected} rejected"
            )


@dataclass(frozen=True)
class Sorted:
    """The good rows, and what is wrong with the others.

    Attributes:
        accepted: the good rows of each table.
        found: what is wrong with the rows as they came.
        following: what is wrong with more of them once those are left out.
    """

    accepted: Mapping[str, pd.DataFrame]
    found: tuple[Problem, ...]
    following: tuple[Problem, ...]
    accounts: tuple[Account, ...]

    @property
    def rejected(self) -> tuple[Problem, ...]:
        """Everything wrong with the bad rows."""
        return (*self.found, *self.following)


def sorted_rows(delivery: Delivery, services: Mapping[str, Service]) -> Sorted:
    """Return the good and the bad rows: bad ones are left out until nothing is wrong with the rest.

    A grade, for instance, does not hold without its audit, nor a moderated audit without its
    grades.
    """
    tables = dict(delivery.tables)
    found = problems(tables, services, origins=delivery.origins)
    following: list[Problem] = []
    latest: Sequence[Problem] = found
    while latest:
        for name in TABLES:
            bad = {problem.index for problem in latest if problem.table == name}
            tables[name] = tables[name][~tables[name].index.isin(bad)]
        latest = [_followed(one) for one in problems(tables, services, origins=delivery.origins)]
        following.extend(latest)
    rejected = (*found, *following)
    accounts = tuple(_account(delivery, tables, rejected, name=name) for name in TABLES)
    return Sorted(tables, found, tuple(following), accounts)


def together(several: Sequence[Sorted]) -> Sorted:
    """Return what is wrong in several portions of the data, as if they had been sorted at once.

    The good rows are left out: they may be more than memory holds.
    """
    accounts = (accounts for accounts in zip(*(one.accounts for one in several), strict=True))
    return Sorted(
        accepted={},
        found=in_order(problem for one in several for problem in one.found),
        following=in_order(problem for one in several for problem in one.following),
        accounts=tuple(_summed(portions) for portions in accounts),
    )


def _summed(portions: Sequence[Account]) -> Account:
    return replace(
        portions[0],
        rows=sum(one.rows for one in portions),
        accepted=sum(one.accepted for one in portions),
        rejected=sum(one.rejected for one in portions),
    )


def _followed(problem: Problem) -> Problem:
    allowed = f"{problem.allowed}; this follows from rows that are rejected themselves"
    return replace(problem, allowed=allowed, reason=Reason.CONSEQUENCE)


def _account(
    delivery: Delivery,
    accepted: Mapping[str, pd.DataFrame],
    rejected: Sequence[Problem],
    *,
    name: str,
) -> Account:
    not_read: dict[str, int] = {}
    for part in delivery.origins[name].parts:
        for what, number in part.not_read.items():
            not_read[what] = not_read.get(what, 0) + number
    return Account(
        name,
        rows=len(delivery.tables[name]),
        accepted=len(accepted[name]),
        rejected=len({problem.index for problem in rejected if problem.table == name}),
        not_read=not_read,
    )
