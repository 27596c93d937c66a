"""The tables that a document publishes, read from its executed notebook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from qa_lib.publish.blocks import BLOCK_MIME, Block, blocks
from qa_lib.publish.facts import FACTS_MIME, Fact


@dataclass(frozen=True)
class PublishedCell:
    """A cell as readers see it, with the fact that it shows, if it does."""

    text: str
    fact: Fact | None = None


@dataclass(frozen=True)
class PublishedTable:
    """A table of a document.

    Args:
        name: its block's name, unique in the edition.
        caption: its main message.
        about: what is measured, where and when.
        titles: of its columns; the first column heads the rows.
        notes: shown below it; cells may refer to them as "[note 1]".
    """

    document: str
    name: str
    caption: str
    about: str
    titles: tuple[str, ...]
    rows: tuple[tuple[PublishedCell, ...], ...]
    notes: tuple[str, ...] = ()


def published_tables(document: str, notebook: NotebookNode) -> tuple[PublishedTable, ...]:
    """Return the tables of an executed notebook, in order."""
    return tuple(_tables(document, notebook))


def _tables(document: str, notebook: NotebookNode) -> Iterator[PublishedTable]:
    for block in blocks(document, notebook):
        if block.kind == "table":
            yield _table(block)


def _table(block: Block) -> PublishedTable:
    shown = block.output.data[BLOCK_MIME]
    facts = {fact["id"]: fact for fact in block.output.data.get(FACTS_MIME, [])}
    return PublishedTable(
        document=block.document,
        name=block.name,
        caption=shown["caption"],
        about=shown["about"],
        titles=tuple(column["title"] for column in shown["columns"]),
        rows=tuple(tuple(_cell(cell, facts) for cell in row) for row in shown["rows"]),
        notes=tuple(shown["notes"]),
    )


def _cell(cell: Mapping[str, Any], facts: Mapping[str, Fact]) -> PublishedCell:
    return PublishedCell(cell["text"], facts.get(cell.get("fact", "")))
