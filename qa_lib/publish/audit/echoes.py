"""What a page hides stands in no other form of it: not in its PDF, its slides, a tooltip or a note.

Where a page shows the symbol of a hidden figure, the words around it are looked for in all other
texts. A number between the same words that the page never shows there is what the page hides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

_NUMBER: Final = r"\d[\d,]*(?:\.\d+)?%?"
_TOKEN: Final = re.compile(rf"\[[a-z]\]|{_NUMBER}(?![\w/])|[^\W_]+(?:[/'-][^\W_]+)*")
_FIGURE: Final = re.compile(_NUMBER)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# Words of which no heading tells who or what is counted.
_WHEN: Final = re.compile(
    r"q\d|quarters?|years?|\d.*|to|and|all|total|overall|january|february|march|april|may|june|july"
    r"|august|september|october|november|december"
)
_HIDDEN: Final = "[c]"
_WORDS: Final = 8  # before a figure; fewer where a row or sentence begins
_END: Final = ""

Words = tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What the tables and sentences of pages say, where they hide something.

    Args:
        between: what stands between up to eight words and the next one.
        headings: the figures of the rows of each heading that has a hidden one.
    """

    between: Mapping[tuple[Words, str], frozenset[str]]
    headings: Mapping[Words, frozenset[str]]

    @classmethod
    def by(cls, lines: Iterable[str], rows: Iterable[Sequence[str]]) -> "Said":
        """Return what lines of text and rows of tables say."""
        filled = [[cell for cell in row if cell] for row in rows]
        between: dict[tuple[Words, str], set[str]] = {}
        for line in chain(lines, (" ".join(row) for row in filled)):
            for words, token in _grams(line):
                between.setdefault(words, set()).add(token)
        headings: dict[Words, set[str]] = {}
        for row in filled:
            heading = tuple(_tokens(row[0]))
            if not all(_WHEN.fullmatch(word) for word in heading):
                headings.setdefault(heading, set()).update(_tokens(" ".join(row[1:])))
        kept = {words: frozenset(found) for words, found in between.items()}
        hiding = {words: frozenset(found) for words, found in headings.items() if _HIDDEN in found}
        return cls(kept, hiding)

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return any(_HIDDEN in found for found in self.between.values())

    def told(self, line: str) -> Iterator[tuple[str, str]]:
        """Yield the words and the number of each figure that a line shows and the pages hide."""
        for (before, after), token in _grams(line):
            if _is_figure(token):
                nexts = {after, _HIDDEN} if _is_figure(after) else {after}
                said = frozenset[str]().union(*(self.between.get((before, n), ()) for n in nexts))
                if _HIDDEN in said and token not in said:
                    yield " ".join(before), token

    def told_of_rows(self, note: str) -> Iterator[tuple[str, str]]:
        """Yield the heading and the number of each hidden figure that a note of any form shows."""
        tokens = _tokens(note)
        for heading, shown in self.headings.items():
            size = len(heading)
            for start in range(len(tokens) - size):
                number = tokens[start + size]
                same = tuple(tokens[start : start + size]) == heading
                if same and _is_figure(number) and number not in shown:
                    yield " ".join(heading), number


def _tokens(text: str) -> list[str]:
    return [token.casefold() for token in _TOKEN.findall(text)]


def _is_figure(token: str) -> bool:
    return bool(_FIGURE.fullmatch(token)) and not _YEAR.fullmatch(token)


def _grams(line: str) -> Iterator[tuple[tuple[Words, str], str]]:
    """Yield each token with the words before it and the next one."""
    tokens = _tokens(line)
    for place in range(1, len(tokens)):
        before = tuple(tokens[max(0, place - _WORDS) : place])
        yield (before, tokens[place + 1] if place + 1 < len(tokens) else _END), tokens[place]
