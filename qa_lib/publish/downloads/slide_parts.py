"""The parts of slides: under each heading as many slides as its blocks need."""

import base64
import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from nbformat import NotebookNode

from qa_lib.publish.blocks import BLOCK_MIME, HTML_MIME, Block, blocks
from qa_lib.publish.drawing import DRAWING_MIME, picture

_LETTERS: Final = 900  # that a slide has room for
_LINE: Final = 78  # letters: a paragraph takes up whole lines


@dataclass(frozen=True)
class _Piece:
    """HTML that stays together; `leads` if it must not be the last of a slide."""

    html: str
    letters: int
    leads: bool = False


@dataclass(frozen=True)
class SlidePart:
    """The slides under one heading, each as HTML."""

    pages: tuple[str, ...]


def slide_parts(document: str, notebook: NotebookNode, heading: str) -> tuple[SlidePart, ...]:
    """Return an executed notebook as slides: the title and what opens it, then each heading.

    Raises:
        PublishError: an output of the notebook can't be published.
    """
    shown = {id(block.output): block for block in blocks(document, notebook)}
    parts: list[tuple[str, list[_Piece]]] = [(f"<h1>{html.escape(heading)}</h1>", [])]
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and not cell.source.startswith("# "):
            parts.append((f"<h2>{html.escape(cell.source.lstrip('# '))}</h2>", []))
        for output in cell.get("outputs", []):
            if id(output) in shown:
                parts[-1][1].extend(_pieces(shown[id(output)]))
    return tuple(SlidePart(tuple(_pages(head, pieces))) for head, pieces in parts)


def _pages(head: str, pieces: Sequence[_Piece]) -> Iterator[str]:
    page: list[_Piece] = []
    for group in _groups(pieces):
        wanted = sum(one.letters for one in (*page, *group))
        if page and wanted > _LETTERS:
            yield _page(head, page)
            page = []
        page += group
    yield _page(head, page)


def _groups(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Yield pieces together with those that lead to them."""
    group: list[_Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.leads:
            yield group
            group = []
    if group:
        yield group


def _page(head: str, pieces: Sequence[_Piece]) -> str:
    body = "".join(piece.html for piece in pieces)
    return head + body.replace("</ul><ul>", "")


def _pieces(block: Block) -> Iterator[_Piece]:
    specification = block.output.data[BLOCK_MIME]
    if block.kind == "prose":
        yield from map(_paragraph, specification["paragraphs"])
    elif block.kind == "findings":
        yield from map(_finding, specification["findings"])
    elif block.kind == "figure":
        yield _Piece(_figure(block, specification), _LETTERS)
    else:
        yield _Piece(block.output.data[HTML_MIME], _LETTERS)


def _paragraph(paragraph: Mapping[str, Any]) -> _Piece:
    text = "".join(run["text"] for run in paragraph["runs"])
    words = html.escape(text)
    shown = f"<ul><li>{words}</li></ul>" if paragraph["bullet"] else f"<p>{words}</p>"
    return _Piece(shown, _room(text), leads=text.endswith(":"))


def _finding(finding: Mapping[str, Any]) -> _Piece:
    text = "".join(run["text"] for run in finding["sentence"]["runs"])
    label = html.escape(finding["label"])
    shown = f"<ul><li><strong>{label}.</strong> {html.escape(text)}</li></ul>"
    return _Piece(shown, _room(finding["label"] + text))


def _room(text: str) -> int:
    return (len(text) // _LINE + 1) * _LINE


def _figure(block: Block, specification: Mapping[str, Any]) -> str:
    alt = html.escape(block.output.metadata[DRAWING_MIME]["alt"])
    drawing = base64.b64encode(picture(block.output.data[DRAWING_MIME])).decode()
    words = f"{html.escape(specification['headline'])}. {html.escape(specification['about'])}"
    return (
        f'<figure><img src="data:image/png;base64,{drawing}" alt="{alt}">'
        f"<figcaption>{words}</figcaption></figure>"
    )
