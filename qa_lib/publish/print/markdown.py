"""Markdown cells as Typst: headings, paragraphs, lists, emphasis and links; nothing else."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from qa_lib.errors import PublishError
from qa_lib.publish.print.typst_text import array, string

_PAGE: Final = re.compile(r"([a-z0-9-]+)\.(?:html|md|ipynb)")


@dataclass(frozen=True)
class Element:
    """A heading, paragraph or list; `level` is a heading's, else 0."""

    typst: str
    text: str
    level: int = 0


def elements(document: str, source: str) -> Iterator[Element]:
    """Yield the elements of a Markdown cell, or raise PublishError for one that has no form."""
    for node in SyntaxTreeNode(MarkdownIt("commonmark").parse(source)).children:
        try:
            level = int(node.tag[1:]) if node.type == "heading" else 0
            yield Element(_typst(node), _text(node), level)
        except _UnprintableError as error:
            raise PublishError(
                f"{document}: a Markdown cell holds {error}, which has no printed form.",
                next_step="Use headings, paragraphs, lists, emphasis and links, "
                "or show it through a method of the page.",
            ) from error


class _UnprintableError(Exception):
    """Markdown of a kind that has no printed form; the message names it."""


def _typst(node: SyntaxTreeNode) -> str:
    """Return a node as Typst markup, on its own within a content block."""
    write = _WRITERS.get(node.type)
    if write is None:
        raise _UnprintableError(node.type.replace("_", " "))
    return write(node)


def _inside(node: SyntaxTreeNode) -> str:
    return "".join(map(_typst, node.children))


def _text(node: SyntaxTreeNode) -> str:
    return "".join(each.content for each in node.walk() if each.type in {"text", "code_inline"})


def _heading(node: SyntaxTreeNode) -> str:
    return f"#heading(level: {node.tag[1:]})[{_inside(node)}]"


def _list(node: SyntaxTreeNode) -> str:
    items = array(f"[{_inside(item)}]" for item in node.children)
    return f"#{'enum' if node.type == 'ordered_list' else 'list'}(..{items})"


def _link(node: SyntaxTreeNode) -> str:
    address = str(node.attrs["href"])
    if address.startswith(("https://", "http://", "mailto:")):
        return f"#link({string(address)})[{_inside(node)}]"
    if page := _PAGE.fullmatch(address):
        return f"#document-link({string(page[1])})[{_inside(node)}]"
    raise _UnprintableError(f"a link to {address!r}")


_WRITERS: Final[Mapping[str, Callable[[SyntaxTreeNode], str]]] = {
    "heading": _heading,
    "paragraph": lambda node: f"#par[{_inside(node)}]",
    "bullet_list": _list,
    "ordered_list": _list,
    "inline": _inside,
    "text": lambda node: f"#{string(node.content)}" if node.content else "",
    "strong": lambda node: f"#strong[{_inside(node)}]",
    "em": lambda node: f"#emph[{_inside(node)}]",
    "code_inline": lambda node: f"#raw({string(node.content)})",
    "softbreak": lambda _: " ",
    "hardbreak": lambda _: "#linebreak()",
    "link": _link,
}
