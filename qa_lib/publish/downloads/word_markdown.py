"""Markdown cells as parts of a Word file: headings, paragraphs and lists."""

import re
from typing import Final

from docx.document import Document as WordFile
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from qa_lib.errors import PublishError

_TITLE: Final = re.compile(r"^# .*$", re.MULTILINE)
_BULLETS: Final = {"bullet_list": "List Bullet", "ordered_list": "List Number"}
_WORDS: Final = frozenset({"text", "code_inline"})


def add_markdown(file: WordFile, document: str, source: str) -> None:
    """Add a Markdown cell without its title, in whose place the edition's heading stands.

    Raises:
        PublishError: it holds what has no form in Word; the message names it.
    """
    tree = SyntaxTreeNode(MarkdownIt("commonmark").parse(_TITLE.sub("", source)))
    for node in tree.children:
        if node.type == "heading":
            file.add_heading(_text(node), level=int(node.tag[1:]) - 1)
        elif node.type == "paragraph":
            file.add_paragraph(_text(node))
        elif node.type in _BULLETS:
            for item in node.children:
                file.add_paragraph(_text(item), style=_BULLETS[node.type])
        else:
            raise PublishError(
                f"{document}: a Markdown cell holds {node.type.replace('_', ' ')}, "
                "which has no form in Word.",
                next_step="Use headings, paragraphs and lists, or show it through a method of "
                "the page.",
            )


def _text(node: SyntaxTreeNode) -> str:
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        each.content if each.type in _WORDS else breaks.get(each.type, "") for each in node.walk()
    )
