"""The blocks of a page, as they stand in the outputs of an executed notebook."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from nbformat import NotebookNode

from qa_lib.errors import PublishError
from qa_lib.publish.drawing import DRAWING_MIME
from qa_lib.publish.facts import FACTS_MIME

BLOCK_MIME: Final = "application/vnd.qa.block+json"
HTML_MIME: Final = "text/html"
MIMES_OF_KIND: Final[Mapping[str, tuple[str, ...]]] = {
    "prose": (HTML_MIME,),
    "findings": (HTML_MIME,),
    "table": (HTML_MIME,),
    "figure": (DRAWING_MIME,),
}
ALLOWED_MIMES: Final = frozenset({BLOCK_MIME, FACTS_MIME, HTML_MIME, "text/plain", DRAWING_MIME})
_NAME: Final = re.compile(r"[A-Za-z0-9_-]+")
# What nbconvert writes for a picture without a description: it would pass as one.
PLACEHOLDER: Final = "no description has been provided"


@dataclass(frozen=True)
class Block:
    """One block: its document, its name and kind, and the output that holds it."""

    document: str
    name: str
    kind: str
    output: NotebookNode

    @property
    def css_class(self) -> str:
        """The class that marks the block on its page."""
        return f"qa-block-{self.name}"


def blocks(document: str, notebook: NotebookNode) -> Iterator[Block]:
    """Yield the blocks of a notebook, or raise PublishError for what can't be published.

    What a cell printed is no block and is left out.
    """
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type != "stream":
                yield _block(document, f"cell {number}", output)


def printed_text(notebook: NotebookNode) -> Iterator[str]:
    """Yield what the cells printed, which is not published."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream":
                yield output.text


def require_unique_names(found: Iterable[Block]) -> None:
    """Raise PublishError if two blocks of an edition have the same name."""
    documents: dict[str, str] = {}
    for block in found:
        if block.name in documents:
            raise PublishError(
                f"Two blocks are called {block.name!r}: one in {documents[block.name]}, "
                f"one in {block.document}.",
                next_step="Give one of them another name; names are addresses within the site.",
            )
        documents[block.name] = block.document


def _block(document: str, cell: str, output: NotebookNode) -> Block:
    if output.output_type == "error":
        raise _refusal(document, cell, f"shows an error: {output.ename}: {output.evalue}")
    specification = output.data.get(BLOCK_MIME)
    if specification is None:
        kinds = ", ".join(output.data)
        raise _refusal(document, cell, f"shows something that is no block ({kinds})")
    name, kind = specification.get("name"), specification.get("kind")
    if not _NAME.fullmatch(str(name or "")):
        raise _refusal(document, cell, f"shows a block with an unfit name, {name!r}")
    if kind not in MIMES_OF_KIND:
        raise _refusal(document, f"block {name!r}", f"is of an unknown kind, {kind!r}")
    block = Block(document, name, kind, output)
    _require_forms(block)
    return block


def _require_forms(block: Block) -> None:
    place = f"block {block.name!r}"
    unknown = sorted(set(block.output.data) - ALLOWED_MIMES)
    if unknown:
        raise _refusal(block.document, place, f"has an unknown MIME type, {', '.join(unknown)}")
    for mime in MIMES_OF_KIND[block.kind]:
        if mime not in block.output.data:
            raise _refusal(block.document, place, f"lacks its form as {mime}")
        if mime == DRAWING_MIME and not _is_description(_alt(block.output, mime)):
            raise _refusal(block.document, place, f"lacks an alternative text for {mime}")


def _alt(output: NotebookNode, mime: str) -> str:
    metadata: Mapping[str, Any] = output.metadata.get(mime) or {}
    return str(metadata.get("alt") or "")


def _is_description(alt: str) -> bool:
    return bool(alt.strip()) and PLACEHOLDER not in alt.lower()


def _refusal(document: str, place: str, what: str) -> PublishError:
    return PublishError(
        f"{document}: {place} {what}.",
        next_step="Show it through a method of the page, which gives every form that is needed.",
    )
