from dataclasses import FrozenInstanceError
from itertools import pairwise
from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.spc import chart_kind, xmr

STEADY = [50, 52, 49, 51, 50, 48, 51, 50, 49, 52, 50, 51]
directions = st.sampled_from(["increase", "decrease", "neutral"])
series = st.lists(st.floats(-1e6, 1e6) | st.just(nan), max_size=30)


@pytest.mark.parametrize(
    ("points", "kind"),
    [(0, "table"), (4, "table"), (5, "run"), (11, "run"), (12, "xmr"), (500, "xmr")],
)
def test_the_number_of_points_decides_the_chart(points, kind):
    assert chart_kind(points) == kind


def test_a_negative_number_of_points_is_refused():
    with pytest.raises(ValueError, match="-1"):
        chart_kind(-1)


def test_a_steady_series_varies_by_common_cause():
    chart = xmr(STEADY, direction="increase", target=47)
    assert chart.rules == (None,) * 12
    assert chart.types == ("common",) * 12
    assert (chart.variation, chart.assurance) == ("common", "inconsistent")
    half = 2.66 * sum(abs(b - a) for a, b in pairwise(STEADY)) / 11
    middle = sum(STEADY) / 12
    assert chart.mean[0] == pytest.approx(middle)
    assert (chart.lower[0], chart.upper[-1]) == pytest.approx((middle - half, middle + half))


@pytest.mark.parametrize(
    ("latest", "direction", "variation"),
    [
        (60, "increase", "improvement"),
        (60, "decrease", "concern"),
        (60, "neutral", "high"),
        (40, "increase", "concern"),
        (40, "decrease", "improvement"),
        (40, "neutral", "low"),
    ],
)
def test_variation_is_the_type_of_the_latest_point(latest, direction, variation):
    chart = xmr([*STEADY, latest], direction=direction)
    assert chart.rules[-1] == "outside"
    assert chart.variation == chart.types[-1] == variation
    assert set(chart.types[:-1]) == {"common"}


def test_a_special_cause_in_the_past_is_not_the_latest_variation():
    chart = xmr([70, *STEADY], direction="increase")
    assert (chart.types[0], chart.variation) == ("improvement", "common")


def test_a_rising_trend_is_an_improvement_on_either_side_of_the_mean():
    chart = xmr([30, 70, 40, 47, 48, 49, 50, 51, 52, 53, 70, 30], direction="increase")
    assert chart.rules[2:11] == ("trend",) * 9
    assert chart.types[2:11] == ("improvement",) * 9


def test_a_missing_latest_point_leaves_the_one_before_it():
    chart = xmr([*STEADY, 70, nan], direction="increase", target=0)
    assert (chart.rules[-1], chart.types[-1]) == (None, "common")
    assert chart.variation == "improvement"
    assert chart.assurance == "pass"


@pytest.mark.parametrize("value", [0, 100, 0.1, 100 * 41 / 46, -3])
@pytest.mark.parametrize("points", [2, 3, 12, 37])
def test_a_constant_series_is_common_cause_and_passes_when_it_meets_the_target(value, points):
    chart = xmr([value] * points, direction="increase", target=value)
    assert set(chart.lower + chart.mean + chart.upper + chart.near_lower) == {value}
    assert set(chart.types) == {"common"}
    assert chart.assurance == "pass"
    assert xmr([value] * points, direction="increase", target=value + 1).assurance == "fail"


@pytest.mark.parametrize("values", [[], [nan], [None, nan, None]])
def test_a_series_without_points_has_no_signal_and_no_assurance(values):
    chart = xmr(values, direction="increase", target=1)
    assert len(chart.values) == len(chart.upper) == len(chart.rules) == len(values)
    assert all(isnan(line) for line in chart.mean)
    assert (chart.variation, chart.assurance) == ("common", "none")


def test_one_point_has_a_mean_and_no_limits():
    chart = xmr([5], direction="increase", target=1)
    assert chart.mean == (5,)
    assert isnan(chart.lower[0])
    assert (chart.variation, chart.assurance) == ("common", "none")


def test_screening_is_an_option():
    values = [5, 6, 5, 6, 5, 6, 5, 6, 30, 6]
    screened, whole = xmr(values), xmr(values, screen_outliers=False)
    assert screened.upper[0] == pytest.approx(8 + 2.66)
    assert whole.upper[0] == pytest.approx(8 + 2.66 * 55 / 9)


