from math import sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import (  # type: ignore[import-untyped]
    confint_proportions_2indep,
)

from qa_lib.stats.intervals import newcombe, wilson

shares = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
confidences = st.floats(0.5, 0.999)


def hand_written_wilson(k: int, n: int, confidence: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    p = k / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - half, centre + half


def test_65_of_100_lies_between_55_and_74_per_cent():
    low, high = wilson(65, 100)
    assert (round(low, 4), round(high, 4)) == (0.5525, 0.7364)


@given(shares, confidences)
def test_wilson_is_the_published_formula(share, confidence):
    k, n = share
    expected = hand_written_wilson(k, n, confidence)
    assert wilson(k, n, confidence) == pytest.approx(expected, abs=1e-12)


@given(shares, confidences)
def test_wilson_holds_the_share_and_stays_in_bounds(share, confidence):
    k, n = share
    low, high = wilson(k, n, confidence)
    assert 0 <= low <= k / n <= high <= 1
    assert low < high


@given(shares)
def test_wilson_mirrors_when_successes_and_failures_change_places(share):
    k, n = share
    low, high = wilson(k, n)
    assert wilson(n - k, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(shares, st.integers(2, 50))
def test_a_larger_base_gives_a_narrower_interval(share, factor):
    k, n = share
    low, high = wilson(k, n)
    narrow_low, narrow_high = wilson(k * factor, n * factor)
    assert narrow_high - narrow_low < high - low


@given(st.integers(1, 10**9))
def test_wilson_is_exact_at_none_and_all(n):
    assert wilson(0, n)[0] == 0.0
    assert wilson(n, n)[1] == 1.0


@pytest.mark.parametrize(
    ("k", "n", "confidence"),
    [(0, 0, 0.95), (-1, 5, 0.95), (6, 5, 0.95), (1, 5, 0.0), (1, 5, 1.0), (1, 5, 95)],
)
def test_what_is_no_share_has_no_interval(k, n, confidence):
    with pytest.raises(ValueError, match=r"no share|confidence"):
        wilson(k, n, confidence)


@pytest.mark.parametrize(
    ("counts", "published"),
    [  # Newcombe (1998), table II, method 10
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0)),
        ((10, 10, 0, 10), (0.6075, 1.0)),
    ],
)
def test_newcombe_gives_the_published_examples(counts, published):
    assert newcombe(*counts) == pytest.approx(published, abs=5e-5)


@given(shares, shares)
def test_newcombe_agrees_with_statsmodels(first, second):
    expected = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    assert newcombe(*first, *second) == pytest.approx(expected, abs=1e-9)


@given(shares, shares, confidences)
def test_newcombe_holds_the_difference_and_stays_in_bounds(first, second, confidence):
    (k1, n1), (k2, n2) = first, second
    low, high = newcombe(k1, n1, k2, n2, confidence)
    difference = k1 / n1 - k2 / n2
    assert -1 <= low <= difference <= high <= 1


@given(shares, shares)
def test_newcombe_changes_sign_when_the_shares_change_places(first, second):
    low, high = newcombe(*first, *second)
    assert newcombe(*second, *first) == pytest.approx((-high, -low), abs=1e-12)


@given(shares)
def test_a_share_does_not_differ_from_itself(share):
    low, high = newcombe(*share, *share)
    assert low < 0 < high


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_newcombe_is_exact_between_all_and_none(n1, n2):
    assert newcombe(n1, n1, 0, n2)[1] == 1.0
    assert newcombe(0, n1, n2, n2)[0] == -1.0


def test_newcombe_needs_both_bases():
    with pytest.raises(ValueError, match="0 of 0"):
        newcombe(1, 2, 0, 0)
