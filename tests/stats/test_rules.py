from itertools import pairwise
from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.limits import Limits
from qa_lib.stats.rules import run_signs, signals, trend_signs, two_in_three_signs

GAP = nan
series = st.lists(st.integers(-20, 20) | st.just(nan), max_size=30)


def flat_limits(points: int, *, mean: float = 0, limit: float = 9) -> Limits:
    """Limits of `limit` around the mean, near limits at two thirds, the same at every point."""
    lines = (mean, mean - limit, mean + limit, mean - limit * 2 / 3, mean + limit * 2 / 3)
    return Limits(*((line,) * points for line in lines))


def rules_of(values: list[float]) -> list[str | None]:
    found = signals(values, flat_limits(len(values)), trend_points=7, shift_points=7)
    return [signal.rule if signal else None for signal in found]


def named(pattern: str) -> list[str | None]:
    """`.` none, `O` outside, `T` trend, `2` two in three, `S` shift."""
    names = {".": None, "O": "outside", "T": "trend", "2": "two_in_three", "S": "shift"}
    return [names[letter] for letter in pattern]


@pytest.mark.parametrize(
    ("values", "pattern"),
    [
        ([0, 10, 0, -10], ".O.O"),
        ([9, -9, 9, -9], "...."),  # on the limit is not outside it
        ([GAP, 10, GAP], ".O."),
        ([], ""),
        ([GAP, GAP], ".."),
    ],
)
def test_a_point_outside_the_limits_is_flagged(values, pattern):
    assert rules_of(values) == named(pattern)


@pytest.mark.parametrize(
    ("values", "pattern"),
    [
        ([-3, -2, -1, 0, 1, 2, 3], "TTTTTTT"),
        ([3, 2, 1, 0, -1, -2, -3], "TTTTTTT"),
        ([-3, -2, -1, 0, 1, 2], "......"),
        ([-3, -2, -1, 0, 0, 1, 2, 3], "........"),  # a tie breaks the run
        ([-3, -2, -1, GAP, 0, 1, 2, 3], "........"),  # so does a gap
        ([5, -3, -2, -1, 0, 1, 2, 3, 4, -1], ".TTTTTTTT."),
        ([-3, -2, -1, 0, 1, 2, 3, 2, 1, 0, -1, -2, -3], "TTTTTTTTTTTTT"),
    ],
)
def test_seven_strictly_rising_or_falling_points_are_all_flagged(values, pattern):
    assert rules_of(values) == named(pattern)


@pytest.mark.parametrize(
    ("values", "pattern"),
    [
        ([7, 0.5, 7], "2.2"),  # the point in between is on the same side, and not near
        ([7, 7, 1], "22."),
        ([7, 8, 7], "222"),
        ([-7, -1, -8], "2.2"),
        ([7, -1, 7], "..."),  # the three are not on one side
        ([7, 0, 7], "..."),  # nor is a point on the mean
        ([7, 1, 1, 7], "...."),  # not within three
        ([7, GAP, 7], "..."),
        ([6, 6, 6], "..."),  # on the near limit is not beyond it
        ([9, 1, 9], "2.2"),  # on the limit is not outside it
        ([10, 7, 1], "O.."),  # a point outside is not between the near limit and the limit
        ([10, 7, 7], "O22"),
        ([7, 7], ".."),  # three points are needed
    ],
)
def test_two_of_three_near_one_limit_flag_the_near_points_only(values, pattern):
    assert rules_of(values) == named(pattern)


@pytest.mark.parametrize(
    ("values", "pattern"),
    [
        ([1, 2, 1, 2, 1, 2, 1], "SSSSSSS"),
        ([-1, -2, -1, -2, -1, -2, -1], "SSSSSSS"),
        ([1, 2, 1, 2, 1, 2], "......"),
        ([1, 2, 1, 0, 1, 2, 1, 2], "........"),  # a point on the mean breaks the run
        ([1, 2, 1, GAP, 1, 2, 1, 2], "........"),
        ([1, 2, 1, -1, 1, 2, 1, 2], "........"),
        ([-1, 1, 2, 1, 2, 1, 2, 1, 2, -1], ".SSSSSSSS."),
    ],
)
def test_seven_points_on_one_side_of_the_mean_are_all_flagged(values, pattern):
    assert rules_of(values) == named(pattern)


