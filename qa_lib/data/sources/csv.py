"""Tables from CSV files."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]  # it ships no types

from qa_lib.data.sources.delivery import Delivery, Piece, Raw
from qa_lib.data.sources.encoding import UnreadableError, plain_content
from qa_lib.data.sources.footer import is_footer, without_footer
from qa_lib.data.sources.mapping import header_sentences, piece
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError
from qa_lib.params.source import Source, SourceTable

_SHOWN_ROWS = 20
_BLOCK_BYTES = 16 * 1024 * 1024
_SEPARATORS = (";", "\t", "|", ",")


def read_folder(folder: Path) -> dict[str, pd.DataFrame]:
    """Return the ten tables by name: the tables of `folder_delivery`."""
    return dict(folder_delivery(folder).tables)


def folder_delivery(folder: Path) -> Delivery:
    """Return the ten tables by name, all text exactly as written, an empty cell as "".

    Columns may stand in any order in a file; they are returned as declared.

    Raises:
        DataError: naming everything, of all files, that cannot be read as a table.
    """
    if not folder.is_dir():
        raise DataError(
            f"{folder.as_posix()} is not a folder.",
            next_step="Name the folder that holds audits.csv and the other tables.",
        )
    source = Source(kind="csv", folder=folder.as_posix())
    pieces: dict[str, tuple[Piece, ...]] = {}
    sentences: list[str] = []
    for name in TABLES:
        try:
            pieces[name] = csv_pieces(folder, SourceTable(id=name), source)
        except UnreadableError as error:
            sentences.extend(error.sentences)
    if sentences:
        raise DataError(
            "\n".join(sentences),
            next_step="Correct the files named, then run `qa validate` again.",
        )
    return Delivery.of(pieces)


def csv_pieces(folder: Path, layout: SourceTable, source: Source) -> tuple[Piece, ...]:
    """Return the rows of a table's file, then those of files of its name in folders beside it.

    So a service may keep its rows apart: `data/early-help/audits.csv` adds to `data/audits.csv`.
    A layout that names its file is that file alone.

    Raises:
        UnreadableError: naming everything, of all these files, that cannot be read as the table.
    """
    found: list[Piece] = []
    sentences: list[str] = []
    for one in _layouts(folder, layout):
        try:
            found.append(csv_piece(folder, one, source))
        except UnreadableError as error:
            sentences.extend(error.sentences)
    if sentences:
        raise UnreadableError(*sentences)
    return tuple(found)


def _layouts(folder: Path, layout: SourceTable) -> Iterator[SourceTable]:
    yield layout
    if layout.file is None:
        for path in sorted(folder.glob(f"*/{layout.id}.csv")):
            file = path.relative_to(folder).as_posix()
            yield layout.model_copy(update={"file": file})


def csv_piece(folder: Path, layout: SourceTable, source: Source) -> Piece:
    """Return the rows of one file.

    Args:
        folder: where the source's folder lies.
        layout: which file it is, how it is written and what its columns mean.
        source: the source it belongs to.

    Raises:
        UnreadableError: the file cannot be read as that table.
    """
    name = layout.file or f"{layout.id}.csv"
    file = (Path(source.folder or "") / name).as_posix()
    content = plain_content(folder / name, file, layout.encoding)
    header, body = _header(file, content, layout)
    if sentences := list(header_sentences(f"{file}, row {layout.header_row}", header, layout)):
        raise UnreadableError(*sentences)
    if body.count(b'"') % 2:
        _refuse_open_quote(file, body, layout)
    raw = _without_blank_end(_raw(file, body, header, layout=layout))
    return piece(without_footer(raw, layout.footer), layout, source)


def _header(file: str, content: bytes, layout: SourceTable) -> tuple[list[str], bytes]:
    """Return the titles, and the content from their row on."""
    text = io.StringIO(content.decode(), newline="")
    reader = csv.reader(text, delimiter=layout.separator)
    try:
        for _ in range(layout.header_row - 1):
            next(reader, None)
        start = text.tell()
        header = next(reader, [])
    except csv.Error as error:
        place = f"{file}, row {layout.header_row}"
        raise UnreadableError(f"{place}: the header is broken: {error}.") from error
    others = [mark for mark in _SEPARATORS if mark != layout.separator]
    if len(header) == 1 and (mark := next((m for m in others if m in header[0]), None)):
        wanted = "commas" if layout.separator == "," else repr(layout.separator)
        raise UnreadableError(
            f"{file}, row {layout.header_row}: the columns are separated by {mark!r}; save the "
            f"file with {wanted}."
        )
    text.seek(start)
    return header, text.read().encode()


def _refuse_open_quote(file: str, body: bytes, layout: SourceTable) -> NoReturn:
    row = layout.header_row
    text = io.StringIO(body.decode(), newline="")
    try:
        for _ in csv.reader(text, strict=True, delimiter=layout.separator):
            row += 1
    except csv.Error as error:
        raise UnreadableError(
            f"{file}, row {row}: a quotation mark is opened and not closed; close it, "
            "or write it twice where it is part of the text."
        ) from error
    raise UnreadableError(
        f"{file}: the quotation marks do not come in pairs; write each one that is "
        "part of a text twice, and put that cell in quotation marks."
    )


def _raw(file: str, body: bytes, header: list[str], *, layout: SourceTable) -> Raw:
    ragged: list[str] = []
    above = layout.header_row - 1
    footers: set[int] = set()

    def note(row: arrow_csv.InvalidRow) -> str:
        cells = next(csv.reader([row.text], delimiter=layout.separator), [])
        if is_footer(cells, layout.footer):
            footers.add(row.number + above)
            return "skip"
        ragged.append(
            f"{file}, row {row.number + above}: it has {row.actual_columns} cells where the "
            f"header has {row.expected_columns}; add or remove commas, and put a text that holds "
            "a comma in quotation marks."
        )
        return "skip"

    try:
        table = arrow_csv.read_csv(
            io.BytesIO(body),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=_BLOCK_BYTES),
            parse_options=arrow_csv.ParseOptions(
                delimiter=layout.separator,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=note,
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise UnreadableError(f"{file}: it is not a readable CSV file: {error}.") from error
    if ragged:
        raise UnreadableError(*_first(file, ragged))
    rows: pd.DataFrame = table.to_pandas().astype("str")
    numbers = range(above + 2, above + 2 + len(rows) + len(footers))
    kept = tuple(number for number in numbers if number not in footers)
    return Raw(file, rows, kept, {}, frozenset(footers))


def _first(file: str, sentences: Sequence[str]) -> list[str]:
    more = len(sentences) - _SHOWN_ROWS
    ending = [f"{file}: {more:,} more rows like these."] if more > 0 else []
    return [*sentences[:_SHOWN_ROWS], *ending]


def _without_blank_end(raw: Raw) -> Raw:
    filled = raw.rows.apply(lambda column: column.ne("")).any(axis=1)
    end = int(filled[filled].index.max()) + 1 if filled.any() else 0
    blank = [
        f"{raw.file}, row {raw.numbers[int(index)]}: the row is blank; delete it."
        for index in filled[:end].index[~filled[:end]]
    ]
    if blank:
        raise UnreadableError(*_first(raw.file, blank))
    return replace(raw, rows=raw.rows.iloc[:end], numbers=raw.numbers[:end])
