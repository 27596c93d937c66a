"""QR codes of addresses, each with its address beside it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import fill

import segno
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from qa_lib.page.charts import WIDTH, chart_style

_SIDE = 1.5  # inches of a code, its quiet zone included
_COLUMNS = 2  # where there are several links
_LABEL = 22  # letters of a line of a label, beside a code in one of two columns
_ADDRESS = 26  # letters of a line of an address there
_OVERLAP = 0.02  # of a module: without it, screens show hairlines between rows


def qr_codes(links: Sequence[tuple[str, str]]) -> Canvas:
    """Return for each label and address the code, and both in words beside it.

    A code keeps 15% of damage readable (error correction M).
    """
    columns = min(_COLUMNS, len(links))
    rows = -(-len(links) // columns)
    with chart_style():
        canvas, axes = _empty(rows * _SIDE)
        for position, (label, address) in enumerate(links):
            row, column = divmod(position, columns)
            left, top = column * WIDTH / columns, row * _SIDE
            _draw(axes, address, at=(left, top))
            words, middle = left + _SIDE + 0.05, top + _SIDE / 2
            room = _COLUMNS // columns
            named = fill(label, _LABEL * room)
            axes.text(words, middle - 0.05, named, va="bottom", weight="bold")
            axes.text(words, middle + 0.05, _wrapped(address, _ADDRESS * room), va="top", size=9)
    return canvas


def _empty(height: float) -> tuple[Canvas, Axes]:
    """Return a canvas in inches from its upper left, which keeps its size when it is cut."""
    canvas = Canvas(figsize=(WIDTH, height))
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    axes.add_patch(Rectangle((0, 0), WIDTH, height, facecolor="white", edgecolor="none"))
    return canvas, axes


def _wrapped(address: str, letters: int) -> str:
    lines = (address[start : start + letters] for start in range(0, len(address), letters))
    return "\n".join(lines)


def _draw(axes: Axes, address: str, *, at: tuple[float, float]) -> None:
    """Draw a code with its upper left corner at a place."""
    left_edge, top = at
    code = segno.make_qr(address, error="m")
    border = code.default_border_size
    module = _SIDE / code.symbol_size(scale=1)[0]
    runs = list(_dark_runs(code.matrix))
    corners = [
        (left_edge + (border + x) * module, top + (border + y) * module)
        for left, right, row in runs
        for x, y in _rectangle(left, right, row)
    ]
    strokes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(runs)
    axes.add_patch(PathPatch(Path(corners, strokes), facecolor="black", edgecolor="none"))


def _rectangle(left: int, right: int, row: int) -> tuple[tuple[float, float], ...]:
    bottom = row + 1 + _OVERLAP
    return (left, row), (right, row), (right, bottom), (left, bottom), (left, row)


def _dark_runs(matrix: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of dark modules: where each begins, where it ends, its row."""
    for row, modules in enumerate(matrix):
        position = 0
        for dark, group in groupby(modules):
            length = len(list(group))
            if dark:
                yield position, position + length, row
            position += length
