"""Snapshots: validated tables, frozen as Parquet in a folder named by their digest."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types

from qa_lib.data.digest import SCHEMA_VERSION
from qa_lib.data.left_out import LeftOut
from qa_lib.data.tables import TABLES
from qa_lib.data.typed import QUARTER, slice_columns
from qa_lib.errors import DataError
from qa_lib.periods import Period

MANIFEST = "snapshot.json"
COLUMNS = "_columns.parquet"  # of each table: no rows, for slices and tables that have none
_NO_SERVICE = "_all"  # names the rows of a table without services; no service's id begins so
_THREADS = False  # many processes read side by side: starting threads in each takes longer


@dataclass(frozen=True)
class SnapshotPart:
    """One service's rows of one table, in a file of their own.

    A slice is read from its service's file alone, so that its time does not depend on how many
    other services the snapshot holds.
    """

    rows: int
    digest: str


@dataclass(frozen=True)
class Snapshot:
    """The tables of one digest.

    Attributes:
        folder: of this snapshot alone.
        parts: by table and service; "" is the service of tables without one.
        noted: is told of each slice that is read: `data/kpis/send/*`.
    """

    digest: str
    folder: Path
    parts: Mapping[str, Mapping[str, SnapshotPart]]
    left_out: tuple[LeftOut, ...] = ()
    noted: Callable[[str], None] = field(default=lambda _: None, repr=False, compare=False)

    @cached_property
    def rows(self) -> Mapping[str, int]:
        """How many rows each table has."""
        return {
            name: sum(part.rows for part in parts.values()) for name, parts in self.parts.items()
        }

    def read(
        self, table: str, *, service: str | None = None, period: Period | None = None
    ) -> pd.DataFrame:
        """Return the rows of a table, all or those of one service and of a period's quarters.

        Dates are datetime64 (NaT where empty), counts Int64, yes and no bool, text str ("" where
        empty). Rows are in order of service, quarter and key.

        Raises:
            KeyError: there is no such table.
            ValueError: the table has no service or no quarter to slice by (benchmarks).
            DataError: the snapshot is damaged.
        """
        self.noted(f"data/{table}/{service or '*'}/{period or '*'}")
        sliceable = slice_columns(TABLES[table])
        if service is not None:
            _require_sliceable(table, "service", sliceable)
        if period is not None:
            _require_sliceable(table, QUARTER, sliceable)
        chosen = sorted(self.parts[table]) if service is None else [service]
        files = [part_path(self.folder / table, one) for one in chosen if one in self.parts[table]]
        read = [self._read(file, period) for file in files or [self.folder / table / COLUMNS]]
        rows: pd.DataFrame = pa.concat_tables(read).to_pandas(use_threads=_THREADS)
        return rows

    def _read(self, path: Path, period: Period | None) -> pa.Table:
        try:
            with pq.ParquetFile(path) as file:
                if period is not None:
                    return _of_quarters(file, period)
                return file.read(use_threads=_THREADS)
        except FileNotFoundError as error:
            raise _damaged(self.folder, f"{path.parent.name}/{path.name} missing") from error


def part_path(folder: Path, service: str) -> Path:
    """Return the file of one service's rows in a table's folder."""
    return folder / f"{service or _NO_SERVICE}.parquet"


def _of_quarters(file: pq.ParquetFile, period: Period) -> pa.Table:
    """Return the rows of a period's quarters, reading no group of rows without one of them."""
    first, last = str(period.first), str(period.last)  # quarters sort as text
    place = file.schema_arrow.get_field_index(QUARTER)
    groups = []
    for number in range(file.num_row_groups):
        of_group = file.metadata.row_group(number).column(place).statistics
        if of_group is None or (of_group.min <= last and of_group.max >= first):
            groups.append(number)
    rows = file.read_row_groups(groups, use_threads=_THREADS)
    quarters = rows[QUARTER]
    return rows.filter(pc.and_(pc.greater_equal(quarters, first), pc.less_equal(quarters, last)))


def _require_sliceable(table: str, column: str, sliceable: tuple[str, ...]) -> None:
    if column not in sliceable:
        raise ValueError(f"{table} has no {column} to slice by")


def open_snapshot(folder: Path, digest: str) -> Snapshot:
    """Return the snapshot of that digest; raise DataError where it is missing or damaged."""
    path = folder / digest
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        parts = {
            name: {
                service: SnapshotPart(**part) for service, part in manifest["parts"][name].items()
            }
            for name in TABLES
        }
        left_out = tuple(LeftOut(**one) for one in manifest.get("left_out", ()))
    except FileNotFoundError as error:
        raise DataError(
            f"There is no snapshot {digest!r} in {folder.as_posix()}.",
            next_step="Run `qa validate` to freeze the data as it is now.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, f"{MANIFEST} cannot be read") from error
    missing = [name for name in TABLES if not (path / name / COLUMNS).is_file()]
    if missing:
        raise _damaged(path, f"{', '.join(missing)} missing")
    if manifest.get("digest") != digest or manifest.get("schema_version") != SCHEMA_VERSION:
        raise _damaged(path, f"{MANIFEST} is of another digest or schema version")
    return Snapshot(digest=digest, folder=path, parts=parts, left_out=left_out)


def _damaged(path: Path, what: str) -> DataError:
    return DataError(
        f"The snapshot {path.as_posix()} is damaged: {what}.",
        next_step="Delete that folder, then run `qa validate` to freeze the data again.",
    )
