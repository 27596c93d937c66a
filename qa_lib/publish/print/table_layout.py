"""How a table fits its page: widths of its columns, size of its text, upright or across.

Typst would let a long word run over the edge of its column and squeeze the other columns at random;
here every column is at least as wide as its longest word, and a figure stays on one line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import ceil
from typing import Final

from qa_lib.publish.print.fonts import text_width

PORTRAIT_WIDTH: Final = 481.0  # points between the margins of A4
LANDSCAPE_WIDTH: Final = 727.0
_PORTRAIT_SIZES: Final = (9.5, 9.0, 8.5)  # points; smaller only where a page across is too narrow
_LANDSCAPE_SIZES: Final = (*_PORTRAIT_SIZES, 8.0, 7.5, 7.0)
_INSET: Final = 8.5  # points, left and right of a cell's text, and half a point for rounding
_TITLE: Final = 8.0  # em: a longer title breaks into lines rather than widening its column
_FIRST: Final = 9.0  # em: narrower row headers are hard to read
_TIGHT_FIRST: Final = 7.0
_WORDS: Final = 5.5  # em: the same for other columns of words
_PROSE: Final = 32.0  # em: what is longer than this counts as this long
_LINE: Final = 1.35  # em
_ROW_GAP: Final = 8.0  # points, above and below a row's text
_WHOLE: Final = 330.0  # points: tables up to this height are kept on one page
_WHOLE_ROW: Final = 200.0  # the same for rows
# How much less well a table reads: figures on one line; their base on one of its own; words of
# text columns one a line.
_WRAPPINGS: Final = (1.0, 1.1, 1.3)
_WIDE_LETTER: Final = 0.9  # em
_PIECE: Final = 24  # letters after which a word may be broken
_BASE: Final = " ("  # begins the numbers behind a percentage: "41% (9 of 22)"


@dataclass(frozen=True)
class Text:
    """What a table says, as plain text."""

    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True)
class Layout:
    """Widths in points, by column; text size in points.

    Args:
        piece: how many letters of a word stay together; longer words may be broken.
        whole: whether it is short enough to be kept on one page.
        rows_whole: whether each of its rows is.
    """

    widths: tuple[float, ...]
    size: float
    landscape: bool
    piece: int = _PIECE
    whole: bool = False
    rows_whole: bool = False

    @property
    def breaks_words(self) -> bool:
        """Whether there is no room for the words as they are."""
        return self.piece < _PIECE


@dataclass(frozen=True)
class _Column:
    title: str
    cells: tuple[str, ...]
    numeric: bool
    first: bool


def table_layout(text: Text) -> Layout:
    """Return the layout that reads best: upright if that will do, large, in few lines."""
    columns = tuple(_columns(text))
    wished = tuple(map(_wished_width, columns))
    least = tuple(zip(*map(_least_widths, columns), strict=True))
    for room, sizes in ((PORTRAIT_WIDTH, _PORTRAIT_SIZES), (LANDSCAPE_WIDTH, _LANDSCAPE_SIZES)):
        fitting = [
            (
                _effort(heights, size, wrapping),
                Layout(widths, size, room == LANDSCAPE_WIDTH),
                heights,
            )
            for (wrapping, must), size in product(zip(_WRAPPINGS, least, strict=True), sizes)
            if (widths := _shared(room, _points(must, size), _points(wished, size)))
            for heights in [_heights(text, widths, size)]
        ]
        if fitting:
            _, layout, heights = min(fitting, key=lambda each: each[0])
            whole = sum(heights) <= _WHOLE
            return replace(layout, whole=whole, rows_whole=max(heights) <= _WHOLE_ROW)
    return _crowded(columns)


def broken(text: str, piece: int) -> str:
    """Return the text with zero-width spaces in its longest words, where they may be broken."""
    return " ".join(_broken_word(word, piece) for word in text.split(" "))


def figure_pieces(text: str) -> tuple[str, ...]:
    """Return the pieces of a figure that each stay on one line: "41%" and "(9 of 22)"."""
    figure, opening, base = text.partition(_BASE)
    return (figure, f"({base}") if opening else (figure,)


def _crowded(columns: Sequence[_Column]) -> Layout:
    """Return the layout of a table with too many columns for its words: these are broken."""
    size = _LANDSCAPE_SIZES[-1]
    width = LANDSCAPE_WIDTH / len(columns)
    piece = max(1, int((width - _INSET) / (_WIDE_LETTER * size)))
    return Layout((width,) * len(columns), size, landscape=True, piece=piece)


def _columns(text: Text) -> Iterator[_Column]:
    for position, title in enumerate(text.titles):
        cells = tuple(row[position] for row in text.rows)
        yield _Column(title, cells, text.numeric[position], first=position == 0)


def _least_widths(column: _Column) -> tuple[float, float, float]:
    """Return the least widths in em, for each of the ways of wrapping."""
    word = _longest_word_width(column)
    if column.numeric:
        pieces = [piece for cell in column.cells for piece in figure_pieces(cell)]
        split = max(word, _longest(pieces))
        return max(word, _longest(column.cells)), split, split
    longest = _longest(column.cells)
    readable = max(word, min(_FIRST if column.first else _WORDS, longest))
    return readable, readable, max(word, min(_TIGHT_FIRST, longest)) if column.first else word


def _longest_word_width(column: _Column) -> float:
    words = max(map(_longest_word, column.cells), default=0.0)
    return max(words, _longest_word(column.title, bold=True))


def _wished_width(column: _Column) -> float:
    """Return, in em, the width at which cells need one line, within reason."""
    title = min(_TITLE, text_width(column.title, bold=True))
    return max(title, min(_PROSE, _longest(column.cells)))


def _longest(texts: Sequence[str]) -> float:
    return max(map(text_width, texts), default=0.0)


def _longest_word(text: str, *, bold: bool = False) -> float:
    pieces = broken(text, _PIECE).replace("\u200b", " ").split()
    return max((text_width(word, bold=bold) for word in pieces), default=0.0)


def _points(widths: Sequence[float], size: float) -> tuple[float, ...]:
    return tuple(width * size + _INSET for width in widths)


def _shared(
    room: float, least: Sequence[float], wished: Sequence[float]
) -> tuple[float, ...] | None:
    """Return the widths of columns that share the room, or None if it is too small for them."""
    spare = room - sum(least)
    if spare < 0:
        return None
    wishes = [max(0.0, wish - must) for must, wish in zip(least, wished, strict=True)]
    part = min(1.0, spare / sum(wishes)) if sum(wishes) else 0.0
    return tuple(must + wish * part for must, wish in zip(least, wishes, strict=True))


def _heights(text: Text, widths: Sequence[float], size: float) -> tuple[float, ...]:
    """Return about how high each row is, the titles' first, in points."""
    return tuple(
        max(_lines(cell, (width - _INSET) / size) for cell, width in zip(row, widths, strict=True))
        * (size * _LINE)
        + _ROW_GAP
        for row in (text.titles, *text.rows)
    )


def _lines(text: str, width: float) -> int:
    """Return in how many lines a text of a cell breaks; words don't fill lines to the end."""
    needed = text_width(text) / width
    return 1 if needed <= 1 else ceil(1.15 * needed)


def _effort(heights: Sequence[float], size: float, wrapping: float) -> float:
    """Return how hard a table is to read: high, small and wrapped is hard."""
    return sum(heights) * wrapping * (_PORTRAIT_SIZES[0] / size) ** 3


def _broken_word(word: str, piece: int) -> str:
    pieces = [word[start : start + piece] for start in range(0, len(word), piece)]
    return "\u200b".join(pieces)
