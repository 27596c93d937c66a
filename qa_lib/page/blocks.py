"""A block: what a cell of a report shows, for every output at once.

A block carries its own HTML, a specification that print and workbooks are made from, and its facts.
"""

from collections.abc import Mapping
from typing import Any, Protocol

from qa_lib.page.facts import Fact

BLOCK_MIME = "application/vnd.qa.block+json"
FACTS_MIME = "application/vnd.qa.facts+json"

Bundle = tuple[dict[str, Any], dict[str, Any]]


class Block(Protocol):
    """What a notebook cell may return."""

    @property
    def name(self) -> str:
        """The block's name, unique in the edition."""

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that the block shows."""

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        """Return what Jupyter shows."""


def bundle(
    block: Block, *, spec: Mapping[str, Any], html: str | None = None, plain: str = ""
) -> dict[str, Any]:
    """Return the outputs that all blocks have in common."""
    shown = {fact.id: fact.as_record() for fact in block.facts()}
    data: dict[str, Any] = {
        BLOCK_MIME: {"name": block.name, **spec},
        FACTS_MIME: [shown[key] for key in sorted(shown)],
        "text/plain": plain,
    }
    if html is not None:
        data["text/html"] = html
    return data
