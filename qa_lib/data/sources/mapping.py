"""From a source's own titles and values to a table's columns, as its mapping says."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from qa_lib.data.origin import Part
from qa_lib.data.problem import Texts
from qa_lib.data.sources.days import iso_days
from qa_lib.data.sources.delivery import Piece, Raw
from qa_lib.data.tables import TABLES
from qa_lib.params.source import Source, SourceTable


def header_sentences(place: str, header: Sequence[str], layout: SourceTable) -> Iterator[str]:
    """Yield what is wrong with the titles: one missing, given twice, or in no mapping.

    Args:
        place: the file and row they stand in, for the sentences.
        header: the titles.
        layout: what the mapping says of them.
    """
    columns = {layout.title(column): column for column in _read_columns(layout)}
    known = f"the columns are {', '.join(columns)}"
    for name in dict.fromkeys(name for name in header if header.count(name) > 1):
        yield f"{place}, column {name}: it is given {header.count(name)} times; keep one."
    for name, column in columns.items():
        if name not in header:
            what = name if name == column else f"{name} ({column})"
            yield f"{place}, column {what}: it is missing; {known}."
    for name in dict.fromkeys(header):
        if name not in columns and name not in layout.ignore_columns:
            yield f"{place}, column {name!r}: it is not known here; {known}."


def piece(raw: Raw, layout: SourceTable, source: Source) -> Piece:
    """Return rows in the table's columns, with values and dates as the mapping reads them.

    Args:
        raw: the rows, under titles that `header_sentences` has nothing to say about.
        layout: how they become rows of the table.
        source: how dates are written there, and whether blanks are dropped.
    """
    table = TABLES[layout.id]
    columns = {
        name: _column(raw.rows, name, layout=layout, source=source) for name in table.column_names
    }
    titles = {name: layout.title(name) for name in table.column_names if layout.title(name) != name}
    rows = pd.DataFrame(columns, index=raw.rows.index, dtype="str")
    dates = {
        name: iso_days(rows[name], source.date_formats, serial=source.serial_dates)
        for name in table.of_kind("date")
        if source.date_formats or source.serial_dates
    }
    part = Part(raw.file, raw.numbers, titles, raw.not_read)
    return Piece(rows.assign(**dates).reset_index(drop=True), part)


def _read_columns(layout: SourceTable) -> tuple[str, ...]:
    names = TABLES[layout.id].column_names
    return tuple(name for name in names if name not in layout.constants)


def _column(rows: pd.DataFrame, name: str, *, layout: SourceTable, source: Source) -> Texts:
    if name in layout.constants:
        return pd.Series(layout.constants[name], index=rows.index, dtype="str")
    values: Texts = rows[layout.title(name)].astype("str")
    if source.trim:
        values = values.str.strip()
    return _unaliased(values, layout.aliases.get(name, {}))


def _unaliased(values: Texts, aliases: Mapping[str, str]) -> Texts:
    if not aliases:
        return values
    known = {written.strip().casefold(): meant for written, meant in aliases.items()}
    texts = {text: known.get(text.strip().casefold(), text) for text in values.unique()}
    meant: Texts = values.map(texts).astype("str")
    return meant
