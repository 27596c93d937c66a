"""A published table as CSV."""

import csv
import io
from typing import Final

from qa_lib.publish.downloads.published_tables import PublishedTable
from qa_lib.publish.downloads.value_columns import Value, value_columns

_FORMULA: Final = ("=", "+", "-", "@")


def csv_text(table: PublishedTable) -> str:
    """Return a table as CSV with one header row; equal tables give equal text."""
    columns = value_columns(table)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(columns.titles)
    writer.writerows([_harmless(value) for value in row] for row in columns.rows)
    return lines.getvalue()


def _harmless(value: Value) -> Value:
    """Return text that a spreadsheet would take for a formula with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
