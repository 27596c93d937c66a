import numpy as np
import pytest

from qa_lib.stats.disclosure.relations import Cell, LinkedTable, same_count, total_of
from qa_lib.stats.disclosure.system import systems_of


def unseen(system, names):
    return np.array([cell.id in names for cell in system.cells])


@pytest.mark.parametrize(
    ("hidden", "up", "distance"),
    [
        ("a", True, 0),
        ("ab", True, 10),
        ("ab", False, 2),
        (("a", "total"), True, 50),
        (("a", "total"), False, 2),
    ],
    ids=["one alone stays", "two up", "two down", "with the total up", "with the total down"],
)
def test_a_hidden_count_moves_as_far_as_the_other_hidden_ones_let_it(row_of, hidden, up, distance):
    (system,) = systems_of(row_of(3, 11, 20))
    flags = unseen(system, hidden)
    column = system.positions["a"]
    assert system.reach(flags, column, up=up, asked=50.0).distance == pytest.approx(distance)
    assert system.whole_reach(flags, column, up=up, asked=50.0) == distance


def test_the_dual_solution_limits_the_distance_for_any_other_choice(two_way_of):
    (system,) = systems_of(two_way_of([[3, 8], [7, 20]]))
    column = system.positions["0,0"]
    alone = system.reach(unseen(system, {"0,0"}), column, up=True, asked=5.0)
    square = unseen(system, {"0,0", "0,1", "1,0", "1,1"})
    wider = system.reach(square, column, up=True, asked=5.0)
    assert alone.distance == 0
    assert wider.distance == 5
    assert alone.rests_on[square].sum() >= wider.distance


def test_cells_that_have_nothing_to_do_with_each_other_are_looked_at_apart():
    cells = tuple(Cell(name, 4) for name in "abcde")
    table = LinkedTable(cells, (same_count("a", "b"), same_count("c", "d")))
    assert [[cell.id for cell in system.cells] for system in systems_of(table)] == [
        ["a", "b"],
        ["c", "d"],
    ]


def test_whole_numbers_can_leave_less_room_than_fractions():
    # 2a = b + c with b and c the same count of one: halves would do, whole numbers do not
    cells = (Cell("a", 2, published=False), Cell("b", 4, published=False), Cell("c", 4))
    table = LinkedTable(cells, (total_of("b", ["a", "a"]), same_count("b", "c")))
    (system,) = systems_of(table)
    flags = unseen(system, "abc")
    column = system.positions["b"]
    assert system.reach(flags, column, up=True, asked=3.0).distance == pytest.approx(3)
    assert system.whole_reach(flags, column, up=True, asked=3.0) == 2
