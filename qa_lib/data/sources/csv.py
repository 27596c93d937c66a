"""Tables from CSV files."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.csv as arrow_csv  # type: ignore[import-untyped]  # it ships no types

from qa_lib.data.sources.delivery import Piece, Raw
from qa_lib.data.sources.encoding import BLOCK_BYTES, UnreadableError, plain_blocks
from qa_lib.data.sources.footer import is_footer, without_footer
from qa_lib.data.sources.mapping import header_sentences, piece
from qa_lib.params.source import Source, SourceTable

if TYPE_CHECKING:
    import pandas as pd

_SHOWN_ROWS = 20
_PARSED_BYTES = 16 * 1024 * 1024
_SEPARATORS = (";", "\t", "|", ",")


def csv_pieces(folder: Path, layout: SourceTable, source: Source) -> Iterator[Piece]:
    """Yield the rows of a table's file, then those of files of its name in folders beside it.

    So a service may keep its rows apart: `data/early-help/audits.csv` adds to `data/audits.csv`.
    A layout that names its file is that file alone. A large file comes in several pieces.

    Raises:
        UnreadableError: at the end, naming everything, of all these files, that cannot be read as
            the table.
    """
    sentences: list[str] = []
    for one in _layouts(folder, layout):
        try:
            yield from _file_pieces(folder, one, source)
        except UnreadableError as error:
            sentences.extend(error.sentences)
    if sentences:
        raise UnreadableError(*sentences)


def _layouts(folder: Path, layout: SourceTable) -> Iterator[SourceTable]:
    yield layout
    if layout.file is None:
        for path in sorted(folder.glob(f"*/{layout.id}.csv")):
            file = path.relative_to(folder).as_posix()
            yield layout.model_copy(update={"file": file})


def _file_pieces(folder: Path, layout: SourceTable, source: Source) -> Iterator[Piece]:
    """Yield the rows of one file; only a file without footer may come in several pieces.

    Columns may stand in any order in a file; they are returned as declared, all text exactly as
    written, an empty cell as "".
    """
    name = layout.file or f"{layout.id}.csv"
    file = (Path(source.folder or "") / name).as_posix()
    size = -1 if layout.footer else BLOCK_BYTES
    blocks = plain_blocks(folder / name, file, encoding=layout.encoding, size=size)
    titles, rows = _titles(file, next(blocks), layout)
    above = layout.header_row
    for block in chain([rows], blocks):
        raw = _raw(_Block(file, titles, block, above), layout)
        above += len(raw.rows) + len(raw.footers)
        yield piece(without_footer(_without_blank_end(raw), layout.footer), layout, source)


@dataclass(frozen=True)
class _Block:
    """Some rows of a file, below its titles.

    Attributes:
        above: how many rows of the file stand above the first one.
    """

    file: str
    titles: bytes
    rows: bytes
    above: int

    @property
    def content(self) -> bytes:
        """The titles and the rows."""
        return self.titles + self.rows


def _titles(file: str, content: bytes, layout: SourceTable) -> tuple[bytes, bytes]:
    """Return the row of titles, and the content below it."""
    text = io.StringIO(content.decode(), newline="")
    reader = csv.reader(text, delimiter=layout.separator)
    place = f"{file}, row {layout.header_row}"
    try:
        for _ in range(layout.header_row - 1):
            next(reader, None)
        start = text.tell()
        header = next(reader, [])
    except csv.Error as error:
        raise UnreadableError(f"{place}: the header is broken: {error}.") from error
    others = [mark for mark in _SEPARATORS if mark != layout.separator]
    if len(header) == 1 and (mark := next((m for m in others if m in header[0]), None)):
        wanted = "commas" if layout.separator == "," else repr(layout.separator)
        raise UnreadableError(
            f"{place}: the columns are separated by {mark!r}; save the file with {wanted}."
        )
    if sentences := list(header_sentences(place, header, layout)):
        raise UnreadableError(*sentences)
    end = text.tell()
    text.seek(start)
    return text.read(end - start).encode(), text.read().encode()


def _refuse_open_quote(block: _Block, layout: SourceTable) -> NoReturn:
    row = block.above
    text = io.StringIO(block.content.decode(), newline="")
    try:
        for _ in csv.reader(text, strict=True, delimiter=layout.separator):
            row += 1
    except csv.Error as error:
        raise UnreadableError(
            f"{block.file}, row {row}: a quotation mark is opened and not closed; close it, "
            "or write it twice where it is part of the text."
        ) from error
    raise UnreadableError(
        f"{block.file}: the quotation marks do not come in pairs; write each one that is "
        "part of a text twice, and put that cell in quotation marks."
    )


def _raw(block: _Block, layout: SourceTable) -> Raw:
    if block.rows.count(b'"') % 2:
        _refuse_open_quote(block, layout)
    ragged: list[str] = []
    offset = block.above - 1  # the first row is number 2 below the titles
    footers: set[int] = set()

    def note(row: arrow_csv.InvalidRow) -> str:
        cells = next(csv.reader([row.text], delimiter=layout.separator), [])
        if is_footer(cells, layout.footer):
            footers.add(row.number + offset)
            return "skip"
        ragged.append(
            f"{block.file}, row {row.number + offset}: it has {row.actual_columns} cells where the "
            f"header has {row.expected_columns}; add or remove commas, and put a text that holds "
            "a comma in quotation marks."
        )
        return "skip"

    try:
        table = _parsed(block, layout, note)
    except pa.ArrowInvalid as error:
        raise UnreadableError(f"{block.file}: it is not a readable CSV file: {error}.") from error
    if ragged:
        raise UnreadableError(*_first(block.file, ragged))
    rows: pd.DataFrame = table.to_pandas().astype("str")
    numbers: Sequence[int] = range(block.above + 1, block.above + 1 + len(rows) + len(footers))
    if footers:
        numbers = [number for number in numbers if number not in footers]
    return Raw(block.file, rows, numbers, {}, frozenset(footers))


def _parsed(
    block: _Block, layout: SourceTable, invalid: Callable[[arrow_csv.InvalidRow], str]
) -> pa.Table:
    titles = next(csv.reader([block.titles.decode()], delimiter=layout.separator))
    return arrow_csv.read_csv(
        io.BytesIO(block.content),
        read_options=arrow_csv.ReadOptions(use_threads=False, block_size=_PARSED_BYTES),
        parse_options=arrow_csv.ParseOptions(
            delimiter=layout.separator,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=invalid,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(titles, pa.string()), strings_can_be_null=False
        ),
    )


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
