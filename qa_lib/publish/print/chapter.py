"""A document as Typst: its heading, its Markdown and its blocks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from nbformat import NotebookNode

from qa_lib.errors import PublishError
from qa_lib.publish.blocks import Block, blocks
from qa_lib.publish.print.block_source import Source, block_source
from qa_lib.publish.print.markdown import elements
from qa_lib.publish.print.typst_text import string

IMAGES: Final = "images"


@dataclass(frozen=True)
class Chapter:
    """A document's Typst, its pictures by file name, and how much of what must be seen."""

    document: str
    heading: str
    typst: str
    images: Mapping[str, bytes] = field(default_factory=dict)
    tables: int = 0
    figures: int = 0


@dataclass(frozen=True)
class _Part:
    """A stretch of a document; `level` is a heading's, else 0."""

    source: Source
    level: int = 0
    text: str = ""


def chapter(
    document: str, notebook: NotebookNode, *, heading: str = "", images: str = IMAGES
) -> Chapter:
    """Return an executed notebook as Typst.

    Args:
        document: the document's id.
        notebook: the executed notebook.
        heading: stands in the place of the notebook's own title; "" keeps that.
        images: the folder of the pictures, as the Typst file refers to it.

    Raises:
        PublishError: something in the notebook has no printed form.
    """
    shown = {id(block.output): block for block in blocks(document, notebook)}
    parts = list(_parts(document, notebook, shown, images))
    title = _title(document, parts)
    top = _Part(
        Source(f"#document-heading({string(document)}, {string(heading or title)})", {}), level=1
    )
    body = [top, *(part for part in parts if part.level != 1)]
    kinds = Counter(block.kind for block in shown.values())
    return Chapter(
        document=document,
        heading=heading or title,
        typst="\n".join(_pages(body)) + "\n",
        images={file: data for part in body for file, data in part.source.images.items()},
        tables=kinds["table"],
        figures=kinds["figure"],
    )


def note_chapter(document: str, heading: str, note: str) -> Chapter:
    """Return what stands in the place of a document that there is not: why it is missing."""
    title = f"#document-heading({string(document)}, {string(heading)})"
    return Chapter(document, heading, f"{title}\n#par(strong({string(note)}))\n")


def _title(document: str, parts: Sequence[_Part]) -> str:
    titles = [part.text for part in parts if part.level == 1]
    if len(titles) > 1:
        raise PublishError(
            f"{document}: {titles[1]!r} is a second title.",
            next_step="Begin it with ## instead; a document has one title, at its top.",
        )
    return titles[0] if titles else document


def _parts(
    document: str, notebook: NotebookNode, shown: Mapping[int, Block], images: str
) -> Iterator[_Part]:
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for element in elements(document, cell.source):
                yield _Part(Source(element.typst, {}), element.level, element.text)
        for output in cell.get("outputs", []):
            if id(output) in shown:
                yield _Part(block_source(shown[id(output)], images=images))


def _pages(parts: Sequence[_Part]) -> Iterator[str]:
    """Yield the parts; those that need a page across go onto one with the headings over them."""
    across = [part.source.landscape for part in parts]
    for position in range(len(parts) - 2, -1, -1):
        if parts[position].level:
            across[position] = across[position + 1]
    for landscape, group in groupby(zip(across, parts, strict=True), key=lambda pair: pair[0]):
        typst = "\n".join(part.source.typst for _, part in group)
        yield f"#landscape[\n{typst}\n]" if landscape else typst
