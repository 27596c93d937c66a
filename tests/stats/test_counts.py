import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.counts import counts_differ


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        (0, 0, False),
        (37, 37, False),
        (37, 38, False),
        (20, 30, False),
        (20, 40, True),
        (0, 5, False),
        (0, 6, True),  # 2 * 0.5 ** 6 = 0.031
        (500, 600, True),
    ],
)
def test_counts_differ_when_chance_alone_would_rarely_part_them_so_far(first, second, differ):
    assert counts_differ(first, second, confidence=0.95) is differ


@given(first=st.integers(0, 300), second=st.integers(0, 300))
def test_the_order_of_the_counts_does_not_matter(first, second):
    assert counts_differ(first, second, confidence=0.95) == counts_differ(
        second, first, confidence=0.95
    )


def test_more_confidence_asks_for_a_larger_difference():
    assert counts_differ(20, 38, confidence=0.95)
    assert not counts_differ(20, 38, confidence=0.99)


@pytest.mark.parametrize(
    ("first", "second", "confidence"), [(-1, 2, 0.95), (2, -1, 0.95), (1, 2, 0.0), (1, 2, 1.0)]
)
def test_what_is_no_count_or_no_confidence_is_refused(first, second, confidence):
    with pytest.raises(ValueError, match=r"no counts|between 0 and 1"):
        counts_differ(first, second, confidence=confidence)
