"""Every problem of the tables in one go, one sentence for each bad cell."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from qa_lib.data.checks.answers import answer_problems
from qa_lib.data.checks.cells import cell_problems
from qa_lib.data.checks.indicators import indicator_problems
from qa_lib.data.checks.keys import key_problems
from qa_lib.data.checks.membership import membership_problems
from qa_lib.data.checks.order import order_problems
from qa_lib.data.checks.references import reference_problems
from qa_lib.data.checks.states import state_problems
from qa_lib.data.origin import Origin
from qa_lib.data.problem import Inputs, Problem, Reason, summary
from qa_lib.data.tables import TABLES
from qa_lib.params.service import Service

__all__ = ["Problem", "problems", "summary"]

_RULES: Mapping[Reason, Callable[[Inputs], Iterable[Problem]]] = MappingProxyType(
    {
        Reason.CELL: cell_problems,
        Reason.KEY: key_problems,
        Reason.LIST: membership_problems,
        Reason.REFERENCE: reference_problems,
        Reason.ORDER: order_problems,
        Reason.ANSWER: answer_problems,
        Reason.STATE: state_problems,
        Reason.INDICATOR: indicator_problems,
    }
)
_PLACES = {
    (name, column): (table_number, column_number)
    for table_number, (name, table) in enumerate(TABLES.items())
    for column_number, column in enumerate(table.column_names)
}


def problems(
    tables: Mapping[str, pd.DataFrame],
    services: Mapping[str, Service],
    *,
    folder: Path = Path("data"),
    origins: Mapping[str, Origin] | None = None,
) -> tuple[Problem, ...]:
    """Return everything wrong with the tables, by table, row and column.

    Args:
        tables: all ten tables, all text, with their declared columns.
        services: the services by id.
        folder: where the tables came from, one CSV file each, for the sentences.
        origins: where the rows came from, by table, where that is not so; the tables' indexes
            are then the rows' numbers in their origins, and ascend.
    """
    if origins is None:
        tables = {name: tables[name].reset_index(drop=True) for name in TABLES}
        origins = {
            name: Origin.whole((folder / f"{name}.csv").as_posix(), len(rows))
            for name, rows in tables.items()
        }
    inputs = Inputs(tables, services, origins)
    found = {
        replace(problem, reason=reason)
        for reason, rule in _RULES.items()
        for problem in rule(inputs)
    }
    return in_order(found)


def in_order(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems by table, row and column."""
    return tuple(sorted(found, key=_position))


def _position(problem: Problem) -> tuple[int, int, int, str]:
    table_number, column_number = _PLACES[problem.table, problem.column]
    return (table_number, problem.index, column_number, problem.allowed)
