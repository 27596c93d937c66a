"""The notes of a workbook: those of all its tables, each once, numbered as they come up."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from qa_lib.publish.downloads.published_tables import PublishedTable

_REFERENCE: Final = re.compile(r"\[note (\d+)\]")


@dataclass(frozen=True)
class WorkbookNotes:
    """The notes in order, and the number of each by what it says; the first is every table's."""

    texts: tuple[str, ...]
    _numbers: Mapping[str, int]

    def of_table(self, table: PublishedTable) -> tuple[int, ...]:
        """Return the numbers of a table's notes."""
        return (1, *(self._numbers[_key(table, note)] for note in table.notes))

    def renumbered(self, text: str, table: PublishedTable) -> str:
        """Return a text of a table with its references to notes as the workbook numbers them."""
        return _REFERENCE.sub(lambda match: self._reference(match, table), text)

    def _reference(self, match: re.Match[str], table: PublishedTable) -> str:
        note = _referred(match, table)
        return match[0] if note is None else f"[note {self._numbers[_key(table, note)]}]"


def workbook_notes(tables: Sequence[PublishedTable], *, first: str) -> WorkbookNotes:
    """Return the notes in the order in which a reader meets them; `first` is every table's."""
    found: dict[str, tuple[PublishedTable, str]] = {}
    for table in tables:
        for note in table.notes:
            found.setdefault(_key(table, note), (table, note))
    numbered = WorkbookNotes((), {key: number for number, key in enumerate(found, start=2)})
    texts = tuple(numbered.renumbered(note, table) for table, note in found.values())
    return WorkbookNotes((first, *texts), numbered._numbers)  # noqa: SLF001  # the same class


def _key(table: PublishedTable, note: str) -> str:
    """Return what tells a note from others: its text, with what it refers to spelled out."""
    return _REFERENCE.sub(lambda match: f"[{_referred(match, table) or match[0]}]", note)


def _referred(match: re.Match[str], table: PublishedTable) -> str | None:
    position = int(match[1]) - 1
    return table.notes[position] if 0 <= position < len(table.notes) else None
