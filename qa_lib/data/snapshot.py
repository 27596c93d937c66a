"""Snapshots: validated tables, frozen as Parquet in a folder named by their digest."""

import json
import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types

from qa_lib.data.digest import SCHEMA_VERSION, content_digest
from qa_lib.data.left_out import LeftOut
from qa_lib.data.sources.csv import folder_delivery
from qa_lib.data.tables import TABLES
from qa_lib.data.typed import QUARTER, slice_columns, typed_tables
from qa_lib.data.validate import problems, summary
from qa_lib.errors import DataError
from qa_lib.params.service import Service
from qa_lib.periods import Period

_MANIFEST = "snapshot.json"
_ROWS_A_GROUP = 4096  # small enough that a service's quarter reads few rows of others


@dataclass(frozen=True)
class Snapshot:
    """The tables of one digest."""

    digest: str
    folder: Path  # of this snapshot alone
    rows: Mapping[str, int]  # by table
    left_out: tuple[LeftOut, ...] = ()

    def read(
        self, table: str, *, service: str | None = None, period: Period | None = None
    ) -> pd.DataFrame:
        """Return the rows of a table, all or those of one service and of a period's quarters.

        Dates are datetime64 (NaT where empty), counts Int64, yes and no bool, text str ("" where
        empty). Rows are in order of service, quarter and key.

        Raises:
            KeyError: there is no such table.
            ValueError: the table has no service or no quarter to slice by (benchmarks).
        """
        sliceable = slice_columns(TABLES[table])
        filters: list[pc.Expression] = []
        if service is not None:
            _require_sliceable(table, "service", sliceable)
            filters.append(pc.field("service") == service)
        if period is not None:
            _require_sliceable(table, QUARTER, sliceable)
            filters.append(pc.field(QUARTER) >= str(period.first))  # quarters sort as text
            filters.append(pc.field(QUARTER) <= str(period.last))
        where = filters[0] if filters else None
        for one in filters[1:]:
            where = where & one
        path = self.folder / f"{table}.parquet"
        rows: pd.DataFrame = pq.read_table(path, filters=where).to_pandas()
        return rows


def _require_sliceable(table: str, column: str, sliceable: tuple[str, ...]) -> None:
    if column not in sliceable:
        raise ValueError(f"{table} has no {column} to slice by")


def validated_snapshot(
    data_folder: Path, services: Mapping[str, Service], into: Path, *, limit: int = 50
) -> Snapshot:
    """Read, check and freeze the data folder; raise DataError with a sentence for each problem.

    Args:
        data_folder: holds a CSV file a table; folders in it may hold more rows of each.
        services: the services by id.
        into: where snapshots lie, each in a folder named by its digest.
        limit: how many sentences of one file the error holds; it says how many more there are.
    """
    delivery = folder_delivery(data_folder)
    if found := problems(delivery.tables, services, origins=delivery.origins):
        raise DataError(
            summary(found, limit),
            next_step="Correct the rows named, then run `qa validate` again.",
        )
    return write_snapshot(delivery.tables, into)


def write_snapshot(
    tables: Mapping[str, pd.DataFrame], folder: Path, *, left_out: Sequence[LeftOut] = ()
) -> Snapshot:
    """Freeze valid text tables under the digest of their content, all or nothing.

    Where that digest is frozen already, nothing is written.

    Args:
        tables: the ten tables by name.
        folder: where snapshots lie.
        left_out: the rows that are not in them because something is wrong with them.
    """
    typed = typed_tables(tables)
    digest = content_digest(typed, left_out)
    if not (folder / digest).exists():
        _freeze(typed, digest, folder, left_out=left_out)
    return open_snapshot(folder, digest)


def _freeze(
    typed: Mapping[str, pd.DataFrame], digest: str, folder: Path, *, left_out: Sequence[LeftOut]
) -> None:
    """Write into a hidden sibling and rename it: another process sees all of it, or nothing."""
    partial = folder / f".{digest}.{uuid.uuid4().hex}.partial"
    partial.mkdir(parents=True)
    try:
        for name, rows in typed.items():
            _write_table(rows, name, partial / f"{name}.parquet")
        manifest = {
            "digest": digest,
            "schema_version": SCHEMA_VERSION,
            "rows": {name: len(rows) for name, rows in typed.items()},
            "left_out": [asdict(one) for one in left_out],
        }
        (partial / _MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
        try:
            partial.rename(folder / digest)
        except OSError:
            if not (folder / digest / _MANIFEST).exists():  # else another process was faster
                raise
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _write_table(rows: pd.DataFrame, name: str, path: Path) -> None:
    table = TABLES[name]
    by = list(dict.fromkeys((*slice_columns(table), *table.key)))
    content = pa.Table.from_pandas(rows.sort_values(by), preserve_index=False)
    pq.write_table(content, path, row_group_size=_ROWS_A_GROUP)


def open_snapshot(folder: Path, digest: str) -> Snapshot:
    """Return the snapshot of that digest; raise DataError where it is missing or damaged."""
    path = folder / digest
    try:
        manifest = json.loads((path / _MANIFEST).read_text(encoding="utf-8"))
        rows = {name: int(manifest["rows"][name]) for name in TABLES}
        left_out = tuple(LeftOut(**one) for one in manifest.get("left_out", ()))
    except FileNotFoundError as error:
        raise DataError(
            f"There is no snapshot {digest!r} in {folder.as_posix()}.",
            next_step="Run `qa validate` to freeze the data as it is now.",
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(path, f"{_MANIFEST} cannot be read") from error
    missing = [name for name in TABLES if not (path / f"{name}.parquet").is_file()]
    if missing:
        raise _damaged(path, f"{', '.join(missing)} missing")
    if manifest.get("digest") != digest or manifest.get("schema_version") != SCHEMA_VERSION:
        raise _damaged(path, f"{_MANIFEST} is of another digest or schema version")
    return Snapshot(digest=digest, folder=path, rows=rows, left_out=left_out)


def _damaged(path: Path, what: str) -> DataError:
    return DataError(
        f"The snapshot {path.as_posix()} is damaged: {what}.",
        next_step="Delete that folder, then run `qa validate` to freeze the data again.",
    )
