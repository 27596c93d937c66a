"""A published table as CSV."""

import csv
import io
from typing import Final

from qa_lib.publish.downloads.published_tables import PublishedTable
from qa_lib.publish.downloads.value_columns import Value, value_columns

_MARKED: Final = "Marking"
_FORMULA: Final = ("=", "+", "-", "@")


def csv_text(table: PublishedTable, *, mark: str = "") -> str:
    """Return a table as CSV with one header row; equal tables give equal text.

    Args:
        table: the table.
        mark: of what is not for publication. It stands in a last column, in every row, as a line
            of its own would be no row of the table.
    """
    columns = value_columns(table)
    last: tuple[str, ...] = (mark,) if mark else ()
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([*columns.titles, *([_MARKED] if mark else [])])
    writer.writerows([*map(_harmless, row), *last] for row in columns.rows)
    return lines.getvalue()


def _harmless(value: Value) -> Value:
    """Return text that a spreadsheet would take for a formula with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
