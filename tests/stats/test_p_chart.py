from math import isnan, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.p_chart import p_chart

counts = st.lists(
    st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=25
)


def columns(pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [k for k, _ in pairs], [n for _, n in pairs]


def test_limits_follow_each_points_base():
    chart = p_chart([12, 45, 3], [20, 50, 6], direction="increase", target=0.2)
    share = 60 / 76
    assert chart.values == (0.6, 0.9, 0.5)
    assert chart.mean == pytest.approx((share,) * 3)
    for point, base in enumerate([20, 50, 6]):
        error = sqrt(share * (1 - share) / base)
        assert chart.upper[point] == pytest.approx(share + 3 * error)
        assert chart.near_lower[point] == pytest.approx(share - 2 * error)
    assert chart.upper[2] > 1  # limits are not clipped
    assert chart.assurance == "pass"


def test_six_families_do_not_signal_where_sixty_do():
    steady = [50] * 8
    few = p_chart([*[40] * 8, 3], [*steady, 6], direction="increase")
    many = p_chart([*[40] * 8, 30], [*steady, 60], direction="increase")
    assert (few.variation, many.variation) == ("common", "concern")


@pytest.mark.parametrize(
    ("numerator", "denominator"), [(nan, 10), (None, 10), (3, nan), (3, None), (0, 0), (nan, nan)]
)
def test_a_point_without_share_is_a_gap(numerator, denominator):
    chart = p_chart([5, numerator, 5], [10, denominator, 10], direction="increase", target=0.1)
    assert isnan(chart.values[1])
    assert isnan(chart.upper[1])
    assert chart.mean == (0.5, 0.5, 0.5)
    assert chart.types == ("common",) * 3


def test_everyone_every_time_passes_a_target_of_all():
    chart = p_chart([4, 9, 20], [4, 9, 20], direction="increase", target=1)
    assert chart.lower == chart.upper == (1, 1, 1)
    assert (chart.variation, chart.assurance) == ("common", "pass")


def test_equal_shares_of_different_bases_lie_on_the_mean():
    chart = p_chart([k * 3 for k in range(1, 10)], [k * 7 for k in range(1, 10)])
    assert set(chart.rules) == {None}


def test_rebasing_starts_a_new_mean():
    chart = p_chart([5] * 4 + [9] * 4, [10] * 8, rebase={4: "new form"})
    assert chart.mean == pytest.approx((0.5,) * 4 + (0.9,) * 4)
    assert chart.rebased == ((4, "new form"),)


def test_a_trend_of_shares_is_found():
    chart = p_chart(range(40, 47), [100] * 7, direction="decrease")
    assert chart.rules == ("trend",) * 7
    assert chart.variation == "concern"


@pytest.mark.parametrize(
    ("numerators", "denominators"),
    [
        ([3], [2]),
        ([-1], [2]),
        ([0], [-2]),
        ([1], [float("inf")]),
        ([float("inf")], [float("inf")]),
        ([1, 2], [3]),
    ],
)
def test_what_is_no_share_is_refused(numerators, denominators):
    with pytest.raises(ValueError, match=r"no share|shorter|longer"):
        p_chart(numerators, denominators)


@given(counts)
def test_the_mean_is_the_sum_of_numerators_over_the_sum_of_denominators(pairs):
    chart = p_chart(*columns(pairs), direction="increase", target=0.5)
    total = sum(n for _, n in pairs)
    if total:
        assert chart.mean == pytest.approx((sum(k for k, _ in pairs) / total,) * len(pairs))
    else:
        assert all(isnan(line) for line in chart.mean)
        assert chart.assurance == "none"


@given(counts)
def test_shares_and_their_complements_signal_at_the_same_points(pairs):
    numerators, denominators = columns(pairs)
    failures = [n - k for k, n in pairs]
    up = p_chart(numerators, denominators, direction="increase")
    down = p_chart(failures, denominators, direction="decrease")
    assert up.rules == down.rules
    assert up.types == down.types
    assert all(isnan(v) or 0 <= v <= 1 for v in up.values)
