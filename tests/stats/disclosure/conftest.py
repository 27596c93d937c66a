"""Small linked tables, made from the counts in them."""

from itertools import product

import pytest
from hypothesis import strategies as st

from qa_lib.stats.disclosure.relations import Cell, LinkedTable, Protection, total_of

SMALL = Protection(1, 5)
COUNTS = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 25])


def row(*counts, **options):
    """Return a total and its parts: cells `total`, `a`, `b` and so on."""
    names = "abcdefgh"[: len(counts)]
    cells = [Cell(name, count, SMALL) for name, count in zip(names, counts, strict=True)]
    total = Cell("total", sum(counts), SMALL, **options)
    return LinkedTable((*cells, total), (total_of("total", names),))


def two_way(counts):
    """Return a table of rows and columns with all its totals; cells are named `row,column`."""
    height, width = len(counts), len(counts[0])
    values: dict[tuple[object, object], int] = {
        (i, j): counts[i][j] for i, j in product(range(height), range(width))
    }
    values |= {(i, "t"): sum(counts[i]) for i in range(height)}
    values |= {("t", j): sum(counts[i][j] for i in range(height)) for j in range(width)}
    values["t", "t"] = sum(map(sum, counts))
    cells = tuple(Cell(f"{i},{j}", value, SMALL) for (i, j), value in values.items())
    across = [total_of(f"{i},t", [f"{i},{j}" for j in range(width)]) for i in [*range(height), "t"]]
    down = [total_of(f"t,{j}", [f"{i},{j}" for i in range(height)]) for j in [*range(width), "t"]]
    return LinkedTable(cells, (*across, *down))


def year(quarters):
    """Return four quarters with the year to date after each and the year."""
    cells = [Cell(f"q{n}", count, SMALL) for n, count in enumerate(quarters, 1)]
    cells += [Cell(f"to q{n}", sum(quarters[:n]), SMALL) for n in (2, 3, 4)]
    relations = [
        total_of("to q2", ["q1", "q2"]),
        total_of("to q3", ["to q2", "q3"]),
        total_of("to q4", ["to q3", "q4"]),
    ]
    return LinkedTable(tuple(cells), tuple(relations))


def hierarchy(groups):
    """Return teams within services within a whole."""
    cells, relations = [], []
    for name, teams in zip("abc", groups, strict=False):
        cells += [Cell(f"{name}{n}", count, SMALL) for n, count in enumerate(teams)]
        cells.append(Cell(name, sum(teams), SMALL))
        relations.append(total_of(name, [f"{name}{n}" for n in range(len(teams))]))
    cells.append(Cell("all", sum(map(sum, groups)), SMALL))
    relations.append(total_of("all", "abc"[: len(groups)]))
    return LinkedTable(tuple(cells), tuple(relations))


def counts(size):
    return st.lists(COUNTS, min_size=size, max_size=size)


@pytest.fixture(scope="session")
def tables():
    """Strategies of small tables of every make; a fixture, because tests are not a package."""
    return st.one_of(
        st.lists(counts(2), min_size=2, max_size=2).map(two_way),
        counts(4).map(year),
        st.lists(counts(2), min_size=2, max_size=2).map(hierarchy),
    )


@pytest.fixture(scope="session")
def row_of():
    return row


@pytest.fixture(scope="session")
def two_way_of():
    return two_way
