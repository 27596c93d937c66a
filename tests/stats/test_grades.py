from math import nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.grades import grade_positions, ordered_categories

GRADES = ("inadequate", "requires_improvement", "good", "outstanding")
ORDERED = pd.CategoricalDtype(list(GRADES), ordered=True)
REVERSED = pd.CategoricalDtype(list(reversed(GRADES)), ordered=True)
UNORDERED = pd.CategoricalDtype(list(GRADES))


def graded(kind: pd.CategoricalDtype) -> pd.Series:
    return pd.Series(pd.Categorical(["good"], dtype=kind))


def test_the_named_order_stands():
    assert ordered_categories([["good", "inadequate"]], GRADES) == GRADES


def test_an_ordered_categorical_brings_its_order():
    column = pd.Series(["good", None], dtype=ORDERED)
    assert ordered_categories([column, column], None) == GRADES


def test_numbers_are_in_their_own_order():
    assert ordered_categories([[3, 1], [2, nan, 3]], None) == (1, 2, 3)


@pytest.mark.parametrize(
    ("columns", "categories", "named"),
    [
        ([["good", "inadequate"]], None, "lowest first"),
        ([graded(UNORDERED)], None, "lowest first"),
        ([["good"]], ["good", "good"], "twice"),
        ([graded(ORDERED), graded(REVERSED)], None, "different orders"),
    ],
)
def test_without_one_clear_order_grades_are_refused(columns, categories, named):
    with pytest.raises(ValueError, match=named):
        ordered_categories(columns, categories)


@pytest.mark.parametrize("missing", [None, nan, np.nan, pd.NA])
def test_a_missing_grade_has_position_minus_one(missing):
    assert grade_positions(["good", missing, "outstanding"], GRADES).tolist() == [2, -1, 3]


def test_no_grades_have_no_positions():
    assert grade_positions([], GRADES).tolist() == []


def test_a_grade_outside_the_order_is_named():
    with pytest.raises(ValueError, match="'not_applicable'"):
        grade_positions(["good", "not_applicable"], GRADES)


@given(st.lists(st.sampled_from(GRADES), max_size=20))
def test_positions_point_back_to_the_grades(grades):
    assert [GRADES[i] for i in grade_positions(grades, GRADES)] == grades
