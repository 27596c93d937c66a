"""Months of the six published indicators add up to the county's annual figures."""

import csv
from pathlib import Path

import pytest

CALIBRATION = Path(__file__).parents[2] / "data" / "calibration" / "worcestershire-statistics.csv"
with CALIBRATION.open(encoding="utf-8", newline="") as file:
    STATISTICS = list(csv.DictReader(file))
COUNTY = [row for row in STATISTICS if row["area"] == "Worcestershire"]
WHOLE_YEARS = [
    row
    for row in COUNTY
    if int(row["time_period"])
    in (range(2019, 2022) if row["time_identifier"] == "Calendar year" else range(2019, 2023))
]
PARTS = [  # measure, year of the published figure, first and last month in the sample
    ("ehcp_20wk_exc", "2018", "2018-04", "2018-12"),
    ("ehcp_20wk_exc", "2022", "2022-01", "2022-09"),
    ("re_referrals", "2023", "2022-04", "2022-09"),
    ("assessments_45wd", "2023", "2022-04", "2022-09"),
    ("icpc_15wd", "2023", "2022-04", "2022-09"),
    ("cp_reviews_in_time", "2023", "2022-04", "2022-09"),
    ("cp_plan_subsequent", "2023", "2022-04", "2022-09"),
]


def months(row) -> tuple[str, str]:
    year = int(row["time_period"])
    if row["time_identifier"] == "Calendar year":
        return f"{year}-01", f"{year}-12"
    return f"{year - 1}-04", f"{year}-03"


def total(sample, measure: str, first: str, last: str) -> tuple[int, int, int]:
    kpis = sample["kpis"]
    rows = kpis[(kpis["indicator_id"] == measure) & kpis["period"].between(first, last)]
    numbers = rows[["numerator", "denominator"]].astype(int).sum()
    return len(rows), int(numbers["numerator"]), int(numbers["denominator"])


@pytest.mark.parametrize(
    "row", WHOLE_YEARS, ids=[f"{row['measure_id']}-{row['time_period']}" for row in WHOLE_YEARS]
)
def test_twelve_months_add_up_to_the_published_year(sample, row):
    measure = row["measure_id"]
    expected = 12, int(row["numerator"]), int(row["denominator"])
    assert total(sample, measure, *months(row)) == expected


def test_all_23_whole_years_of_the_six_indicators_are_compared():
    assert len(WHOLE_YEARS) == 23


@pytest.mark.parametrize(("measure", "year", "first", "last"), PARTS)
def test_part_of_a_year_has_nearly_the_percentage_of_the_year(sample, measure, year, first, last):
    whole = next(r for r in COUNTY if (r["measure_id"], r["time_period"]) == (measure, year))
    count, numerator, denominator = total(sample, measure, first, last)
    assert count in (6, 9)
    assert denominator / int(whole["denominator"]) == pytest.approx(count / 12, abs=0.02)
    published = 100 * int(whole["numerator"]) / int(whole["denominator"])
    assert 100 * numerator / denominator == pytest.approx(published, abs=0.15)


def test_every_published_row_is_a_benchmark_under_its_kind_of_year(sample):
    expected = {
        (
            row["area"],
            row["time_period"]
            if row["time_identifier"] == "Calendar year"
            else f"{int(row['time_period']) - 1}-{row['time_period'][2:]}",
            row["measure_id"],
            row["numerator"],
            row["denominator"],
        )
        for row in STATISTICS
    }
    columns = ["area", "time_period", "indicator_id", "numerator", "denominator"]
    benchmarks = sample["benchmarks"]
    assert set(benchmarks[columns].itertuples(index=False, name=None)) == expected
    assert benchmarks["source"].str.contains("Open Government Licence v3.0").all()
    assert len(benchmarks) == len(STATISTICS)
