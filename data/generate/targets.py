"""The published figures that the sample comes out at, read from data/calibration/."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

HERE = Path(__file__).parent
CALIBRATION = HERE.parent / "calibration"
TEXTS = HERE / "texts"


@dataclass(frozen=True)
class Share:
    """A numerator over a denominator, or a count whose denominator is 0."""

    numerator: int
    denominator: int

    def __sub__(self, other: "Share") -> "Share":
        """Return what is left when other answers are taken out."""
        return Share(self.numerator - other.numerator, self.denominator - other.denominator)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, all text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def published() -> Mapping[str, Share]:
    """Return every published figure by its figure_id."""
    return MappingProxyType(
        {
            row["figure_id"]: Share(int(row["numerator"]), int(row["denominator"] or 0))
            for row in rows_of(CALIBRATION / "published-figures.csv")
        }
    )


def national_statistics() -> list[dict[str, str]]:
    """Return the rows of the Department for Education's figures, in the file's order."""
    return rows_of(CALIBRATION / "worcestershire-statistics.csv")


@cache
def worcestershire(indicator: str) -> Mapping[int, Share]:
    """Return the county's annual figures of an indicator by the year as published.

    2022 is the year to 31 March 2022 for social care and the calendar year for EHC plans.
    """
    return MappingProxyType(
        {
            int(row["time_period"]): Share(int(row["numerator"]), int(row["denominator"]))
            for row in national_statistics()
            if row["area"] == "Worcestershire" and row["measure_id"] == indicator
        }
    )


def texts(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of invented wordings."""
    return rows_of(TEXTS / f"{name}.csv")
