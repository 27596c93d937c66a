"""Blocks of an executed notebook as Typst."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from qa_lib.publish.blocks import BLOCK_MIME, Block
from qa_lib.publish.drawing import DRAWING_MIME
from qa_lib.publish.print.table_layout import Layout, Text, broken, figure_pieces, table_layout
from qa_lib.publish.print.typst_text import array, boolean, content, string


@dataclass(frozen=True)
class Source:
    """A block as Typst markup.

    Args:
        images: the pictures it draws, by the name of their files.
        landscape: whether it needs a page across.
    """

    typst: str
    images: Mapping[str, bytes]
    landscape: bool = False


def block_source(block: Block, *, images: str) -> Source:
    """Return the Typst of a block, whose kind `blocks()` has found to be known.

    Args:
        block: the block.
        images: the folder of the pictures, as the Typst file refers to it.
    """
    specification = block.output.data[BLOCK_MIME]
    if block.kind == "figure":
        return _figure(block, specification, images)
    if block.kind == "table":
        return _table(block.name, specification)
    return Source(_LISTED[block.kind](specification), {})


def _prose(specification: Mapping[str, Any]) -> str:
    return "\n".join(_paragraphs(specification["paragraphs"]))


def _paragraphs(paragraphs: list[Mapping[str, Any]]) -> Iterator[str]:
    numbered = False
    for bullets, group in groupby(paragraphs, key=lambda each: bool(each["bullet"])):
        members = list(group)
        if bullets:
            items = array(content(each["runs"]) for each in members)
            yield f"#bullets(under-number: {boolean(numbered)}, ..{items})"
        else:
            numbered = members[-1]["number"] is not None
            yield from map(_paragraph, members)


def _paragraph(paragraph: Mapping[str, Any]) -> str:
    words = content(paragraph["runs"])
    if paragraph["number"] is None:
        return f"#par{words}"
    return f"#numbered({string(paragraph['number'])}, {words})"


def _findings(specification: Mapping[str, Any]) -> str:
    asks = specification.get("ask", True)
    return f"#list(..{array(_finding(each, asks=asks) for each in specification['findings'])})"


def _finding(finding: Mapping[str, Any], *, asks: bool) -> str:
    label = finding.get("label") or str(finding["kind"]).replace("_", " ").capitalize()
    asked = content(finding["question"]["runs"]) if asks and finding.get("question") else "none"
    return f"finding({string(label)}, {content(finding['sentence']['runs'])}, {asked})"


def _figure(block: Block, specification: Mapping[str, Any], images: str) -> Source:
    drawing = str(block.output.data[DRAWING_MIME]).encode()
    file = f"{hashlib.sha256(drawing).hexdigest()[:32]}.svg"
    alt = block.output.metadata[DRAWING_MIME]["alt"]
    picture = f'image("{images}/{file}", alt: {string(alt)}, width: 100%)'
    words = f"{string(specification['headline'])}, {string(specification['about'])}"
    return Source(f"#chart({string(block.name)}, {words}, {picture})", {file: drawing})


def _table(name: str, specification: Mapping[str, Any]) -> Source:
    text = Text(
        titles=tuple(column["title"] for column in specification["columns"]),
        rows=tuple(tuple(cell["text"] for cell in row) for row in specification["rows"]),
        numeric=tuple(bool(column["numeric"]) for column in specification["columns"]),
    )
    layout = table_layout(text)
    arguments = {
        "caption": string(specification["caption"]),
        "about": string(specification["about"]),
        "widths": array(f"{width:.2f}pt" for width in layout.widths),
        "numeric": array(map(boolean, text.numeric)),
        "titles": array(string(broken(title, layout.piece)) for title in text.titles),
        "size": f"{layout.size}pt",
        "whole": boolean(layout.whole),
        "rows-whole": boolean(layout.rows_whole),
        "row-headers": boolean(specification["row_headers"]),
        "notes": array(map(string, specification["notes"])),
    }
    given = ", ".join(f"{key}: {value}" for key, value in arguments.items())
    cells = array(_cells(specification["rows"], text, layout))
    return Source(f"#data-table({string(name)}, {given}, {cells})", {}, layout.landscape)


def _cells(rows: list[list[Mapping[str, Any]]], text: Text, layout: Layout) -> Iterator[str]:
    for row in rows:
        for cell, numeric in zip(row, text.numeric, strict=True):
            if numeric and not layout.breaks_words and "document" not in cell:
                pieces = (f"#together({string(each)})" for each in figure_pieces(cell["text"]))
                yield f"[{' '.join(pieces)}]"
            else:
                yield content([{**cell, "text": broken(cell["text"], layout.piece)}])


_LISTED: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "prose": _prose,
    "findings": _findings,
}
