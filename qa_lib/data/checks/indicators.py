"""Indicators: a part of its whole, one grain of period each, benchmarks of known indicators."""

from collections.abc import Iterator

import pandas as pd

from qa_lib.data.problem import Inputs, Problem
from qa_lib.data.recorded_periods import grain_of, is_annual

_HOW_TO_WRITE = {"financial": "a financial year (2021-22)", "calendar": "a calendar year (2021)"}


def indicator_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield what is wrong with the rows of kpis and benchmarks."""
    for table in ("kpis", "benchmarks"):
        yield from _parts_above_their_whole(inputs, table)
    yield from _mixed_grains(inputs)
    yield from _benchmarks(inputs)


def _parts_above_their_whole(inputs: Inputs, table: str) -> list[Problem]:
    rows = inputs.tables[table]
    part = pd.to_numeric(rows["numerator"], errors="coerce")
    whole = pd.to_numeric(rows["denominator"], errors="coerce")
    bad = part > whole
    texts = "is more than the denominator " + rows.loc[bad, "denominator"]
    return inputs.problems(table, "numerator", bad=bad, allowed=texts + "; correct one of them")


def _mixed_grains(inputs: Inputs) -> list[Problem]:
    rows = inputs.tables["kpis"]
    grains = rows["period"].map(grain_of)
    valid = grains.notna()
    first = grains[valid].groupby([rows["service"], rows["indicator_id"]]).transform("first")
    bad = valid & grains.ne(first.reindex(rows.index))
    texts = (
        "is a "
        + grains[bad].astype("str")
        + ", but the indicator's first row is a "
        + first[bad[valid]].astype("str")
    )
    allowed = texts + "; write one kind of period an indicator"
    return inputs.problems("kpis", "period", bad=bad, allowed=allowed)


def _benchmarks(inputs: Inputs) -> Iterator[Problem]:
    rows = inputs.tables["benchmarks"]
    years = {
        indicator.id: indicator.year
        for service in inputs.services.values()
        for indicator in service.indicators
    }
    unknown = rows["indicator_id"].ne("") & ~rows["indicator_id"].isin(set(years))
    allowed = f"is no indicator of any service; write {', '.join(years)}"
    yield from inputs.problems("benchmarks", "indicator_id", bad=unknown, allowed=allowed)
    for year, how in _HOW_TO_WRITE.items():
        known = {name for name, kind in years.items() if kind == year}
        wrong = ~rows["time_period"].map(lambda text, kind=year: is_annual(text, kind)).astype(bool)
        bad = rows["indicator_id"].isin(known) & rows["time_period"].ne("") & wrong
        allowed = f"is not a year of this indicator; write {how}"
        yield from inputs.problems("benchmarks", "time_period", bad=bad, allowed=allowed)
