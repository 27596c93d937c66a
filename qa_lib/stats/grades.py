"""Grades as ordered categories, lowest first, and their positions on that order."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

MISSING = -1  # the position of a grade that was not given, as in pandas


def ordered_categories(
    columns: Sequence[Iterable[Any]], categories: Sequence[Any] | None
) -> tuple[Any, ...]:
    """Return the order of the grades, lowest first.

    It is the one named; else that of pandas' ordered categoricals, if all columns have the same;
    else, for numbers only, the numbers that occur, ascending.

    Raises:
        ValueError: no order is given or to be had, or it names a grade twice.
    """
    order = tuple(categories) if categories is not None else _own_order(columns)
    if len(set(order)) < len(order):
        raise ValueError(f"The grades {list(order)} name one of them twice.")
    return order


def grade_positions(grades: Iterable[Any], order: Sequence[Any]) -> NDArray[np.intp]:
    """Return each grade's position in the order, MISSING where it is None or NaN.

    Raises:
        ValueError: a grade is not in the order.
    """
    given = pd.Series(list(grades), dtype=object)
    positions: NDArray[np.intp] = pd.Index(list(order), dtype=object).get_indexer(pd.Index(given))
    positions[given.isna().to_numpy()] = MISSING
    strangers = given[(positions == MISSING) & given.notna().to_numpy()]
    if len(strangers):
        raise ValueError(f"{strangers.iloc[0]!r} is not one of the grades {list(order)}.")
    return positions


def _own_order(columns: Sequence[Iterable[Any]]) -> tuple[Any, ...]:
    declared = [getattr(column, "dtype", None) for column in columns]
    first = declared[0] if declared else None
    if isinstance(first, pd.CategoricalDtype) and first.ordered:
        if any(other != first for other in declared):
            raise ValueError("The raters' grades are categories in different orders.")
        return tuple(first.categories)
    present = {grade for column in columns for grade in column if not pd.isna(grade)}
    if not all(isinstance(grade, int | float | np.number) for grade in present):
        raise ValueError("Grades that are not numbers need their order: name them, lowest first.")
    return tuple(sorted(present))
