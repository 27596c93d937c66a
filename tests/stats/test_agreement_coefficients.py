from fractions import Fraction
from itertools import permutations
from math import comb, isnan, nan

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from qa_lib.stats.agreement import (
    agreement_weights,
    gwet,
    weighted_kappa,
)

Ratings = list[list[int | None]]

# Gwet (2014), Handbook of Inter-Rater Reliability: 12 subjects, 4 raters, missing ratings
FOUR_RATERS: Ratings = [
    [1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [None, 5, 5, 5], [None, None, 1, 1],
    [None, None, 3, None],
]  # fmt: skip

# Gwet (2014): two abstractors classify 100 pregnancies
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]

kinds = st.sampled_from(["identity", "linear", "quadratic", "ordinal"])


def gradings(raters: int, *, grades: int = 4, gaps: bool = False) -> SearchStrategy[Ratings]:
    grade = st.integers(1, grades)
    rating = grade | st.none() if gaps else grade
    return st.lists(st.lists(rating, min_size=raters, max_size=raters), min_size=20, max_size=40)


def ratings_of(table: list[list[int]]) -> Ratings:
    return [[i, j] for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]


def columns(ratings: Ratings) -> list[list[int | None]]:
    return [list(column) for column in zip(*ratings, strict=True)]


def hand_written_gwet(ratings: Ratings, grades: list[int], kind: str) -> float:
    """AC1 or AC2 from its definition, pair by pair in exact fractions."""
    q = len(grades)

    def credit(a: int, b: int) -> Fraction:
        d = abs(grades.index(a) - grades.index(b))
        lost = {
            "identity": Fraction(d > 0),
            "linear": Fraction(d, q - 1),
            "quadratic": Fraction(d * d, (q - 1) ** 2),
            "ordinal": Fraction(comb(d + 1, 2), comb(q, 2)),
        }
        return 1 - lost[kind]

    rated = [[grade for grade in row if grade is not None] for row in ratings]
    rated = [row for row in rated if row]
    by_subject = [
        sum(credit(a, b) for a, b in permutations(row, 2)) / (len(row) * (len(row) - 1))
        for row in rated
        if len(row) > 1
    ]
    observed = sum(by_subject) / Fraction(len(by_subject))
    share = [sum(Fraction(row.count(g), len(row)) for row in rated) / len(rated) for g in grades]
    total = sum(credit(a, b) for a in grades for b in grades)
    chance = total * sum(p * (1 - p) for p in share) / (q * (q - 1))
    return float((observed - chance) / (1 - chance))


def hand_written_kappa(ratings: Ratings, grades: int, power: int) -> float:
    n = len(ratings)
    first, second = columns(ratings)
    lost = sum(abs(a - b) ** power for a, b in ratings if a is not None and b is not None)
    expected = sum(
        Fraction(first.count(i) * second.count(j), n) * abs(i - j) ** power
        for i in range(1, grades + 1)
        for j in range(1, grades + 1)
    )
    return float(1 - Fraction(lost) / expected) if expected else nan


@given(gradings(2), st.sampled_from([("linear", 1), ("quadratic", 2)]))
def test_weighted_kappa_is_one_less_the_disagreement_over_its_expectation(ratings, kind):
    weights, power = kind
    a, b = columns(ratings)
    expected = hand_written_kappa(ratings, 4, power)
    found = weighted_kappa(a, b, weights, categories=range(1, 5))
    assert found == pytest.approx(expected, abs=1e-12, nan_ok=True)
    swapped = weighted_kappa(b, a, weights, categories=range(1, 5))
    assert swapped == pytest.approx(found, abs=1e-12, nan_ok=True)


def test_two_grades_give_the_plain_kappa():
    a, b = columns(ratings_of([[20, 5], [10, 15]]))  # observed 0.70, expected 0.50
    assert weighted_kappa(a, b) == pytest.approx(0.4)
    assert weighted_kappa(a, b, "quadratic") == pytest.approx(0.4)


def test_kappa_is_undefined_when_all_gave_one_grade():
    assert isnan(weighted_kappa([2] * 25, [2] * 25, categories=[1, 2, 3]))


def test_with_skewed_grades_kappa_misleads_and_ac2_does_not():
    ratings = ratings_of([[0, 1], [1, 98]])
    a, b = columns(ratings)
    assert weighted_kappa(a, b) < 0
    assert gwet(ratings, "linear") > 0.97


@pytest.mark.parametrize(
    ("ratings", "published"), [(FOUR_RATERS, 0.77544), (ratings_of(ABSTRACTORS), 0.84933)]
)
def test_ac1_gives_the_published_examples(ratings, published):
    assert gwet(ratings, minimum=0) == pytest.approx(published, abs=5e-6)


