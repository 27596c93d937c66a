"""Every problem of the tables in one go, one sentence for each bad cell."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd

from qa_lib.data.checks.answers import answer_problems
from qa_lib.data.checks.cells import cell_problems
from qa_lib.data.checks.indicators import indicator_problems
from qa_lib.data.checks.keys import key_problems
from qa_lib.data.checks.membership import membership_problems
from qa_lib.data.checks.order import order_problems
from qa_lib.data.checks.references import reference_problems
from qa_lib.data.checks.states import state_problems
from qa_lib.data.problem import Inputs, Problem, summary
from qa_lib.data.tables import TABLES
from qa_lib.params.service import Service

__all__ = ["Problem", "problems", "summary"]

_RULES: tuple[Callable[[Inputs], Iterable[Problem]], ...] = (
    cell_problems,
    key_problems,
    membership_problems,
    reference_problems,
    order_problems,
    answer_problems,
    state_problems,
    indicator_problems,
)


def problems(
    tables: Mapping[str, pd.DataFrame],
    services: Mapping[str, Service],
    *,
    folder: Path = Path("data"),
) -> tuple[Problem, ...]:
    """Return everything wrong with the tables, by table, row and column.

    Args:
        tables: all ten tables, all text, with their declared columns.
        services: the services by id.
        folder: where the tables came from, for the sentences.
    """
    frames = {name: tables[name].reset_index(drop=True) for name in TABLES}
    inputs = Inputs(frames, services, folder)
    found = {problem for rule in _RULES for problem in rule(inputs)}
    place = {
        (inputs.file(name), column): (table_number, column_number)
        for table_number, (name, table) in enumerate(TABLES.items())
        for column_number, column in enumerate(table.column_names)
    }

    def position(problem: Problem) -> tuple[int, int, int, str]:
        table_number, column_number = place[problem.file, problem.column]
        return (table_number, problem.row, column_number, problem.allowed)

    return tuple(sorted(found, key=position))
