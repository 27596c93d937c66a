"""A figure group: a chart, its table, how they are calculated and their data, kept together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Final

from qa_lib.params.glossary import Glossary
from qa_lib.publish.blocks import BLOCK_MIME, Block
from qa_lib.publish.downloads.links import file_link
from qa_lib.publish.downloads.planned import Download
from qa_lib.publish.drawing import DRAWING_MIME
from qa_lib.publish.drawings import DRAWINGS
from qa_lib.publish.evidence.calculated import how_calculated
from qa_lib.publish.facts import FACTS_MIME

_SIZE: Final = re.compile(r'<svg[^>]*? width="([\d.]+)pt"|<svg[^>]*? height="([\d.]+)pt"')
_GROUPED: Final = frozenset({"figure", "table"})


@dataclass(frozen=True)
class PageWords:
    """What the blocks of a page need to be shown.

    Args:
        html: their HTML by name, its figures linked to their evidence.
        data: the files with their data, by name.
        root: the folder that "..", as a page of the site reaches it, stands for.
        services: names by id.
        glossary: the terms that are explained.
        code: the code that shows them, by name; none where no code is shown.
    """

    html: Mapping[str, str] = field(default_factory=dict)
    data: Mapping[str, Download] = field(default_factory=dict)
    root: Path = Path()
    services: Mapping[str, str] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    code: Mapping[str, str] = field(default_factory=dict)


def grouped(found: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield blocks in the groups that they are shown in: a chart together with its table."""
    waiting: Block | None = None
    for block in found:
        if waiting is not None:
            yield (waiting, block) if block.kind == "table" else (waiting,)
            pair, waiting = block.kind == "table", None
            if pair:
                continue
        if block.kind == "figure":
            waiting = block
        else:
            yield (block,)
    if waiting is not None:
        yield (waiting,)


def group_html(group: Sequence[Block], words: PageWords, *, told: str = "") -> str:
    """Return a group as HTML.

    Args:
        group: its blocks.
        words: what they need.
        told: the message that the heading above tells, which is not told again.
    """
    shown = "\n".join(
        _drawing(block, told) if block.kind == "figure" else _block(block, words) for block in group
    )
    if group[0].kind not in _GROUPED:
        return shown
    return f'<div class="qa-group">\n{shown}\n{_below(group, words)}</div>'


def headline(block: Block) -> str:
    """Return a block's main message, if it has one."""
    return str(block.output.data[BLOCK_MIME].get("headline", ""))


def _block(block: Block, words: PageWords) -> str:
    content = words.html.get(block.name, block.output.data.get("text/html", ""))
    return f'<div class="qa-block {block.css_class}">\n{content}\n</div>'


def _drawing(block: Block, told: str) -> str:
    alt = escape(block.output.metadata[DRAWING_MIME]["alt"])
    message = headline(block)
    about = str(block.output.data[BLOCK_MIME].get("about", ""))
    strong = f"<strong>{escape(message)}</strong> " if message and message != told else ""
    size = [width or height for width, height in _SIZE.findall(block.output.data[DRAWING_MIME])]
    ratio = f' width="{float(size[0]):.0f}" height="{float(size[1]):.0f}"' if len(size) > 1 else ""
    return (
        f'<figure class="qa-figure {block.css_class}" id="{block.name}">'
        f'<figcaption>{strong}<span class="qa-about">{escape(about)}</span></figcaption>'
        f'<img src="{DRAWINGS}/{block.name}.svg" alt="{alt}"{ratio}></figure>'
    )


def _below(group: Sequence[Block], words: PageWords) -> str:
    """Return what stands below a group: how it is calculated, and its data."""
    facts = {fact["id"]: fact for block in group for fact in block.output.data.get(FACTS_MIME, [])}
    fold = how_calculated(list(facts.values()), words.services)
    links = [
        file_link(words.data[block.name], "This table as data", root=words.root)
        for block in group
        if block.name in words.data
    ]
    data = f'<p class="qa-data">{" ".join(links)}</p>' if links else ""
    return f'<div class="qa-below">{fold}{data}</div>\n' if fold or data else ""