@pytest.mark.parametrize("kind", ["identity", "linear", "quadratic", "ordinal"])
@pytest.mark.parametrize(
    ("ratings", "grades"), [(FOUR_RATERS, [1, 2, 3, 4, 5]), (ratings_of(ABSTRACTORS), [0, 1, 2])]
)
def test_the_published_ratings_give_the_hand_written_coefficient(ratings, grades, kind):
    expected = hand_written_gwet(ratings, grades, kind)
    assert gwet(ratings, kind, minimum=0) == pytest.approx(expected, abs=1e-12)


@given(gradings(3, gaps=True), kinds)
def test_gwet_is_its_definition_for_any_ratings(ratings, kind):
    if sum(sum(grade is not None for grade in row) > 1 for row in ratings) == 0:
        ratings[0] = [1, 2, None]
    expected = hand_written_gwet(ratings, [1, 2, 3, 4], kind)
    found = gwet(ratings, kind, categories=range(1, 5), minimum=1)
    assert found == pytest.approx(expected, abs=1e-12)
    assert -1 <= found <= 1


@given(gradings(3), kinds)
def test_gwet_does_not_change_when_raters_change_places_or_grades_are_turned_over(ratings, kind):
    found = gwet(ratings, kind, categories=range(1, 5))
    rotated = [[c, a, b] for a, b, c in ratings]
    assert gwet(rotated, kind, categories=range(1, 5)) == pytest.approx(found, abs=1e-12)
    assert gwet(ratings, kind, categories=range(4, 0, -1)) == pytest.approx(found, abs=1e-12)


@given(st.lists(st.integers(1, 4), min_size=20, max_size=40), st.integers(2, 5), kinds)
def test_raters_who_always_agree_have_a_coefficient_of_one(grades, raters, kind):
    found = gwet([[grade] * raters for grade in grades], kind, categories=range(1, 5))
    assert found == pytest.approx(1)


def test_gwet_takes_frames_arrays_and_labels_alike():
    labels = [[None if g is None else "abcde"[g - 1] for g in row] for row in FOUR_RATERS]
    kind = pd.CategoricalDtype(list("abcde"), ordered=True)
    expected = gwet(FOUR_RATERS, "ordinal", minimum=0)
    assert gwet(np.array(FOUR_RATERS, dtype=float), "ordinal", minimum=0) == expected
    assert gwet(pd.DataFrame(labels).astype(kind), "ordinal", minimum=0) == expected
    assert gwet(labels, "ordinal", categories="abcde", minimum=0) == expected


@pytest.mark.parametrize(
    ("kind", "middle"),
    [("identity", 0), ("linear", 1 / 2), ("quadratic", 3 / 4), ("ordinal", 2 / 3)],
)
def test_neighbours_of_three_grades_earn_the_published_credit(kind, middle):
    credit = [[1, middle, 0], [middle, 1, middle], [0, middle, 1]]
    assert agreement_weights(3, kind) == pytest.approx(np.array(credit))


@pytest.mark.parametrize("cases", [0, 1, 19])
def test_fewer_than_twenty_cases_are_refused(cases):
    with pytest.raises(ValueError, match=f"Only {cases} cases.* at least 20"):
        weighted_kappa([1] * cases, [2] * cases)
    with pytest.raises(ValueError, match=f"Only {cases} cases.* at least 20"):
        gwet([[1, 2]] * cases + [[1, None], [2, None]] * 30)


def test_twenty_cases_or_the_named_minimum_suffice():
    assert weighted_kappa([1, 2] * 10, [1, 2] * 10) == pytest.approx(1)
    assert weighted_kappa([1, 2], [1, 2], minimum=2) == pytest.approx(1)
    assert gwet([[1, 1], [2, 2]] * 10) == pytest.approx(1)


@pytest.mark.parametrize("minimum", [0, -3])
def test_no_minimum_lets_a_coefficient_of_nobody_through(minimum):
    with pytest.raises(ValueError, match="at least 1"):
        gwet([[1, None], [None, 2]], minimum=minimum)


@pytest.mark.parametrize(
    ("ratings", "weights", "named"),
    [
        ([[1, 2]] * 20, "cubic", "'cubic'"),
        ([[1], [2]] * 20, "identity", "2 raters"),
        ([[1, 1]] * 20, "identity", "2 grades"),
        ([["good", "poor"]] * 20, "identity", "lowest first"),
    ],
)
def test_ratings_that_cannot_be_compared_are_refused(ratings, weights, named):
    with pytest.raises(ValueError, match=named):
        gwet(ratings, weights)


@pytest.mark.parametrize("weights", ["identity", None])
def test_kappa_takes_linear_or_quadratic_weights_only(weights):
    with pytest.raises(ValueError, match="'linear' or 'quadratic'"):
        weighted_kappa([1, 2] * 10, [1, 2] * 10, weights)
