"""An accessible workbook of published tables: cover, contents, notes, symbols, a sheet a table."""

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from qa_lib.publish.downloads.published_tables import PublishedTable
from qa_lib.publish.downloads.value_columns import SYMBOLS, Value, value_columns
from qa_lib.publish.downloads.workbook_notes import WorkbookNotes, workbook_notes

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # gptables leaves its theme's file open
    import gptables  # type: ignore[import-untyped]  # has no types

_LONGEST_SHEET: Final = 31  # letters that Excel allows
_WORD: Final = re.compile(r"[A-Za-z0-9]")
_REFUSED: Final = re.compile(r"[\[\]:*?/\\']")
_NOTHING: Final = "Nothing to show"
_AS_TEXT: Final = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
_ABOUT: Final = "Each sheet holds one table, as it was published, with its figures as numbers."
_SPLIT: Final = (
    "Where a cell shows a percentage, the columns to its right give its numerator and its "
    "denominator; where it shows a range, they give its ends. Columns of counts hold plain numbers."
)


@dataclass(frozen=True)
class WorkbookWords:
    """What stands on the cover of a workbook.

    Args:
        title: of the document, or of the pack.
        introduction: a line each: whose it is, for which meeting, for whom.
        contacts: roles only.
        dated: the day that the file gives as its date; the clock is not asked.
        labels: by document id, what its tables are called after, where there are several.
        mark: of what is not for publication, on every sheet; empty for the public.
    """

    title: str
    introduction: tuple[str, ...]
    contacts: tuple[str, ...]
    dated: date
    labels: Mapping[str, str] = field(default_factory=dict)
    mark: str = ""


def workbook(tables: Sequence[PublishedTable], words: WorkbookWords) -> bytes:
    """Return an XLSX file of tables; equal tables and words give equal bytes.

    Args:
        tables: at least one.
        words: what its cover says.
    """
    notes = workbook_notes(tables, first=_SPLIT)
    names = _sheet_names(tables, words.labels)
    sheets = {name: _sheet(table, notes, words) for name, table in zip(names, tables, strict=True)}
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # gptables' use of pandas
        book = gptables.produce_workbook(
            file,
            sheets,
            cover=_cover(words),
            contentsheet_options={
                "column_names": ["Sheet", "Table"],
                "subtitles": [words.mark] if words.mark else [],
            },
            notes_table=_notes_table(notes),
            notesheet_options={"instructions": f"The notes of all tables. {words.mark}".strip()},
            workbook_options=_AS_TEXT,
        )
    day = words.dated
    book.set_properties(
        {
            "title": words.title,
            "author": words.introduction[0] if words.introduction else "",
            "comments": words.mark,
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001  # as Excel has it
        }
    )
    book.close()
    return file.getvalue()


def _cover(words: WorkbookWords) -> gptables.Cover:
    explained = [f"{symbol} {meaning}" for symbol, meaning in SYMBOLS.items()]
    return gptables.Cover(
        title=words.title,
        intro=list(words.introduction),
        about=[_ABOUT, _SPLIT, "Symbols used in the tables:", *explained],
        contact=list(words.contacts) or None,
    )


def _notes_table(notes: WorkbookNotes) -> pd.DataFrame:
    references = [f"n{number}" for number, _ in enumerate(notes.texts, start=1)]
    return pd.DataFrame({"reference": references, "Note": list(map(_plain, notes.texts))})


def _sheet(table: PublishedTable, notes: WorkbookNotes, words: WorkbookWords) -> gptables.GPTable:
    columns = value_columns(table)
    rows = columns.rows or ((_NOTHING, *("[z]" for _ in columns.titles[1:])),)
    frame = pd.DataFrame(
        [[_shown(value, table, notes) for value in row] for row in rows],
        columns=[_plain(title) for title in columns.titles],
        dtype=object,
    )
    label = words.labels.get(table.document, "")
    return gptables.GPTable(
        table=frame,
        table_name="table_" + re.sub(r"[^A-Za-z0-9]+", "_", table.name),
        title=_title(f"{label}: {table.caption}" if label else table.caption, table, notes),
        subtitles=[_plain(line) for line in (words.mark, table.about) if line],
        legend=_legend(frame),
    )


def _title(words: str, table: PublishedTable, notes: WorkbookNotes) -> str:
    references = (f"$$n{number}$$" for number in notes.of_table(table))
    return f"{_plain(words)} {''.join(references)}"


def _legend(frame: pd.DataFrame) -> list[str]:
    text = frame.astype(str).to_numpy().ravel().tolist()
    return [
        f"{symbol} {meaning}"
        for symbol, meaning in SYMBOLS.items()
        if any(symbol in cell for cell in text)
    ]


def _shown(value: Value, table: PublishedTable, notes: WorkbookNotes) -> Any:  # noqa: ANN401  # pandas takes any
    if not isinstance(value, str):
        return value
    return _plain(notes.renumbered(value, table)) if _WORD.search(value) else "[z]"


def _plain(text: str) -> str:
    """Return a text without the marks that gptables would take for its own."""
    return text.replace("$$", "$ $").replace("](", "] (")


def _sheet_names(tables: Sequence[PublishedTable], labels: Mapping[str, str]) -> list[str]:
    """Return a unique name for each table: "Table 2", or "Appendix 6 table 2" in a pack."""
    names: list[str] = []
    counts: dict[str, int] = {}
    for table in tables:
        label = _REFUSED.sub(" ", labels.get(table.document, ""))
        counts[label] = counts.get(label, 0) + 1
        number = f"table {counts[label]}"
        room = _LONGEST_SHEET - len(number) - 1
        names.append(f"{label[:room].strip()} {number}" if label else number.capitalize())
    if len({name.lower() for name in names}) == len(names):
        return names
    return [f"Table {number}" for number in range(1, len(tables) + 1)]
