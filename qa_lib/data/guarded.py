"""The values of a snapshot that must not be published."""

from collections.abc import Collection, Iterator
from typing import Final

import pandas as pd

from qa_lib.data.snapshot import Snapshot
from qa_lib.data.tables import TABLES
from qa_lib.personal.guarded import Guarded

# What names one row, and so one family, case or answer.
_IDENTIFIERS: Final = {
    "audits": ("audit_id", "case_ref"),
    "audit_actions": ("action_id",),
    "feedback": ("response_id",),
    "comments": ("comment_id",),
    "complaints": ("complaint_id",),
    "compliments": ("compliment_id",),
    "learning": ("learning_id",),
}
_COMMENTS: Final = "comments"
_PUBLIC: Final = frozenset({"benchmarks"})  # others have published it already


def guarded_values(snapshot: Snapshot, *, published: Collection[str] = ()) -> Guarded:
    """Return the identifiers of rows and the free text that nobody has approved.

    Args:
        snapshot: the data.
        published: columns of free text that may be published, such as `learning.action`.
    """
    identifiers = {
        column: _values(snapshot.read(table)[column])
        for table, columns in _IDENTIFIERS.items()
        for column in columns
    }
    comments = snapshot.read(_COMMENTS)
    approved = comments["consent"] & comments["approved_date"].notna()
    approved &= comments["approved_by_role"] != ""
    texts = {
        f"{table}.{column}": _values(snapshot.read(table)[column])
        for table, column in _free_text()
        if f"{table}.{column}" not in published
    }
    shown = _values(comments.loc[approved, "approved_text"])
    texts["comments.text"] = _values(comments["text"]) - shown
    return Guarded(identifiers, texts, shown)


def _free_text() -> Iterator[tuple[str, str]]:
    for table in TABLES.values():
        if table.name not in _PUBLIC:
            for column in table.of_kind("text"):
                yield table.name, column


def _values(column: pd.Series) -> frozenset[str]:
    return frozenset(str(value) for value in column if value)
