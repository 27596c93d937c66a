"""Keys: no two rows of a table have the same one."""

from collections.abc import Iterator

import pandas as pd

from qa_lib.data.problem import Inputs, Problem
from qa_lib.data.tables import TABLES


def key_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each row whose key is that of an earlier row."""
    for name, table in TABLES.items():
        key = list(table.key)
        rows = inputs.tables[name][key]
        if not (again := rows.duplicated()).any():
            continue
        alike = rows[rows.duplicated(keep=False)]
        positions = pd.Series(alike.index, index=alike.index)
        first = positions.groupby([alike[column] for column in key]).transform("min")
        what = f" for the same {' and '.join(key[:-1])}" if len(key) > 1 else ""
        texts = first.map(
            lambda index, what=what, name=name: (
                f"repeats {_row(inputs, name, int(index))}{what}; keep one of them"
            )
        )
        yield from inputs.problems(name, key[-1], bad=again, allowed=texts)


def _row(inputs: Inputs, table: str, index: int) -> str:
    """Return the row as a sentence names it: with its file where there are several."""
    part, row = inputs.origins[table].place(index)
    several = len(inputs.origins[table].files) > 1
    return f"row {row} of {part.file}" if several else f"row {row}"
