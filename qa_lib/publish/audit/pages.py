"""The figures of a published page: those in its tables and those in its sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from qa_lib.publish.audit.tables import PublishedTable, TableCell


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


def read_audited_page(path: Path) -> AuditedPage:
    """Return the tables of class `qa` and all texts tied to a fact."""
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return AuditedPage(
        tuple(_table(table, path.name) for table in soup.select("table.qa")),
        tuple(
            Mention(str(span["data-fact"]), span.get_text().strip(), _place(span, path.name))
            for span in soup.select("[data-fact]")
        ),
    )


def _table(table: Tag, page: str) -> PublishedTable:
    name = str(table.get("id", page))
    columns = tuple(head.get_text().strip() for head in table.select("thead th"))
    rows = tuple(tuple(_cells(row)) for row in table.select("tbody tr"))
    return PublishedTable(name, f"{page} ({name})", columns, rows)


def _cells(row: Tag) -> Iterator[TableCell]:
    for cell in row.select("th, td"):
        span = cell.select_one("[data-fact]")
        yield TableCell(cell.get_text().strip(), "" if span is None else str(span["data-fact"]))


def _place(span: Tag, page: str) -> str:
    """Return the page, with the table or numbered paragraph around a text."""
    for around in span.parents:
        if around.get("id") and (around.name == "table" or "qa-numbered" in _classes(around)):
            return f"{page} ({around['id']})"
    return page


def _classes(tag: Tag) -> list[str]:
    return list(tag.get_attribute_list("class"))
