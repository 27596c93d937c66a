"""How far two or more people who graded the same cases agree, and which way grades moved.

Grades are ordered categories, lowest first: pandas' ordered categoricals, or any values with
`categories` naming their order; numbers may do without.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import nan
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# statsmodels ships no types
from statsmodels.stats.inter_rater import cohens_kappa  # type: ignore[import-untyped]

from qa_lib.stats.grades import MISSING, grade_positions, ordered_categories

MINIMUM_SUBJECTS = 20  # below, a coefficient of agreement is mostly chance

KappaWeights = Literal["linear", "quadratic"]
Ratings = Sequence[Sequence[Any]] | NDArray[Any] | pd.DataFrame
GwetWeights = Literal["identity", "linear", "quadratic", "ordinal"]


@dataclass(frozen=True)
class GradeChanges:
    """How one grading became another: `counts[i][j]` cases moved from grade i to grade j.

    Grades stand lowest first, so `raised` counts the cases above the diagonal. Cases that one of
    the two did not grade are left out of `n`.
    """

    grades: tuple[Any, ...]
    counts: tuple[tuple[int, ...], ...]
    n: int
    raised: int
    lowered: int
    unchanged: int


def grade_changes(
    before: Iterable[Any], after: Iterable[Any], *, categories: Sequence[Any] | None = None
) -> GradeChanges:
    """Return the matrix of changes between two gradings of the same cases, in the same order.

    Raises:
        ValueError: the gradings differ in length, or hold a grade that is not in their order.
    """
    grades, table = _contingency(before, after, categories)
    return GradeChanges(
        grades=grades,
        counts=tuple(tuple(int(count) for count in row) for row in table),
        n=int(table.sum()),
        raised=int(np.triu(table, 1).sum()),
        lowered=int(np.tril(table, -1).sum()),
        unchanged=int(np.trace(table)),
    )


def percentage_agreement(a: Iterable[Any], b: Iterable[Any]) -> float:
    """Return the percentage (0 to 100, not rounded) of cases given the same grade by both.

    It needs no order of grades. Cases that one of the two did not grade are left out; NaN when none
    remains. For a printed figure round `unchanged` of `n` of `grade_changes` instead.

    Raises:
        ValueError: the gradings differ in length.
    """
    same = [x == y for x, y in zip(a, b, strict=True) if not (pd.isna(x) or pd.isna(y))]
    return 100 * sum(same) / len(same) if same else nan


def weighted_kappa(
    a: Iterable[Any],
    b: Iterable[Any],
    weights: KappaWeights = "linear",
    *,
    categories: Sequence[Any] | None = None,
    minimum: int = MINIMUM_SUBJECTS,
) -> float:
    """Return Cohen's weighted kappa, by distance on the order of grades or its square.

    Cohen, J. (1968), "Weighted kappa: nominal scale agreement with provision for scaled
    disagreement or partial credit". NaN where it is undefined: both gave one same grade throughout.
    With skewed grades it misleads; read it beside `gwet`.

    Raises:
        ValueError: fewer than `minimum` cases were graded by both, unknown weights, or as
            `grade_changes`.
    """
    if weights not in ("linear", "quadratic"):
        raise ValueError(f"The weights are {weights!r}; they must be 'linear' or 'quadratic'.")
    _, table = _contingency(a, b, categories)
    _refuse_few(int(table.sum()), minimum)
    if table.max() == table.sum() == np.trace(table):
        return nan
    return float(cohens_kappa(table, wt=weights, return_results=False))


def gwet(
    ratings: Ratings,
    weights: GwetWeights = "identity",
    *,
    categories: Sequence[Any] | None = None,
    minimum: int = MINIMUM_SUBJECTS,
) -> float:
    """Return Gwet's agreement coefficient of two or more raters: AC1 by identity weights, else AC2.

    Gwet, K. L. (2008), "Computing inter-rater reliability and its variance in the presence of high
    agreement"; (2014), "Handbook of Inter-Rater Reliability", 4th edition, for weights and missing
    ratings: a subject rated once counts towards chance agreement only. Weights go by position in
    the order of grades; every grade that could be given counts, used or not.

    Args:
        ratings: rows are subjects, columns are raters; None or NaN where not rated.
        weights: how much credit grades that differ earn.
        categories: the order of the grades, lowest first.
        minimum: refuse fewer subjects with two ratings or more than this.

    Raises:
        ValueError: too few subjects, unknown weights, fewer than 2 raters, or a grade that is not
            in the order.
    """
    columns = _rater_columns(ratings)
    order = ordered_categories(columns, categories)
    credit = agreement_weights(len(order), weights)
    counts = _ratings_per_grade(columns, order)
    given = counts.sum(axis=1)
    _refuse_few(int((given > 1).sum()), minimum)
    paired, size = counts[given > 1], given[given > 1]
    pairs = (paired * (paired @ credit - 1)).sum(axis=1) / (size * (size - 1))
    share = (counts[given > 0] / given[given > 0, None]).mean(axis=0)
    grades = len(order)
    chance = credit.sum() * (share * (1 - share)).sum() / (grades * (grades - 1))
    return float((pairs.mean() - chance) / (1 - chance))


def agreement_weights(grades: int, weights: GwetWeights) -> NDArray[np.float64]:
    """Return the square matrix of credit, 1 on the diagonal, for two ratings of so many grades.

    Raises:
        ValueError: the weights are unknown, or there are fewer than 2 grades.
    """
    if grades < 2:  # noqa: PLR2004 - with one grade everybody agrees
        raise ValueError("A coefficient of agreement needs 2 grades or more: name them.")
    distance = np.abs(np.subtract.outer(np.arange(grades), np.arange(grades))).astype(float)
    longest = grades - 1
    credit: dict[str, NDArray[np.float64]] = {
        "identity": np.eye(grades),
        "linear": 1 - distance / longest,
        "quadratic": 1 - (distance / longest) ** 2,
        "ordinal": 1 - distance * (distance + 1) / (longest * (longest + 1)),
    }
    if weights not in credit:
        raise ValueError(f"The weights are {weights!r}; they must be one of {sorted(credit)}.")
    return credit[weights]


def _contingency(
    a: Iterable[Any], b: Iterable[Any], categories: Sequence[Any] | None
) -> tuple[tuple[Any, ...], NDArray[np.int64]]:
    columns = [a if hasattr(a, "dtype") else list(a), b if hasattr(b, "dtype") else list(b)]
    order = ordered_categories(columns, categories)
    first, second = (grade_positions(column, order) for column in columns)
    if len(first) != len(second):
        raise ValueError(f"The two gradings hold {len(first)} and {len(second)} cases.")
    both = (first != MISSING) & (second != MISSING)
    table = np.zeros((len(order), len(order)), dtype=np.int64)
    np.add.at(table, (first[both], second[both]), 1)
    return order, table


def _rater_columns(ratings: Ratings) -> list[pd.Series]:
    frame = pd.DataFrame(ratings)
    if frame.shape[1] < 2:  # noqa: PLR2004 - one rater has nobody to agree with
        raise ValueError("Agreement needs 2 raters or more, one a column.")
    return [frame.iloc[:, rater] for rater in range(frame.shape[1])]


def _ratings_per_grade(columns: Sequence[pd.Series], order: Sequence[Any]) -> NDArray[np.float64]:
    positions = np.column_stack([grade_positions(column, order) for column in columns])
    counts: NDArray[np.float64] = (positions[:, :, None] == np.arange(len(order))).sum(axis=1) * 1.0
    return counts


def _refuse_few(subjects: int, minimum: int) -> None:
    if subjects < max(minimum, 1):
        raise ValueError(
            f"Only {subjects} cases were graded by two people or more; a coefficient of agreement "
            f"needs at least {max(minimum, 1)}."
        )
