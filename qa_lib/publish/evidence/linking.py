"""Figures made into links to their evidence, and the places where they stand."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from qa_lib.publish.blocks import HTML_MIME, Block
from qa_lib.publish.evidence.addresses import evidence_address, place_anchor
from qa_lib.publish.facts import FACTS_MIME

_FIGURE: Final = re.compile(r'<span class="qa-fact" data-fact="([^"]+)">([^<]*)</span>')
_QUIET_KINDS: Final = frozenset({"table"})


@dataclass(frozen=True)
class Piece:
    """A stretch of a page's HTML that shows figures.

    Args:
        name: of its block.
        kind: of its block; the figures of a table are no stops for the tab key, as its fold
            "How this is calculated" leads to the same evidence with a stop a measure.
        html: the HTML; "" for a picture.
        facts: the ids of the facts that a picture draws.
    """

    name: str
    kind: str
    html: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a page shows a fact."""

    document: str
    kind: str
    anchor: str


@dataclass(frozen=True)
class LinkedPage:
    """The HTML of a page's pieces by their names, with links; and the places of their facts."""

    html: Mapping[str, str]
    places: tuple[tuple[str, Place], ...]


def piece_of(block: Block) -> Piece:
    """Return a block as a piece of its page."""
    data = block.output.data
    drawn = () if HTML_MIME in data else tuple(fact["id"] for fact in data.get(FACTS_MIME, []))
    return Piece(block.name, block.kind, str(data.get(HTML_MIME, "")), drawn)


def linked_page(document: str, pieces: Iterable[Piece]) -> LinkedPage:
    """Return a page's pieces with every figure a link to its evidence.

    The first mention of a fact in each piece gets an anchor, so that its evidence can link back to
    the very figure.
    """
    times: Counter[str] = Counter()
    linked: dict[str, str] = {}
    places: list[tuple[str, Place]] = []
    for piece in pieces:
        anchors = dict.fromkeys(piece.facts, piece.name)
        for fact in dict.fromkeys(_facts_in(piece.html)):
            times[fact] += 1
            anchors[fact] = place_anchor(fact, times[fact])
        linked[piece.name] = _with_links(piece, anchors)
        places += [(fact, Place(document, piece.kind, anchors[fact])) for fact in anchors]
    return LinkedPage(linked, tuple(places))


def _facts_in(text: str) -> Iterator[str]:
    return (html.unescape(match[1]) for match in _FIGURE.finditer(text))


def _with_links(piece: Piece, anchors: Mapping[str, str]) -> str:
    given: set[str] = set()

    def link(match: re.Match[str]) -> str:
        fact = html.unescape(match[1])
        anchor = "" if fact in given else f' id="{anchors[fact]}"'
        given.add(fact)
        stop = ' tabindex="-1"' if piece.kind in _QUIET_KINDS else ""
        return (
            f'<span class="qa-fact" data-fact="{match[1]}"{anchor}>'
            f'<a href="{html.escape(evidence_address(fact))}"{stop}>{match[2]}</a></span>'
        )

    return _FIGURE.sub(link, piece.html)
