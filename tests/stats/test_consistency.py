from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.consistency import possible_bases, possible_numerators
from qa_lib.stats.rounding import half_up

RULES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN, "truncate": ROUND_DOWN}

bases = st.integers(1, 400)
rules = st.sampled_from(sorted(RULES))


def printed(k: int, n: int, places: int, rule: str) -> Decimal:
    return (Decimal(100 * k) / n).quantize(Decimal(1).scaleb(-places), RULES[rule])


@pytest.mark.parametrize(
    ("percent", "n", "rule", "numerators"),
    [
        (81, 46, "half_up", ()),
        (80, 46, "half_up", (37,)),
        (83, 46, "half_up", (38,)),
        (5, 22, "half_up", (1,)),
        (4, 22, "half_up", ()),
        (4, 22, "truncate", (1,)),
        (13, 8, "half_up", (1,)),
        (13, 8, "half_even", ()),
        (12, 8, "half_even", (1,)),
        ("12.5", 8, "half_up", (1,)),
        ("50.0", 3, "half_up", ()),
        (50, 400, "half_up", (198, 199, 200, 201)),
        (0, 5, "half_up", (0,)),
        (100, 5, "half_up", (5,)),
        (101, 5, "half_up", ()),
        (-1, 5, "half_up", ()),
        (50, 0, "half_up", ()),
        (100, 1, "truncate", (1,)),
        (Decimal("33.3"), 3, "half_up", (1,)),
    ],
)
def test_the_counts_behind_a_printed_percentage_are_found(percent, n, rule, numerators):
    assert possible_numerators(percent, n, rule) == numerators


@given(bases, st.integers(-1, 101), rules)
def test_a_count_is_possible_exactly_when_it_prints_as_the_percentage(n, percent, rule):
    expected = tuple(k for k in range(n + 1) if printed(k, n, 0, rule) == percent)
    assert possible_numerators(percent, n, rule) == expected


@given(bases, st.data(), st.integers(0, 3), rules)
def test_every_true_count_is_among_the_possible_ones(n, data, places, rule):
    k = data.draw(st.integers(0, n))
    assert k in possible_numerators(str(printed(k, n, places, rule)), n, rule)


@given(bases, st.integers(0, 100))
def test_failures_mirror_successes_except_at_a_half(n, percent):
    mirrored = {n - k for k in possible_numerators(100 - percent, n)}
    found = set(possible_numerators(percent, n))
    assert all((200 * k) % (2 * n) == n for k in found ^ mirrored)


@given(st.lists(st.integers(0, 100), max_size=4), st.integers(0, 60))
def test_a_base_fits_when_each_percentage_has_a_count(percents, limit):
    fitting = possible_bases(percents, limit)
    assert fitting == tuple(
        n
        for n in range(1, limit + 1)
        if all(any(half_up(k, n) == percent for k in range(n + 1)) for percent in percents)
    )


def test_every_base_above_a_hundred_fits_any_whole_percentage():
    assert possible_bases(range(101), 130)[-30:] == tuple(range(101, 131))


def test_the_base_of_the_half_up_grades_is_found():
    assert 22 in possible_bases([41, 55, 5], 30)
    assert 22 not in possible_bases([41, 55, 4], 30)


@pytest.mark.parametrize(
    ("percent", "n", "rule", "error"),
    [
        (50, -1, "half_up", ValueError),
        (50, 10, "up", ValueError),
        ("about half", 10, "half_up", ValueError),
        ("NaN", 10, "half_up", ValueError),
        (50.0, 10, "half_up", TypeError),
    ],
)
def test_what_cannot_be_checked_is_refused(percent, n, rule, error):
    with pytest.raises(error):
        possible_numerators(percent, n, rule)


@pytest.mark.parametrize(("percent", "limit", "error"), [(50, -1, ValueError), (0.5, 9, TypeError)])
def test_bases_of_what_cannot_be_checked_are_refused(percent, limit, error):
    with pytest.raises(error):
        possible_bases([percent], limit)
