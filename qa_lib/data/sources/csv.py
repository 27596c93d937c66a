"""Tables from a folder of CSV files."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]  # it ships no types

from qa_lib.data.columns import Table
from qa_lib.data.sources.encoding import UnreadableError, plain_content
from qa_lib.data.tables import TABLES
from qa_lib.errors import DataError

_SHOWN_ROWS = 20
_BLOCK_BYTES = 16 * 1024 * 1024


def read_folder(folder: Path) -> dict[str, pd.DataFrame]:
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
    tables: dict[str, pd.DataFrame] = {}
    sentences: list[str] = []
    for name, table in TABLES.items():
        try:
            tables[name] = _table(folder / f"{name}.csv", table)
        except UnreadableError as error:
            sentences.extend(error.sentences)
    if sentences:
        raise DataError(
            "\n".join(sentences),
            next_step="Correct the files named, then run `qa validate` again.",
        )
    return tables


def _table(path: Path, table: Table) -> pd.DataFrame:
    content = plain_content(path)
    header = _header(path, content)
    if sentences := list(_header_problems(path, header, table)):
        raise UnreadableError(*sentences)
    if content.count(b'"') % 2:
        _refuse_open_quote(path, content)
    rows = _rows(path, content, header)
    return _without_blank_end(path, rows)[list(table.column_names)]


def _header(path: Path, content: bytes) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(content.decode(), newline="")), [])
    except csv.Error as error:
        raise UnreadableError(
            f"{path.as_posix()}, row 1: the header is broken: {error}."
        ) from error


def _header_problems(path: Path, header: list[str], table: Table) -> Iterator[str]:
    place, declared = f"{path.as_posix()}, row 1", table.column_names
    if len(header) == 1 and (mark := next((m for m in ";\t|" if m in header[0]), None)):
        yield f"{place}: the columns are separated by {mark!r}; save the file with commas."
        return
    for name in dict.fromkeys(name for name in header if header.count(name) > 1):
        yield f"{place}, column {name}: it is given {header.count(name)} times; keep one."
    for name in declared:
        if name not in header:
            yield f"{place}, column {name}: it is missing; the columns are {', '.join(declared)}."
    for name in dict.fromkeys(header):
        if name not in declared:
            known = f"the columns are {', '.join(declared)}"
            yield f"{place}, column {name!r}: it is not known here; {known}."


def _refuse_open_quote(path: Path, content: bytes) -> NoReturn:
    row = 1
    try:
        for _ in csv.reader(io.StringIO(content.decode(), newline=""), strict=True):
            row += 1
    except csv.Error as error:
        raise UnreadableError(
            f"{path.as_posix()}, row {row}: a quotation mark is opened and not closed; close it, "
            "or write it twice where it is part of the text."
        ) from error
    raise UnreadableError(
        f"{path.as_posix()}: the quotation marks do not come in pairs; write each one that is "
        "part of a text twice, and put that cell in quotation marks."
    )


def _rows(path: Path, content: bytes, header: list[str]) -> pd.DataFrame:
    ragged: list[str] = []

    def note(row: arrow_csv.InvalidRow) -> str:
        ragged.append(
            f"{path.as_posix()}, row {row.number}: it has {row.actual_columns} cells where the "
            f"header has {row.expected_columns}; add or remove commas, and put a text that holds "
            "a comma in quotation marks."
        )
        return "skip"

    try:
        table = arrow_csv.read_csv(
            io.BytesIO(content),
            read_options=arrow_csv.ReadOptions(use_threads=False, block_size=_BLOCK_BYTES),
            parse_options=arrow_csv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=note
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(header, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid as error:
        raise UnreadableError(
            f"{path.as_posix()}: it is not a readable CSV file: {error}."
        ) from error
    if ragged:
        raise UnreadableError(*_first(path, ragged))
    rows: pd.DataFrame = table.to_pandas().astype("str")
    return rows


def _first(path: Path, sentences: list[str]) -> list[str]:
    more = len(sentences) - _SHOWN_ROWS
    ending = [f"{path.as_posix()}: {more:,} more rows like these."] if more > 0 else []
    return sentences[:_SHOWN_ROWS] + ending


def _without_blank_end(path: Path, rows: pd.DataFrame) -> pd.DataFrame:
    filled = rows.apply(lambda column: column.ne("")).any(axis=1)
    end = int(filled[filled].index.max()) + 1 if filled.any() else 0
    blank = [
        f"{path.as_posix()}, row {int(index) + 2}: the row is blank; delete it."
        for index in filled[:end].index[~filled[:end]]
    ]
    if blank:
        raise UnreadableError(*_first(path, blank))
    return rows.iloc[:end]
