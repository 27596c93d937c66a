from math import inf

import pytest

from qa_lib.publish.audit.bounds import Bounds, ContradictionError, Puzzle, puzzles
from qa_lib.publish.audit.figures import Equation, Figure, percentage_of, sum_of


def shown(name, number):
    return Figure(name, seen={number: ("page.html",)})


def hidden(name):
    return Figure(name, hidden=True)


@pytest.mark.parametrize(
    ("figures", "bounds"),
    [
        ((hidden("a"), shown("b", 6), shown("t", 9)), Bounds(3, 3, ("b", "t"))),
        ((hidden("a"), hidden("b"), shown("t", 9)), Bounds(1, 8, ("t",))),
        ((hidden("a"), hidden("b"), hidden("t")), Bounds(1, inf)),
        ((Figure("a", published=False), hidden("b"), shown("t", 9)), Bounds(0, 8, ("t",))),
    ],
    ids=["given away", "between", "unknown", "stands nowhere"],
)
def test_a_figure_lies_between_what_the_others_leave(figures, bounds):
    assert Puzzle(figures, (sum_of("t", "ab"),)).bounds("a") == bounds


@pytest.mark.parametrize(
    ("percent", "within", "low", "high"), [(41.0, 0.5, 9, 9), (41.0, 3.0, 9, 9), (41.0, 5.0, 8, 10)]
)
def test_a_percentage_beside_its_base_tells_the_count(percent, within, low, high):
    said = percentage_of("a", "base", percent=percent, within=within)
    bounds = Puzzle((hidden("a"), shown("base", 22)), said).bounds("a")
    assert (bounds.low, bounds.high) == (low, high)


def test_figures_that_cannot_all_be_right_are_refused():
    puzzle = Puzzle((hidden("a"), shown("b", 9), shown("t", 3)), (sum_of("t", "ab"),))
    assert not puzzle.holds
    with pytest.raises(ContradictionError):
        puzzle.bounds("a")


def test_figures_fall_into_groups_that_equations_tie_together():
    figures = {name: hidden(name) for name in "abcde"}
    equations = (sum_of("a", "b"), sum_of("c", "d"), Equation((("b", 1.0), ("d", 1.0)), 0, inf))
    groups = puzzles(figures, equations)
    assert [[figure.id for figure in puzzle.figures] for puzzle in groups] == [
        ["a", "b", "c", "d"],
        ["e"],
    ]
