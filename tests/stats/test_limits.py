from math import isnan, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.limits import Limits, binomial_limits, joined, natural_limits

finite = st.floats(-1e6, 1e6)


def line_at(limits: Limits, point: int = 0) -> tuple[float, ...]:
    return (limits.lower[point], limits.near_lower[point], limits.mean[point],
            limits.near_upper[point], limits.upper[point])  # fmt: skip


@pytest.mark.parametrize(
    ("values", "mean", "moving_range"),
    [
        ([10, 12, 11, 13], 11.5, 5 / 3),
        ([10, nan, 12, 13], 35 / 3, 1),  # no range across a gap
        ([1, 1, 1], 1, 0),
        ([5, 6, 5, 6, 5, 6, 5, 6, 30, 6], 8, (7 * 1) / 7),  # ranges of 24 are screened out
    ],
)
def test_limits_are_266_average_moving_ranges_from_the_mean(values, mean, moving_range):
    half = 2.66 * moving_range
    assert line_at(natural_limits(values, screen_outliers=True)) == pytest.approx(
        (mean - half, mean - half * 2 / 3, mean, mean + half * 2 / 3, mean + half)
    )


def test_without_screening_every_range_counts():
    values = [5, 6, 5, 6, 5, 6, 5, 6, 30, 6]
    limits = natural_limits(values, screen_outliers=False)
    assert limits.upper[0] == pytest.approx(8 + 2.66 * (7 + 24 + 24) / 9)


def test_screening_drops_the_widest_range_and_averages_the_rest():
    values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 5]  # ten ranges of 1, one of 5: average 1.36
    limits = natural_limits(values, screen_outliers=True)
    assert limits.upper[0] - limits.mean[0] == pytest.approx(2.66)


def test_a_range_just_below_the_screening_limit_is_kept():
    values = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 4.6]  # (10 + 4.6) / 11 times 3.267 is 4.336
    kept = [*values[:-1], 4.2]  # (10 + 4.2) / 11 times 3.267 is 4.217
    dropped, included = (natural_limits(v, screen_outliers=True) for v in (values, kept))
    assert dropped.upper[0] - dropped.mean[0] == pytest.approx(2.66)
    assert included.upper[0] - included.mean[0] == pytest.approx(2.66 * 14.2 / 11)


@pytest.mark.parametrize("values", [[], [nan], [nan, nan, nan]])
def test_without_points_there_are_no_lines(values):
    limits = natural_limits(values, screen_outliers=True)
    assert len(limits.mean) == len(values)
    assert all(isnan(line) for line in limits.mean + limits.lower + limits.near_upper)


@pytest.mark.parametrize("values", [[4.0], [4.0, nan, 4.0], [nan, 4.0]])
def test_without_neighbours_the_mean_stands_without_limits(values):
    limits = natural_limits(values, screen_outliers=True)
    assert set(limits.mean) == {4.0}
    assert all(isnan(line) for line in limits.lower + limits.upper)


@given(finite, st.integers(2, 40))
def test_a_constant_series_has_limits_equal_to_itself(value, points):
    assert set(line_at(natural_limits([value] * points, screen_outliers=True))) == {value}


@given(st.lists(finite, min_size=2, max_size=30), st.booleans())
def test_lines_stand_in_order_and_in_proportion(values, screen):
    lower, near_lower, mean, near_upper, upper = line_at(
        natural_limits(values, screen_outliers=screen)
    )
    assert lower <= near_lower <= mean <= near_upper <= upper
    assert min(values) <= mean <= max(values)
    assert near_upper - mean == pytest.approx((upper - mean) * 2 / 3, abs=1e-6)


@given(st.lists(finite, min_size=2, max_size=30))
def test_screening_never_widens_the_limits(values):
    screened = natural_limits(values, screen_outliers=True)
    assert screened.upper[0] <= natural_limits(values, screen_outliers=False).upper[0]


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=30), st.integers(-9, 9))
def test_limits_move_with_the_series(values, shift):
    limits = line_at(natural_limits(values, screen_outliers=True))
    moved = line_at(natural_limits([value + shift for value in values], screen_outliers=True))
    assert moved == pytest.approx([line + shift for line in limits], abs=1e-9)


@pytest.mark.parametrize("values", [[1e308, -1e308, 1e308], [1e308, 1e308], [5e-324, 0.0, 5e-324]])
def test_huge_and_tiny_values_have_a_mean_within_their_range(values):
    limits = natural_limits(values, screen_outliers=True)
    assert min(values) <= limits.mean[0] <= max(values)
    assert limits.lower[0] <= limits.mean[0] <= limits.upper[0]


def test_a_p_chart_spreads_by_each_points_own_base():
    limits = binomial_limits([20, 30, 50], [100, 100, 300])
    for point, base in enumerate([100, 100, 300]):
        error = sqrt(0.2 * 0.8 / base)
        assert line_at(limits, point) == pytest.approx(
            (0.2 - 3 * error, 0.2 - 2 * error, 0.2, 0.2 + 2 * error, 0.2 + 3 * error)
        )


@pytest.mark.parametrize(("numerators", "share"), [([4, 6], 1.0), ([0, 0], 0.0)])
def test_none_or_all_every_time_has_limits_equal_to_the_share(numerators, share):
    assert set(line_at(binomial_limits(numerators, [4, 6]))) == {share}


def test_a_missing_base_has_a_mean_and_no_limits():
    limits = binomial_limits([1, nan], [2, nan])
    assert limits.mean == (0.5, 0.5)
    assert isnan(limits.upper[1])
    assert all(isnan(line) for line in line_at(binomial_limits([nan], [nan])))


def test_stretches_are_joined_in_order():
    first = natural_limits([1, 1], screen_outliers=True)
    second = natural_limits([2, 2, 2], screen_outliers=True)
    assert joined([first, second]).near_upper == (1, 1, 2, 2, 2)
    assert joined([]) == Limits((), (), (), (), ())
