import pytest

from qa_lib.stats.disclosure.primary import rounded_to_multiple, too_small
from qa_lib.stats.disclosure.relations import Cell, Protection


def test_published_small_counts_are_hidden_whatever_stands_around_them():
    small = Protection(1, 5)
    cells = [Cell("a", 3, small), Cell("b", 0, small), Cell("c", 3), Cell("d", 9, small)]
    assert too_small([*cells, Cell("e", 3, small, published=False)]) == {"a"}


@pytest.mark.parametrize(
    ("count", "multiple", "rounded"), [(0, 5, 0), (2, 5, 0), (3, 5, 5), (7, 5, 5), (5, 10, 10)]
)
def test_counts_are_rounded_half_up_to_a_multiple(count, multiple, rounded):
    assert rounded_to_multiple(count, multiple) == rounded
