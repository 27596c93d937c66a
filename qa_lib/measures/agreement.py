"""Agreement: how two people graded the same cases overall, pair by pair."""

from collections.abc import Sequence

import pandas as pd

from qa_lib.measures.measure import Count, Measure

PAIRS = Measure(
    "audits.grade_pairs",
    "judgement",
    "case file audits graded {before} by the {role} auditor and {after} after moderation",
)
ALIKE = Measure(
    "audits.graded_alike",
    "judgement",
    "those given the same overall grade by the {role} auditor and after moderation",
    "moderated case file audits graded overall by both",
)


def paired(before: pd.Series, after: pd.Series, scale: Sequence[str]) -> pd.DataFrame:
    """Return the grades `before` and `after` of the cases that both gave a grade of the scale.

    Args:
        before: grades by audit.
        after: the same, in any order.
        scale: the grades that count.
    """
    both = pd.concat({"before": before, "after": after}, axis=1, join="inner")
    return both[both.isin(list(scale)).all(axis=1)]


def pair_count(pairs: pd.DataFrame, before: str, after: str) -> int:
    """Return how many cases went from one grade to another."""
    return int((pairs["before"].eq(before) & pairs["after"].eq(after)).sum())


def graded_alike(pairs: pd.DataFrame) -> Count:
    """Return the share of the cases that were graded alike."""
    return Count(int(pairs["before"].eq(pairs["after"]).sum()), len(pairs))
