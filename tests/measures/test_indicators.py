from decimal import Decimal

import pandas as pd
import pytest

from qa_lib.data.recorded_periods import quarter_at_end
from qa_lib.measures import indicators as measure
from qa_lib.measures.indicators import Record
from qa_lib.measures.measure import Count
from qa_lib.params.service import Indicator
from qa_lib.periods import Period, Quarter


def records(*rows: tuple[str, str, int, int]) -> tuple[Record, ...]:
    """Return what is recorded of the indicator `a`."""
    frame = pd.DataFrame(
        rows, columns=["indicator_id", "period", "numerator", "denominator"]
    ).astype({"numerator": "Int64", "denominator": "Int64"})
    kpis = frame.assign(quarter=[quarter_at_end(text) for text in frame["period"]])
    return measure.records_by_indicator(kpis).get("a", ())


def indicator(**values: object) -> Indicator:
    given = {
        "id": "reviews",
        "name": "Reviews",
        "numerator": "Reviews in time.",
        "denominator": "All reviews.",
        "polarity": "higher",
        "target": 90,
        "source": "A count",
        **values,
    }
    return Indicator.model_validate(given)


@pytest.mark.parametrize(
    ("rows", "period", "expected"),
    [
        pytest.param((), "2022-23-Q2", Count(0, 0), id="nothing recorded"),
        pytest.param(
            (("a", "2022-07", 1, 2), ("a", "2022-08", 10, 100)),
            "2022-23-Q2",
            Count(11, 102),
            id="sums, never a mean of percentages",
        ),
        pytest.param(
            (("a", "2022-06", 1, 2), ("b", "2022-07", 3, 4), ("a", "2022-07", 5, 6)),
            "2022-23-Q2",
            Count(5, 6),
            id="other periods and other indicators do not count",
        ),
        pytest.param((("a", "2022-09", 0, 0),), "2022-23-Q2", Count(0, 0), id="no cases"),
        pytest.param((("a", "2022-09", 0, 8),), "2022-23-Q2", Count(0, 8), id="a true zero"),
        pytest.param((("a", "2021-22", 5, 6),), "2021-22-Q4", Count(0, 0), id="year in a quarter"),
        pytest.param((("a", "2021-22", 5, 6),), "2021-22", Count(5, 6), id="year in its year"),
        pytest.param((("a", "2022-23-Q2", 5, 6),), "2022-23-Q2", Count(5, 6), id="a quarter"),
    ],
)
def test_a_share_sums_what_is_recorded_within_the_period(rows, period, expected):
    found = measure.recorded(records(*rows), Period.parse(period))
    assert measure.share(found) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param((), (), id="nothing at all says so by having no base"),
        pytest.param((("a", "2022-07", 1, 2),), ("2022-08", "2022-09"), id="two not yet recorded"),
        pytest.param((("a", "2022-23-Q2", 1, 2),), (), id="quarters have no months"),
        pytest.param(tuple(("a", f"2022-0{m}", 1, 2) for m in (7, 8, 9)), (), id="complete"),
    ],
)
def test_months_missing_from_a_quarter_are_named(rows, expected):
    quarter = Period.parse("2022-23-Q2")
    assert measure.missing_months(records(*rows), quarter) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param((), False, id="nothing recorded"),
        pytest.param((("a", "2021-22", 1, 2),), True, id="a year"),
        pytest.param((("a", "2022-23-Q2", 1, 2),), False, id="a quarter"),
        pytest.param((("a", "2011-12", 1, 2),), False, id="a month that looks like a year"),
    ],
)
def test_an_indicator_recorded_by_year_is_yearly(rows, expected):
    assert measure.is_yearly(records(*rows)) is expected


def test_published_figures_are_found_by_indicator_area_and_year():
    rows = pd.DataFrame(
        [("a", "England", "2021-22", 1, 4), ("a", "England", "2020-21", 2, 4)],
        columns=["indicator_id", "area", "time_period", "numerator", "denominator"],
    )
    assert measure.published_shares(rows) == {
        ("a", "England", "2021-22"): Count(1, 4),
        ("a", "England", "2020-21"): Count(2, 4),
    }


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [("2021-22", "2021-22-Q1", "2021-22-Q4"), ("2021", "2020-21-Q4", "2021-22-Q3")],
)
def test_a_published_year_covers_its_four_quarters(year, first, last):
    expected = Period(Quarter.parse(first), Quarter.parse(last))
    assert measure.annual_period(year) == expected
    assert len(expected.quarters) == 4


@pytest.mark.parametrize(
    ("quarter", "kind", "expected"),
    [
        ("2021-22-Q4", "financial", "2021-22"),
        ("2021-22-Q4", "calendar", "2022"),
        ("2021-22-Q3", "calendar", "2021"),
    ],
)
def test_a_quarter_lies_in_one_year_of_each_kind(quarter, kind, expected):
    assert measure.year_of(Quarter.parse(quarter), kind) == expected


@pytest.mark.parametrize(
    ("count", "polarity", "target", "expected"),
    [
        pytest.param(Count(90, 100), "higher", 90, "met", id="exactly the target"),
        pytest.param(Count(899, 1000), "higher", 90, "missed", id="rounds to it but misses it"),
        pytest.param(Count(10, 100), "lower", 10, "met", id="exactly the ceiling"),
        pytest.param(Count(101, 1000), "lower", 10, "missed", id="just above the ceiling"),
        pytest.param(Count(33, 1000), "lower", 3.3, "met", id="a target that floats miss"),
        pytest.param(Count(9, 9), "higher", 90, "thin", id="too few"),
        pytest.param(Count(0, 0), "higher", 90, "unknown", id="no cases"),
        pytest.param(Count(5, 50), "neutral", None, "none", id="no target"),
        pytest.param(Count(0, 50), "higher", 90, "missed", id="a true zero misses"),
    ],
)
def test_the_unrounded_share_is_held_against_the_target(count, polarity, target, expected):
    judged = indicator(polarity=polarity, target=target)
    assert measure.target_state(count, judged, thin_base=10) == expected


@pytest.mark.parametrize(
    ("polarity", "expected"), [("higher", Decimal(15)), ("lower", Decimal(-15))]
)
def test_points_short_run_against_what_is_good(polarity, expected):
    assert measure.points_short(Count(75, 100), indicator(polarity=polarity)) == expected


@pytest.mark.parametrize(
    ("count", "target"), [(Count(0, 0), 90), (Count(1, 2), None)], ids=["no base", "no target"]
)
def test_points_short_of_nothing_is_an_error(count, target):
    with pytest.raises(ValueError, match="has no"):
        measure.points_short(count, indicator(target=target))


@pytest.mark.parametrize(
    ("clock", "kind"), [("45 working days", "activity"), (None, "circumstance")]
)
def test_an_indicator_without_a_clock_tells_of_circumstances(clock, kind):
    made = measure.measure_of(indicator(clock=clock, places=2))
    assert (made.kind, made.places) == (kind, 2)


def test_published_figures_need_no_protection_of_circumstances():
    assert measure.measure_of(indicator(), measure.BENCHMARK).kind == "activity"
