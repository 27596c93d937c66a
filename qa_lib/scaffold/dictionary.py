"""The data dictionary of the book, made from the declarations that the data is checked by.

`python -m qa_lib.scaffold.dictionary` writes it anew after a change of tables or columns.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ruamel.yaml import YAML

from qa_lib.data.columns import Column, Kind, Table
from qa_lib.data.tables import TABLES
from qa_lib.project import find_project

_WORDS = Path(__file__).with_name("dictionary.yaml")
_KINDS: Mapping[Kind, str] = {
    "id": "id",
    "text": "text",
    "date": "date, written 2022-11-03",
    "count": "whole number, 0 or more",
    "boolean": "yes or no",
    "choice": "one of a list",
    "period": "month, quarter or year",
}
_HEAD = """\
# Data dictionary

Every table is a CSV file in `data/`: UTF-8, commas, dates as 2022-11-03, an empty cell where there
is nothing. A folder in `data/` may hold more rows of a table, such as `data/early-help/audits.csv`:
they are read together. The column `quarter` is added to every table with a date: in SQL, and only
there, each row knows the quarter that it counts in, and grades and actions the service and quarter
of their audit.

This page is made from the declarations that `qa validate` checks the data by.
"""


def dictionary_text() -> str:
    """Return the data dictionary as Markdown."""
    words = YAML(typ="safe", pure=True).load(_WORDS.read_text(encoding="utf-8"))
    parts = [_HEAD, *(_table(table, words) for table in TABLES.values())]
    return "\n".join(parts)


def _table(table: Table, words: Mapping[str, Mapping[str, str]]) -> str:
    lines = [
        f"## {table.name}",
        "",
        f"A row is: {words['tables'][table.name]} No two rows share {_listed(table.key)}.",
        "",
        "| column | meaning | written as | may be empty |",
        "|---|---|---|---|",
        *(
            f"| `{one.name}` | {words['columns'][one.name]} | {_written(one)} | "
            f"{'no' if one.required else 'yes'} |"
            for one in table.columns
        ),
        *_orders(table),
        "",
    ]
    return "\n".join(lines)


def _written(column: Column) -> str:
    if column.kind == "boolean":
        return _KINDS["boolean"]
    if column.allowed:
        return ", ".join(f"`{value}`" for value in column.allowed)
    if column.vocabulary is not None:
        return f"id of the service's list: {column.vocabulary.value}"
    if column.reference is not None:
        return f"`{column.reference.column}` of `{column.reference.table}`"
    return _KINDS[column.kind]


def _orders(table: Table) -> Iterator[str]:
    if table.order:
        pairs = ", ".join(f"`{early}` and `{late}`" for early, late in table.order)
        yield ""
        yield f"Of each pair the first is never later than the second: {pairs}."


def _listed(names: tuple[str, ...]) -> str:
    *first, last = (f"`{name}`" for name in names)
    return f"{', '.join(first)} and {last}" if first else last


if __name__ == "__main__":
    path = find_project().book / "analysts" / "data-dictionary.md"
    path.write_text(dictionary_text(), encoding="utf-8", newline="\n")
