"""Freezing valid rows as a snapshot, portion by portion, all or nothing."""

import json
import shutil
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types

from qa_lib.data.digest import SCHEMA_VERSION, content_digest, rows_digest
from qa_lib.data.left_out import LeftOut
from qa_lib.data.snapshot import COLUMNS, MANIFEST, Snapshot, SnapshotPart, open_snapshot, part_path
from qa_lib.data.tables import TABLES
from qa_lib.data.typed import slice_columns, typed_tables

_ROWS_A_GROUP = 4096  # small enough that a service's quarter reads few rows of others


@dataclass
class Freezing:
    """A snapshot in the making.

    Attributes:
        folder: where it is written until it is whole.
        parts: what is written, by table and service.
    """

    folder: Path
    parts: dict[str, dict[str, SnapshotPart]] = field(
        default_factory=lambda: {name: {} for name in TABLES}
    )

    def add(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Write valid text tables of some services; a service's rows come in one call, all."""
        for name, rows in typed_tables(tables).items():
            folder = self.folder / name
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / COLUMNS).exists():
                _write_rows(rows.iloc[:0], name, folder / COLUMNS)
            services = rows["service"] if "service" in rows else pd.Series("", index=rows.index)
            for service, part in rows.groupby(services.to_numpy(dtype=object)):
                _write_rows(part, name, part_path(folder, str(service)))
                self.parts[name][str(service)] = SnapshotPart(
                    rows=len(part), digest=rows_digest(part, TABLES[name])
                )

    def finish(self, left_out: Sequence[LeftOut] = ()) -> Snapshot:
        """Put the snapshot in its place, named by its digest, unless it is there already."""
        digests = {
            name: {service: part.digest for service, part in parts.items()}
            for name, parts in self.parts.items()
        }
        digest = content_digest(digests, left_out)
        into = self.folder.parent
        if not (into / digest).exists():
            self._write_manifest(digest, left_out)
            try:
                self.folder.rename(into / digest)
            except OSError:
                if not (into / digest / MANIFEST).exists():  # else another process was faster
                    raise
        return open_snapshot(into, digest)

    def _write_manifest(self, digest: str, left_out: Sequence[LeftOut]) -> None:
        manifest = {
            "digest": digest,
            "schema_version": SCHEMA_VERSION,
            "parts": {
                name: {service: asdict(part) for service, part in sorted(parts.items())}
                for name, parts in self.parts.items()
            },
            "left_out": [asdict(one) for one in left_out],
        }
        text = json.dumps(manifest, indent=2) + "\n"
        (self.folder / MANIFEST).write_text(text, encoding="utf-8")


@contextmanager
def freezing(folder: Path) -> Iterator[Freezing]:
    """Yield a snapshot in the making, in a hidden folder that never stays half written.

    Args:
        folder: where snapshots lie.
    """
    partial = folder / f".{uuid.uuid4().hex}.partial"
    try:
        yield Freezing(partial)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def write_snapshot(
    tables: Mapping[str, pd.DataFrame], folder: Path, *, left_out: Sequence[LeftOut] = ()
) -> Snapshot:
    """Freeze valid text tables under the digest of their content, all or nothing.

    Args:
        tables: the ten tables by name.
        folder: where snapshots lie.
        left_out: the rows that are not in them because something is wrong with them.
    """
    with freezing(folder) as frozen:
        frozen.add(tables)
        return frozen.finish(left_out)


def _write_rows(rows: pd.DataFrame, name: str, path: Path) -> None:
    table = TABLES[name]
    by = list(dict.fromkeys((*slice_columns(table), *table.key)))
    content = pa.Table.from_pandas(rows.sort_values(by), preserve_index=False)
    pq.write_table(content, path, row_group_size=_ROWS_A_GROUP)
