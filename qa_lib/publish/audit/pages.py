"""The figures of a published page: those in its tables and those in its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import html

from qa_lib.publish.audit.tables import PublishedTable, TableCell

_NUMBERED: Final = "qa-numbered"


@dataclass(frozen=True)
class Mention:
    """A text that a page shows for a fact."""

    fact: str
    text: str
    place: str


@dataclass(frozen=True)
class AuditedPage:
    """What a page shows."""

    tables: tuple[PublishedTable, ...]
    mentions: tuple[Mention, ...]


def read_audited_page(path: Path, name: str = "") -> AuditedPage:
    """Return the tables of class `qa` and all texts tied to a fact.

    Args:
        path: of the page.
        name: what findings call it; else the file's name.
    """
    name = name or path.name
    page = html.document_fromstring(path.read_bytes(), html.HTMLParser(encoding="utf-8"))
    return AuditedPage(
        tuple(_table(table, name) for table in page.iter("table") if _has_class(table, "qa")),
        tuple(
            Mention(str(span.get("data-fact")), _text(span), _place(span, name))
            for span in page.iter()
            if span.get("data-fact")
        ),
    )


def _table(table: Any, page: str) -> PublishedTable:  # noqa: ANN401  # lxml ships no types
    name = str(table.get("id", page))
    columns = tuple(_text(head) for head in table.iterfind("./thead//th"))
    rows = tuple(tuple(_cells(row)) for row in table.iterfind("./tbody/tr"))
    return PublishedTable(name, f"{page} ({name})", columns, rows)


def _cells(row: Any) -> Iterator[TableCell]:  # noqa: ANN401  # as above
    for cell in row:
        fact = next(
            (str(span.get("data-fact")) for span in cell.iter() if span.get("data-fact")), ""
        )
        yield TableCell(_text(cell), fact)


def _place(span: Any, page: str) -> str:  # noqa: ANN401  # as above
    """Return the page, with the table or numbered paragraph around a text."""
    for around in span.iterancestors():
        if around.get("id") and (around.tag == "table" or _has_class(around, _NUMBERED)):
            return f"{page} ({around.get('id')})"
    return page


def _text(node: Any) -> str:  # noqa: ANN401  # as above
    return " ".join(str(node.text_content()).split())


def _has_class(node: Any, name: str) -> bool:  # noqa: ANN401  # as above
    return name in str(node.get("class", "")).split()
