"""The choice is safe, and no other safe choice loses less."""

import os
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from qa_lib.stats.disclosure.exact import CannotProtectError, best_choice
from qa_lib.stats.disclosure.groups import whole_groups
from qa_lib.stats.disclosure.relations import (
    Cell,
    LinkedTable,
    Protection,
    same_count,
    total_of,
    with_rest,
)
from qa_lib.stats.disclosure.suppress import suppressed
from qa_lib.stats.disclosure.system import systems_of

SMALL = Protection(1, 5)
EXAMPLES = int(os.environ.get("QA_DISCLOSURE_EXAMPLES", "60"))


class Reader:
    """A reader who looks for every table that agrees with what is shown, in whole numbers."""

    def __init__(self, table):
        self.cells = table.cells
        places = {cell.id: place for place, cell in enumerate(table.cells)}
        self.rows = np.zeros((len(table.relations), len(table.cells)))
        for row, relation in zip(self.rows, table.relations, strict=True):
            row[places[relation.whole]] = -1
            for part in relation.parts:
                row[places[part]] += 1

    def range_of(self, place, hidden):
        """Return the smallest and the largest number, the latter up to 100."""
        low = [self._lowest(cell) if cell.id in hidden else cell.value for cell in self.cells]
        high = [np.inf if cell.id in hidden else cell.value for cell in self.cells]
        high[place] = min(high[place], 100)
        return tuple(sign * round(self._solve(place, sign, low, high)) for sign in (1, -1))

    def _lowest(self, cell):
        return 1 if cell.published else 0

    def _solve(self, place, sign, low, high):
        aim = np.zeros(len(self.cells))
        aim[place] = sign
        solved = milp(
            aim,
            integrality=np.ones(len(self.cells), dtype=int),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(self.rows, 0, 0),
        )
        assert solved.status == 0
        return solved.fun

    def finds_too_much(self, hidden):
        everything = {cell.id for cell in self.cells if cell.value or not cell.published}
        for place, cell in enumerate(self.cells):
            if cell.id in hidden and cell.protection is not None:
                low, high = self.range_of(place, hidden)
                if not cell.sensitive:
                    if cell.published and high - low < 4:
                        return True
                elif high < 5 or low > max(1, self.range_of(place, everything)[0]):
                    return True
        return False


def least_loss(table):
    """Return the loss of the cheapest safe choice, by trying all."""
    needed = {cell.id for cell in table.cells if cell.sensitive or not cell.published}
    free = [cell for cell in table.cells if cell.hideable and cell.id not in needed]
    choices = [more for size in range(len(free) + 1) for more in combinations(free, size)]
    reader = Reader(table)
    for more in sorted(choices, key=lambda more: sum(cell.weight for cell in more)):
        if not reader.finds_too_much(needed | {cell.id for cell in more}):
            return sum(cell.weight for cell in more)
    raise AssertionError("hiding everything is always safe")


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_no_safe_choice_loses_less_on_small_tables(tables, data):
    table = data.draw(tables)
    found = suppressed(table)
    assert found.proven
    assert not Reader(table).finds_too_much(found.hidden)
    assert found.information_lost <= 1.1 * least_loss(table)


@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_without_time_whole_groups_are_hidden_and_that_is_safe(tables, data):
    table = data.draw(tables)
    found = suppressed(table, seconds=0)
    assert not Reader(table).finds_too_much(found.hidden)
    assert found.information_lost >= suppressed(table).information_lost


@pytest.mark.parametrize(
    ("counts", "secondary"),
    [
        ((8, 11, 20), 0),
        ((3, 11, 20), 1),
        ((3, 0, 20), 1),
        ((3, 4, 20), 0),
        ((1, 1, 20), 1),
        ((0, 0, 0), 0),
    ],
    ids=["nothing small", "one small", "beside a zero", "two share", "two too few", "all zero"],
)
def test_as_few_further_counts_are_hidden_as_will_do(row_of, counts, secondary):
    found = suppressed(row_of(*counts))
    assert len(found.secondary) == secondary
    assert found.proven


def test_a_true_zero_is_never_hidden(two_way_of):
    found = suppressed(two_way_of([[3, 0, 8], [0, 9, 7], [12, 30, 0]]))
    assert not found.hidden & {"0,1", "1,0", "2,2"}


def test_hidden_counts_known_to_be_at_least_one_do_not_protect_each_other(row_of):
    # four hidden counts that make 7 leave at most 4 for each
    found = suppressed(row_of(1, 2, 2, 2, 40))
    assert found.secondary


def test_the_reason_of_each_hidden_count_is_told(row_of):
    found = suppressed(row_of(3, 11, 20, weight=9))
    (other,) = found.secondary
    assert (found.why("a"), found.why(other), found.why("total")) == (
        "primary",
        "secondary",
        None,
    )


def test_a_cheaper_count_is_hidden_before_a_dearer_one():
    cells = [Cell("a", 3, SMALL), Cell("b", 30, SMALL, weight=2), Cell("c", 40, SMALL)]
    table = LinkedTable((*cells, Cell("total", 73, SMALL, weight=9)), (total_of("total", "abc"),))
    assert suppressed(table).secondary == {"c"}


def test_the_rest_of_a_share_is_protected_like_a_count_of_its_own():
    base, yes = Cell("base", 40, SMALL, weight=2), Cell("yes", 38, SMALL)
    rest, relation = with_rest(base, [yes], protection=SMALL)
    found = suppressed(LinkedTable((base, yes, rest), (relation,)))
    assert found.primary == set()
    assert found.secondary == {"yes"}


def test_a_count_in_two_tables_is_hidden_in_both():
    table = LinkedTable((Cell("a", 3, SMALL), Cell("b", 3, SMALL)), (same_count("a", "b"),))
    assert suppressed(table).hidden == {"a", "b"}


@pytest.mark.parametrize("seconds", [0, 20])
def test_what_cannot_be_protected_is_named_rather_than_published(seconds):
    cells = (Cell("a", 3, SMALL), Cell("b", 20, may_hide=False), Cell("t", 23, may_hide=False))
    with pytest.raises(CannotProtectError, match="Too much must stay shown around a") as caught:
        suppressed(LinkedTable(cells, (total_of("t", "ab"),)), seconds=seconds)
    assert caught.value.names == ("a",)


def test_the_best_choice_gives_up_when_its_time_is_over(two_way_of):
    (system,) = systems_of(two_way_of([[3, 8], [7, 20]]))
    assert best_choice(system, until=0) is None


def test_whole_groups_grow_no_further_than_needed():
    cells = [Cell("a", 3, SMALL), Cell("b", 30), Cell("t", 33), Cell("x", 50), Cell("y", 83)]
    table = LinkedTable(tuple(cells), (total_of("t", "ab"), total_of("y", "tx")))
    (system,) = systems_of(table)
    assert whole_groups(system).tolist() == [True, True, True, False, False]
