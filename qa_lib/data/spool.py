"""Rows on disk on their way in, so that portions of any amount of data are checked one by one."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from qa_lib.data.links import Links
from qa_lib.data.origin import Origin, Part
from qa_lib.data.sources.delivery import Delivery, Piece
from qa_lib.data.tables import TABLES

PORTION_ROWS = 200_000  # what is checked at a time, as long as no service has more
_INDEX = "index of the row"  # no table has a column of that name


@dataclass(frozen=True)
class _Run:
    """Rows of one service that lie together: a batch of a file."""

    file: Path
    batch: int
    rows: int


@dataclass
class _Spool:
    """The rows of all tables, parted by service.

    A row without a service of its own has that of its parent; a row without any has "".
    """

    folder: Path
    services: dict[str, int] = field(default_factory=dict)  # numbered as they come
    runs: dict[tuple[str, str], list[_Run]] = field(default_factory=dict)  # by table and service
    parts: dict[str, list[Part]] = field(default_factory=lambda: {name: [] for name in TABLES})
    parents: dict[str, list["pd.Series[str]"]] = field(default_factory=dict)  # services by key
    links: Links = field(default_factory=Links)
    files: int = 0

    def fill(self, pieces: Iterable[tuple[str, Piece]]) -> None:
        """Take in the pieces; those of child tables are parted when all parents are there."""
        orphans: list[tuple[str, Path]] = []
        parents = {table.parent for table in TABLES.values()}
        for name, piece in pieces:
            start = sum(len(part.rows) for part in self.parts[name])
            self.parts[name].append(piece.part)
            rows = piece.rows.set_axis(range(start, start + len(piece.rows)), axis="index")
            if rows.empty:
                continue
            if TABLES[name].parent is not None:
                orphans.append((name, self._write([rows])))
                continue
            services = rows["service"] if TABLES[name].service else rows.iloc[:, 0].str[:0]
            self._part(name, rows, services)
            if name in parents:
                (key,) = TABLES[name].key
                self.parents.setdefault(name, []).append(services.set_axis(rows[key]))
        for name, path in orphans:
            self._part(name, _read(path, 0), services=None)
            path.unlink()

    def _part(self, name: str, rows: pd.DataFrame, services: "pd.Series[str] | None") -> None:
        if services is None:
            services = self._of_parents(name, rows)
        for service in services.unique():
            self.services.setdefault(service, len(self.services))
        numbers = services.map(self.services).to_numpy(dtype=np.int64)
        self.links.add(name, rows, numbers)
        groups = list(rows.groupby(services.to_numpy(dtype=object), sort=False))
        file = self._write([group for _, group in groups])
        for batch, (service, group) in enumerate(groups):
            self.runs.setdefault((name, str(service)), []).append(_Run(file, batch, len(group)))

    def _of_parents(self, name: str, rows: pd.DataFrame) -> "pd.Series[str]":
        parent = str(TABLES[name].parent)
        (key,) = TABLES[parent].key
        several = self.parents.get(parent, [])
        known = pd.concat(several) if several else pd.Series(dtype="str")
        self.parents[parent] = [known[~known.index.duplicated()]]
        return self.parents[parent][0].reindex(rows[key]).fillna("").set_axis(rows.index)

    def _write(self, groups: Sequence[pd.DataFrame]) -> Path:
        """Write each group of rows, in its order, as one batch of a new file."""
        self.files += 1
        path = self.folder / f"{self.files}.arrow"
        batches = [batch for group in groups for batch in _batches(group)]
        if batches:
            with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, batches[0].schema) as to:
                for batch in batches:
                    to.write_batch(batch)
        return path

    def portions(self, most: int) -> Iterator[Delivery]:
        """Yield services together that share ids, and small ones with others, up to `most` rows."""
        origins = {name: Origin(tuple(parts)) for name, parts in self.parts.items()}
        names = list(self.services)
        rows = dict.fromkeys(names, 0)
        for (_, service), runs in self.runs.items():
            rows[service] += sum(run.rows for run in runs)
        groups = [[names[number] for number in group] for group in self.links.groups(len(names))]
        for portion in _together(groups, rows, most) or [[]]:
            tables = {name: self._rows(name, portion) for name in TABLES}
            yield Delivery(tables, origins)

    def _rows(self, name: str, services: Sequence[str]) -> pd.DataFrame:
        runs = [run for service in services for run in self.runs.get((name, service), ())]
        if not runs:
            return pd.DataFrame(columns=list(TABLES[name].column_names), dtype="str").set_axis(
                pd.RangeIndex(0), axis="index"
            )
        return pd.concat([_read(run.file, run.batch) for run in runs]).sort_index()


def _batches(rows: pd.DataFrame) -> list[pa.RecordBatch]:
    """Return the rows as one batch, or none without rows."""
    numbered = rows.assign(**{_INDEX: rows.index.astype("int64")})
    batches: list[pa.RecordBatch] = (
        pa.Table.from_pandas(numbered, preserve_index=False).combine_chunks().to_batches()
    )
    return batches


def _read(path: Path, batch: int) -> pd.DataFrame:
    with pa.OSFile(str(path)) as source:
        rows: pd.DataFrame = pa.ipc.open_file(source).get_batch(batch).to_pandas()
    return rows.set_index(_INDEX).rename_axis(None)


def _together(
    groups: Sequence[Sequence[str]], rows: Mapping[str, int], most: int
) -> list[list[str]]:
    """Return small groups put together, up to so many rows; no group is divided."""
    portions: list[list[str]] = []
    filled = 0
    for group in groups:
        size = sum(rows[service] for service in group)
        if not portions or filled + size > most:
            portions.append([])
            filled = 0
        portions[-1].extend(group)
        filled += size
    return portions


@contextmanager
def spooled(
    pieces: Iterable[tuple[str, Piece]], *, most: int = PORTION_ROWS
) -> Iterator[Iterator[Delivery]]:
    """Yield the rows in portions that can be checked by themselves.

    What is wrong with a row depends on its service and on the rows that share an id with it, and
    these are always in its portion; so the portions' problems are those of the whole.

    Args:
        pieces: of the ten tables, each table's in their order.
        most: how many rows a portion may have, unless one service has more.
    """
    with tempfile.TemporaryDirectory(prefix="qa-rows-") as folder:
        spool = _Spool(Path(folder))
        spool.fill(pieces)
        yield spool.portions(most)
