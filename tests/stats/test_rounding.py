from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.rounding import half_up, half_up_quotient, largest_remainder

counts = st.lists(st.integers(0, 10**6), max_size=12)


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "printed"),
    [
        (9, 22, 0, "41"),
        (12, 22, 0, "55"),
        (1, 22, 0, "5"),
        (1, 8, 0, "13"),  # 12.5: half-even would print 12
        (1, 200, 0, "1"),  # 0.5
        (57, 20000, 2, "0.29"),  # 0.285: as a binary float it lies below the half
        (0, 7, 1, "0.0"),
        (7, 7, 2, "100.00"),
        (-1, 200, 0, "-1"),
        (-1, 300, 0, "0"),
        (Decimal("0.5"), Decimal(4), 1, "12.5"),
        (10**40, 3 * 10**40, 0, "33"),
    ],
)
def test_a_percentage_is_rounded_half_up(numerator, denominator, places, printed):
    assert str(half_up(numerator, denominator, places)) == printed


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**6), st.integers(0, 6))
def test_half_up_agrees_with_the_decimal_module_at_ample_precision(k, n, places):
    with localcontext(prec=200):
        exact = Decimal(100 * k) / Decimal(n)
        expected = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert half_up(k, n, places) == expected


@given(st.integers(0, 10**60), st.integers(1, 10**60), st.integers(0, 40))
def test_half_up_is_within_half_a_unit_however_long_the_numbers(k, n, places):
    error = Fraction(half_up(k, n, places)) - Fraction(100 * k, n)
    assert Fraction(-1, 2) < error * 10**places <= Fraction(1, 2)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_half_up_does_not_change_when_both_counts_are_multiplied(k, n, factor):
    assert half_up(k, n, 1) == half_up(k * factor, n * factor, 1)


def test_a_quotient_is_rounded_without_the_hundredfold():
    assert str(half_up_quotient(5, 8, 2)) == "0.63"


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "error"),
    [
        (1, 0, 0, ValueError),
        (1, -2, 0, ValueError),
        (1, 2, -1, ValueError),
        (Decimal("NaN"), 2, 0, ValueError),
        (0.5, 2, 0, TypeError),
        (1, 2.0, 0, TypeError),
    ],
)
def test_half_up_refuses_what_has_no_exact_percentage(numerator, denominator, places, error):
    with pytest.raises(error):
        half_up(numerator, denominator, places)


@pytest.mark.parametrize(
    ("parts", "total", "shares"),
    [
        ((9, 12, 1), 100, (41, 55, 4)),
        ((1, 1, 1), 100, (34, 33, 33)),
        ((0, 0), 100, (0, 0)),
        ((), 100, ()),
        ((5,), 100, (100,)),
        ((1, 1), 0, (0, 0)),
        ((Decimal("0.5"), Decimal("1.5")), 100, (25, 75)),
        ((2, 1, 1), 2, (1, 1, 0)),
        ((10**30, 10**30 + 1), 1, (0, 1)),
    ],
)
def test_parts_of_a_whole_are_shared_out_by_largest_remainder(parts, total, shares):
    assert largest_remainder(parts, total) == shares


@given(counts.filter(any), st.integers(0, 10_000))
def test_shares_add_up_to_the_total(parts, total):
    assert sum(largest_remainder(parts, total)) == total


@given(counts, st.integers(0, 10_000))
def test_a_share_is_less_than_one_from_its_exact_value(parts, total):
    whole = max(sum(parts), 1)
    shares = largest_remainder(parts, total)
    assert all(
        abs(Fraction(part * total, whole) - share) < 1
        for part, share in zip(parts, shares, strict=True)
    )


@given(counts)
def test_a_true_zero_stays_zero(parts):
    shares = largest_remainder([0, *parts, 0])
    assert (shares[0], shares[-1]) == (0, 0)


@given(st.lists(st.integers(0, 10**6), unique=True, max_size=12))
def test_a_larger_count_never_gets_a_smaller_share(parts):
    shares = largest_remainder(sorted(parts))
    assert list(shares) == sorted(shares)


@given(counts.flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_the_order_of_the_parts_does_not_change_which_shares_are_given(orders):
    parts, shuffled = orders
    assert sorted(largest_remainder(parts)) == sorted(largest_remainder(shuffled))


@pytest.mark.parametrize(
    ("parts", "total", "error"),
    [((1, -1), 100, ValueError), ((1, 2), -1, ValueError), ((0.5, 0.5), 100, TypeError)],
)
def test_negative_or_inexact_counts_are_refused(parts, total, error):
    with pytest.raises(error):
        largest_remainder(parts, total)