@pytest.mark.parametrize(
    ("values", "pattern"),
    [
        ([1, 2, 3, 4, 5, 6.5, 10], "TTTTTTO"),  # outside before trend
        ([1, 2, 3, 4, 5, 7, 8], "TTTTTTT"),  # trend before two in three and shift
        ([1, 2, 7, 1, 7, 2, 1], "SS2S2SS"),  # two in three before shift
        ([1, 2, 10, 1, 2, 1, 2], "SSOSSSS"),  # an outside point still counts in the shift
    ],
)
def test_the_first_rule_that_matches_wins(values, pattern):
    assert rules_of(values) == named(pattern)


def test_a_turning_point_belongs_to_the_run_that_it_ends():
    assert trend_signs([1, 2, 3, 2, 1], 3) == (1, 1, 1, -1, -1)


def test_fewer_points_make_a_run_when_the_options_say_so():
    found = signals([1, 2, 1, 2], flat_limits(4), trend_points=2, shift_points=4)
    assert [signal.rule for signal in found if signal] == ["trend"] * 4
    found = signals([1, 2, 1, 2], flat_limits(4), trend_points=3, shift_points=4)
    assert [signal.rule for signal in found if signal] == ["shift"] * 4


def test_a_point_that_differs_from_the_mean_by_rounding_is_on_the_mean():
    values = [0.1 + 0.2, 0.4, 0.5, 0.6, 0.5, 0.4, 0.5]
    found = signals(values, flat_limits(7, mean=0.3), trend_points=7, shift_points=7)
    assert found == (None,) * 7


def test_without_limits_only_trends_and_shifts_are_found():
    lines = Limits((0.0,) * 7, *([(nan,) * 7] * 4))
    found = signals([50, 1, 50, 1, 50, 1, 50], lines, trend_points=7, shift_points=7)
    assert {signal.rule for signal in found if signal} == {"shift"}


@given(series)
def test_a_missing_point_never_signals(values):
    found = rules_of(values)
    assert all(rule is None for value, rule in zip(values, found, strict=True) if isnan(value))


@given(series)
def test_signals_change_sign_when_the_series_is_turned_over(values):
    lines = flat_limits(len(values))
    found = signals(values, lines, trend_points=5, shift_points=5)
    mirrored = signals([-value for value in values], lines, trend_points=5, shift_points=5)
    assert [(s.rule, s.towards) if s else None for s in found] == [
        (s.rule, -s.towards) if s else None for s in mirrored
    ]


@given(series, st.integers(2, 9))
def test_a_point_is_in_a_trend_exactly_when_a_monotonic_window_holds_it(values, points):
    expected = set()
    for start in range(len(values) - points + 1):
        window = values[start : start + points]
        if all(a < b for a, b in pairwise(window)) or all(a > b for a, b in pairwise(window)):
            expected |= set(range(start, start + points))
    assert {i for i, sign in enumerate(trend_signs(values, points)) if sign} == expected


@given(st.lists(st.sampled_from([-1, 0, 1]), max_size=30), st.integers(1, 9))
def test_a_sign_is_kept_exactly_when_a_window_of_equal_signs_holds_it(signs, length):
    kept = [0] * len(signs)
    for start in range(len(signs) - length + 1):
        if len(set(signs[start : start + length])) == 1:
            kept[start : start + length] = signs[start : start + length]
    assert run_signs(signs, length) == tuple(kept)


@given(st.lists(st.tuples(st.sampled_from([-1, 0, 1]), st.booleans()), max_size=30))
def test_two_in_three_flags_no_point_that_is_not_near(points):
    sides = [side for side, _ in points]
    near = [side if is_near else 0 for side, is_near in points]
    flagged = two_in_three_signs(sides, near)
    assert all(sign in (0, close) for sign, close in zip(flagged, near, strict=True))
    for i, sign in enumerate(flagged):
        neighbours = near[max(0, i - 2) : i] + near[i + 1 : i + 3]
        assert sign == 0 or sign in neighbours
