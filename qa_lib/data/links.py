"""Which services' rows belong together, because an id stands in the rows of both."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from qa_lib.data.checks.references import LEARNING_SOURCES
from qa_lib.data.tables import TABLES

Numbers = npt.NDArray[np.integer]
Hashes = npt.NDArray[np.uint64]


class Links:
    """The ids of all rows as hashes, with the number of the service in whose rows each stands.

    Two ids of one hash make two services belong together without need, which does no harm.
    """

    def __init__(self) -> None:
        self._hashes: dict[str, list[Hashes]] = {}
        self._services: dict[str, list[Numbers]] = {}

    def add(self, table: str, rows: pd.DataFrame, services: Numbers) -> None:
        """Note the ids of some rows of a table, given the number of each row's service."""
        for kind, ids in _ids(table, rows):
            filled = ids.ne("").to_numpy()
            hashes = pd.util.hash_array(ids[filled].to_numpy(dtype=object))
            seen = pd.DataFrame({"hash": hashes, "service": services[filled]}).drop_duplicates()
            self._hashes.setdefault(kind, []).append(seen["hash"].to_numpy())
            self._services.setdefault(kind, []).append(seen["service"].to_numpy())

    def groups(self, services: int) -> list[list[int]]:
        """Return the services, numbered from 0, in groups that share no id with each other."""
        pairs = [self._pairs(kind) for kind in self._hashes]
        one = np.concatenate([first for first, _ in pairs]) if pairs else np.empty(0, dtype=int)
        two = np.concatenate([second for _, second in pairs]) if pairs else np.empty(0, dtype=int)
        graph = coo_array((np.ones(len(one)), (one, two)), shape=(services, services))
        count, group_of = connected_components(graph, directed=False)
        return [np.flatnonzero(group_of == group).tolist() for group in range(count)]

    def _pairs(self, kind: str) -> tuple[Numbers, Numbers]:
        hashes = np.concatenate(self._hashes[kind])
        services = np.concatenate(self._services[kind])
        order = np.argsort(hashes)
        hashes, services = hashes[order], services[order]
        shared = (hashes[1:] == hashes[:-1]) & (services[1:] != services[:-1])
        return services[1:][shared], services[:-1][shared]


def _ids(table: str, rows: pd.DataFrame) -> Iterator[tuple[str, "pd.Series[str]"]]:
    """Yield the columns that tie rows to each other, each with what its ids are ids of."""
    key, *_ = TABLES[table].key
    for column in TABLES[table].columns:
        if column.reference is not None:
            yield f"{column.reference.table}.{column.reference.column}", rows[column.name]
        elif column.name == key and column.kind == "id":
            yield f"{table}.{key}", rows[key]
    if table == "learning":
        for source, (target, name) in LEARNING_SOURCES.items():
            yield f"{target}.{name}", rows["source_ref"].where(rows["source"].eq(source), "")
