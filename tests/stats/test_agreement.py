from math import isnan

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.agreement import grade_changes, percentage_agreement, weighted_kappa

GRADES = ["inadequate", "requires_improvement", "good", "outstanding"]

pairs = st.lists(st.tuples(*[st.integers(1, 4) | st.none()] * 2), max_size=40)


def test_grade_changes_count_each_move_between_grades():
    before = ["good", "good", "inadequate", "outstanding", "good", None]
    after = ["good", "requires_improvement", "good", "outstanding", None, "good"]
    changes = grade_changes(before, after, categories=GRADES)
    assert changes.grades == tuple(GRADES)
    assert changes.counts == ((0, 0, 1, 0), (0, 0, 0, 0), (0, 1, 1, 0), (0, 0, 0, 1))
    assert (changes.n, changes.raised, changes.lowered, changes.unchanged) == (4, 1, 1, 2)


def test_grade_changes_of_nobody_are_none():
    changes = grade_changes([], [], categories=["low", "high"])
    assert (changes.n, changes.counts) == (0, ((0, 0), (0, 0)))


def test_grade_changes_take_ordered_categoricals():
    kind = pd.CategoricalDtype(GRADES, ordered=True)
    before, after = pd.Series(["good", "good"], dtype=kind), pd.Series(["good", None], dtype=kind)
    assert grade_changes(before, after).n == 1


@given(pairs)
def test_raised_lowered_and_unchanged_add_up_and_change_places(ratings):
    before, after = [x for x, _ in ratings], [y for _, y in ratings]
    changes = grade_changes(before, after, categories=range(1, 5))
    back = grade_changes(after, before, categories=range(1, 5))
    assert changes.raised + changes.lowered + changes.unchanged == changes.n
    assert sum(map(sum, changes.counts)) == changes.n
    assert (back.raised, back.lowered, back.unchanged) == (
        changes.lowered,
        changes.raised,
        changes.unchanged,
    )
    assert back.counts == tuple(zip(*changes.counts, strict=True))


@given(pairs)
def test_percentage_agreement_is_the_unchanged_of_all(ratings):
    a, b = [x for x, _ in ratings], [y for _, y in ratings]
    changes = grade_changes(a, b, categories=range(1, 5))
    found = percentage_agreement(a, b)
    if changes.n:
        assert found == 100 * changes.unchanged / changes.n
        assert 0 <= found <= 100
    else:
        assert isnan(found)


def test_percentage_agreement_of_nobody_is_not_a_number():
    assert isnan(percentage_agreement(["good", None], [None, "good"]))


def test_percentage_agreement_needs_no_order():
    assert percentage_agreement(["good", "poor", "good"], ["good", "good", None]) == 50


@pytest.mark.parametrize("call", [grade_changes, percentage_agreement, weighted_kappa])
def test_gradings_of_different_length_are_refused(call):
    with pytest.raises(ValueError, match=r"cases|shorter"):
        call([1, 2, 1], [1, 2])
