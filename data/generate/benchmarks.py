"""Published annual figures of the county, the region and England, carried over as they are."""

from collections.abc import Iterator

from data.generate.tables import Row
from data.generate.targets import national_statistics

_PUBLISHER = "Department for Education, Open Government Licence v3.0"


def time_period(year: str, identifier: str) -> str:
    """Return `2021-22` for the reporting year 2022, and a calendar year as it is."""
    if identifier == "Calendar year":
        return year
    return f"{int(year) - 1}-{int(year) % 100:02d}"


def benchmark_rows() -> Iterator[Row]:
    """Yield the rows of the table benchmarks."""
    for row in national_statistics():
        yield {
            "area": row["area"],
            "time_period": time_period(row["time_period"], row["time_identifier"]),
            "indicator_id": row["measure_id"],
            "numerator": row["numerator"],
            "denominator": row["denominator"],
            "source": f"{_PUBLISHER}: {row['source']}",
        }
