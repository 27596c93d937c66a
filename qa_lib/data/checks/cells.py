"""Each cell by itself: required, of its kind, among the values allowed everywhere."""

from collections.abc import Iterator

import pandas as pd
from pandera.errors import SchemaErrors

from qa_lib.data.problem import Inputs, Problem
from qa_lib.data.schemas import schema
from qa_lib.data.tables import TABLES

_OF_A_CASE = ["column", "check", "failure_case", "index"]


def cell_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield what the tables' schemas find."""
    for name in TABLES:
        cases = _failure_cases(name, inputs.tables[name])
        columns = (cases[column].tolist() for column in _OF_A_CASE)
        for column, allowed, value, position in zip(*columns, strict=True):
            yield inputs.problem(name, column, int(position), value=value, allowed=allowed)


def _failure_cases(name: str, table: pd.DataFrame) -> pd.DataFrame:
    try:
        schema(name).validate(table, lazy=True)
    except SchemaErrors as error:
        cases: pd.DataFrame = error.failure_cases
        if cases["index"].isna().any():  # a check that raised, or a table of other columns: a bug
            raise
        return cases
    return pd.DataFrame(columns=_OF_A_CASE)
