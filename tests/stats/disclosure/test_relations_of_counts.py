import pytest

from qa_lib.stats.disclosure.relations import (
    Cell,
    LinkedTable,
    Protection,
    same_count,
    total_of,
    with_rest,
)

SMALL = Protection(1, 5)


@pytest.mark.parametrize(
    ("value", "sensitive"), [(0, False), (1, True), (5, True), (6, False)], ids=str
)
def test_counts_in_the_range_are_sensitive_and_a_true_zero_is_not(value, sensitive):
    assert Cell("a", value, SMALL).sensitive is sensitive


def test_a_count_without_protection_is_never_sensitive():
    assert not Cell("a", 3).sensitive


@pytest.mark.parametrize(
    ("cell", "hideable"),
    [
        (Cell("a", 7), True),
        (Cell("a", 0), False),
        (Cell("a", 7, published=False), False),
        (Cell("a", 7, may_hide=False), False),
    ],
    ids=["a count", "a true zero", "one that nobody shows", "one that must stay shown"],
)
def test_only_what_is_shown_and_not_zero_can_be_hidden_for_others(cell, hideable):
    assert cell.hideable is hideable


@pytest.mark.parametrize(("lowest", "highest"), [(0, 5), (3, 2)])
def test_a_protection_starts_at_one_and_ends_after_it_starts(lowest, highest):
    with pytest.raises(ValueError, match="no range of small counts"):
        Protection(lowest, highest)


@pytest.mark.parametrize(("value", "weight"), [(-1, 1.0), (1, 0.0)])
def test_a_cell_is_not_negative_and_not_free(value, weight):
    with pytest.raises(ValueError, match="never negative"):
        Cell("a", value, weight=weight)


@pytest.mark.parametrize(
    ("cells", "relation", "says"),
    [
        ((Cell("a", 1), Cell("a", 1)), same_count("a", "a"), "share an id"),
        ((Cell("a", 1),), same_count("a", "b"), r"names \['b'\]"),
        ((Cell("a", 3), Cell("b", 1), Cell("c", 1)), total_of("a", "bc"), "do not add"),
    ],
    ids=["twice the same id", "a stranger", "a wrong total"],
)
def test_a_table_whose_equations_are_wrong_is_refused(cells, relation, says):
    with pytest.raises(ValueError, match=says):
        LinkedTable(cells, (relation,))


def test_the_rest_of_a_whole_is_a_count_that_nobody_shows():
    rest, relation = with_rest(Cell("base", 40), [Cell("yes", 38)], protection=SMALL)
    assert (rest.value, rest.published, rest.sensitive) == (2, False, True)
    assert relation.ids == ("base", "yes", rest.id)
