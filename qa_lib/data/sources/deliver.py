"""All ten tables, from one source or from one and another that has the rest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from qa_lib.data.sources.csv import csv_pieces
from qa_lib.data.sources.declared import require_declared
from qa_lib.data.sources.delivery import Delivery, Piece
from qa_lib.data.sources.dfe import benchmark_pieces
from qa_lib.data.sources.encoding import UnreadableError
from qa_lib.data.sources.excel import sheet_reader
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError
from qa_lib.params.source import Source, SourceTable

_Reader = Callable[[SourceTable], Iterable[Piece]]


def delivered(sources: Sequence[Source], project: Path) -> Delivery:
    """Return the tables that the sources give, whole: see `pieces`."""
    found: dict[str, list[Piece]] = {name: [] for name in TABLES}
    for name, one in pieces(sources, project):
        found[name].append(one)
    return Delivery.of(found)


def folder_source(folder: Path) -> Source:
    """Return the source that is a folder with a CSV file a table."""
    return Source(kind="csv", folder=folder.as_posix())


def read_folder(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the ten tables of a folder by name, whole."""
    return dict(delivered([folder_source(folder)], Path()).tables)


def pieces(sources: Sequence[Source], project: Path) -> Iterator[tuple[str, Piece]]:
    """Yield the tables' rows piece by piece, each table's in their order.

    Args:
        sources: as `load_sources` returns them, the first before the second.
        project: the folder that the sources' folders are named from.

    Raises:
        ParameterError: a source names a table or column that is none.
        DataError: at the end, naming everything that cannot be read as a table.
    """
    given = require_declared(sources)
    sentences: list[str] = []
    for source, names in zip(sources, given, strict=True):
        with _reader(source, project) as read:
            for layout in _layouts(source, names):
                try:
                    for one in read(layout):
                        yield layout.id, one
                except UnreadableError as error:
                    sentences.extend(error.sentences)
    if sentences:
        raise DataError(
            "\n".join(sentences),
            next_step="Correct the files or the source named, then run `qa validate` again.",
        )


def _layouts(source: Source, names: Collection[str]) -> Iterator[SourceTable]:
    yield from (layout for layout in source.tables if layout.id in names)
    mapped = {layout.id for layout in source.tables}
    yield from (SourceTable(id=name) for name in TABLES if name in names and name not in mapped)


@contextmanager
def _reader(source: Source, project: Path) -> Iterator[_Reader]:
    folder = project / (source.folder or "")
    match source.kind:
        case "csv":
            _require_folder(folder, source)
            yield lambda layout: csv_pieces(folder, layout, source)
        case "excel":
            _require_folder(folder, source)
            read_sheet = sheet_reader(folder, source)
            yield lambda layout: [read_sheet(layout)]
        case "dfe":
            _require_folder(folder, source)
            yield lambda _: benchmark_pieces(folder, source)
        case "sql":
            # SQLAlchemy belongs to an extra, and is slow to import
            from qa_lib.data.sources.sql import query_reader  # noqa: PLC0415  # as said above

            with query_reader(source) as read_query:
                yield lambda layout: [read_query(layout)]


def _require_folder(folder: Path, source: Source) -> None:
    if not folder.is_dir():
        raise DataError(
            f"{source.folder} is not a folder.",
            next_step="Put the files there, or name the right folder in the source.",
        )
