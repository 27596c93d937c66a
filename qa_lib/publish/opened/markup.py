"""The texts of HTML, SVG and other XML: also those in attributes, comments and scripts."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree, html

from qa_lib.publish.opened.piece import Piece

# Elements within a line of text; all others begin a new one. `r`, `t` and `rPr` are Office's.
_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "mark", "q", "r", "rPr", "s", "small"}
    | {"span", "strong", "sub", "sup", "t", "time", "tspan", "u", "wbr"}
)
_RAW: Final = frozenset({"script", "style"})
_NAMED: Final = frozenset({"figure", "p", "section", "table"})
_DRAWING: Final = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s.,+e-]*")  # coordinates, no text
_DRAWN: Final = frozenset({"d", "points", "x", "y", "transform", "viewBox", "width", "height"})


def html_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of an HTML page or a part of one."""
    if data.strip():
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        tree = etree.fromstring(data, parser)
        yield from () if tree is None else _Reader().pieces(tree)


def xml_pieces(data: bytes) -> Iterator[Piece]:
    """Yield the texts of an XML file; what is no XML is taken as plain text."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        yield Piece(data.decode("utf-8", errors="replace"), "text")
    else:
        for beside in (*tree.itersiblings(preceding=True), *tree.itersiblings()):
            yield Piece(str(beside.text or ""), "comment")
        yield from _Reader().pieces(tree)


class _Reader:
    """Gathers the lines of a tree, in order."""

    def __init__(self) -> None:
        self._line: list[str] = []
        self._place = "text"
        self._found: list[Piece] = []

    def pieces(self, tree: Any) -> list[Piece]:  # noqa: ANN401  # lxml ships no types
        self._read(tree)
        self._end_line()
        return self._found

    def _read(self, tree: Any) -> None:  # noqa: ANN401  # as above
        for event, node in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
            if event in {"comment", "pi"}:
                self._found.append(Piece(str(node.text or ""), "comment"))
                self._say(node.tail)
                continue
            name = etree.QName(node).localname
            if name not in _INLINE:
                self._end_line()
            if event == "start":
                self._begin(node, name)
            elif node is not tree:
                self._say(node.tail)

    def _begin(self, node: Any, name: str) -> None:  # noqa: ANN401  # as above
        if name in _NAMED and node.get("id"):
            self._place = str(node.get("id"))
        self._found += _attributes(node, name)
        if name in _RAW:
            self._found.append(Piece(str(node.text or ""), name))
        else:
            self._say(node.text)

    def _say(self, text: object) -> None:
        if text:
            self._line.append(str(text))

    def _end_line(self) -> None:
        line = " ".join("".join(self._line).split())
        self._line.clear()
        if line:
            self._found.append(Piece(line, self._place))


def _attributes(node: Any, name: str) -> Iterator[Piece]:  # noqa: ANN401  # lxml ships no types
    for key, value in node.attrib.items():
        text = str(value)
        short = key.rpartition("}")[2]
        if text and not (short in _DRAWN and _DRAWING.fullmatch(text)):
            yield Piece(text, f"attribute {short} of {name}")
