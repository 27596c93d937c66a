"""Compliments: only those from outside the service count in the formal figure."""

import pandas as pd

from qa_lib.measures.measure import Measure

EXTERNAL = Measure(
    "compliments.external", "activity", "compliments from people outside the service{narrowed}"
)
INTERNAL = Measure("compliments.internal", "activity", "compliments from within the service")


def external(compliments: pd.DataFrame) -> pd.DataFrame:
    """Return the compliments of the formal figure."""
    return compliments[compliments["external"]]


def internal(compliments: pd.DataFrame) -> pd.DataFrame:
    """Return the compliments among colleagues, which no formal figure counts."""
    return compliments[~compliments["external"]]