def test_the_lengths_of_a_trend_and_a_shift_are_options():
    values = [1, 9, 2, 3, 4, 5, 6, 0, 9, 1, 9, 0]
    assert xmr(values, trend_points=6).rules[2:7] == (None,) * 5
    assert xmr(values, trend_points=5).rules[2:7] == ("trend",) * 5
    steps = [1, 3, 1, 3, 1, 9, 7, 9, 7, 9]
    assert set(xmr(steps).rules) == {None}
    assert set(xmr(steps, shift_points=5).rules) == {"shift"}


@pytest.mark.parametrize("rebase", [[(12, "new team")], {12: "new team"}])
def test_rebasing_starts_new_limits_at_the_explained_point(rebase):
    after = [value + 20 for value in STEADY]
    chart = xmr([*STEADY, *after], direction="increase", target=60, rebase=rebase)
    assert chart.rebased == ((12, "new team"),)
    assert chart.mean[11] == pytest.approx(sum(STEADY) / 12)
    assert chart.mean[12] == pytest.approx(sum(after) / 12)
    assert set(chart.types) == {"common"}
    assert chart.assurance == "pass"  # by the last limits, not the first
    assert "outside" in xmr([*STEADY, *after], direction="increase").rules


def test_no_run_crosses_a_rebased_point():
    values = [1, 2, 3, 4, 5, 6, 7, 8]
    assert "trend" in xmr(values).rules
    assert "trend" not in xmr(values, rebase={4: "new form"}).rules


def test_rebases_are_kept_in_order_of_time():
    chart = xmr(range(12), rebase=[(8, "second"), (4, "first")])
    assert chart.rebased == ((4, "first"), (8, "second"))
    assert chart.mean == (1.5,) * 4 + (5.5,) * 4 + (9.5,) * 4


@pytest.mark.parametrize(
    ("rebase", "named"),
    [
        ([(5, "")], "no reason"),
        ({5: "  "}, "no reason"),
        ([(0, "start")], "point 0"),
        ([(12, "after the end")], "point 12"),
        ([(-1, "from the end")], "point -1"),
        ([(5, "one"), (5, "two")], "twice"),
    ],
)
def test_rebasing_without_reason_or_off_the_series_is_refused(rebase, named):
    with pytest.raises(ValueError, match=named):
        xmr(STEADY, rebase=rebase)


def test_an_infinite_value_is_refused():
    with pytest.raises(ValueError, match="infinite"):
        xmr([1, 2, float("inf")])


def test_a_chart_cannot_be_changed():
    chart = xmr(STEADY)
    with pytest.raises(FrozenInstanceError):
        chart.variation = "improvement"  # type: ignore[misc] # the point of this test


@given(series, directions, st.none() | st.floats(-1e6, 1e6))
def test_every_series_has_one_item_per_point_and_signals_match_types(values, direction, target):
    chart = xmr(values, direction=direction, target=target)
    lines = (chart.mean, chart.lower, chart.upper, chart.near_lower, chart.near_upper)
    assert {len(line) for line in (*lines, chart.rules, chart.types)} == {len(values)}
    special = {"neutral": {"high", "low"}}.get(direction, {"improvement", "concern"})
    for value, rule, kind in zip(values, chart.rules, chart.types, strict=True):
        assert kind in special if rule else kind == "common"
        assert rule is None or not isnan(value)


@given(st.lists(st.integers(-100, 100), max_size=30), st.sampled_from([-64, -2, 3, 100]))
def test_signals_do_not_change_when_the_series_moves_or_is_measured_in_other_units(values, shift):
    rules = xmr(values).rules
    assert xmr([value * 4 + shift for value in values]).rules == rules


@given(st.lists(st.integers(-100, 100), max_size=30))
def test_improvement_and_concern_change_places_when_lower_is_better(values):
    other = {"improvement": "concern", "concern": "improvement", "common": "common"}
    higher, lower = xmr(values, direction="increase"), xmr(values, direction="decrease")
    assert [other[kind] for kind in higher.types] == list(lower.types)


@pytest.mark.parametrize("scale", [1e-300, 1e300])
def test_tiny_and_huge_values_give_the_same_signals(scale):
    values = [*STEADY, 70, *[60] * 7]
    assert xmr([value * scale for value in values]).rules == xmr(values).rules
