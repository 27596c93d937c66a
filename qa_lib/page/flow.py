"""A flow picture: the steps of a procedure as numbered boxes, one below the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.text import Text

from qa_lib.page.charts import FOCUS, QUIET, WIDTH

# All lengths are inches, as the axes' units are.
_FONT = "DejaVu Sans"  # ships with matplotlib, so a picture looks the same everywhere
_SIZE = 8.8  # points
_LINE = 0.165
_PADDING = 0.11
_GAP = 0.17
_MARGIN = 0.04
_RADIUS = 0.15
_WHAT_AT, _WHAT_CHARACTERS = 0.5, 58
_WHO_AT, _WHO_CHARACTERS, _WITHIN_CHARACTERS = 4.95, 34, 38  # bold letters are wider


@dataclass(frozen=True)
class FlowStep:
    """What is done, who does it, and when."""

    what: str
    who: str
    within: str


@dataclass(frozen=True)
class _Box:
    """A step with its lines of text, and where it lies: `top` in inches from the picture's top."""

    number: int
    what: tuple[str, ...]
    who: tuple[str, ...]
    within: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return _LINE * max(len(self.what), len(self.who) + len(self.within)) + 2 * _PADDING

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def flow_picture(steps: Sequence[FlowStep]) -> Canvas:
    """Return numbered boxes joined by arrows: on the left what is done, on the right who and when.

    Args:
        steps: one or more, first to last.
    """
    boxes = list(_boxes(steps))
    height = boxes[-1].bottom + _MARGIN
    canvas = Canvas(figsize=(WIDTH, height))
    axes = canvas.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)  # inches from the top
    axes.axis("off")
    for box in boxes:
        _draw(axes, box)
    for above, below in pairwise(boxes):
        _join(axes, above, below)
    return canvas


def _boxes(steps: Sequence[FlowStep]) -> Iterator[_Box]:
    top = _MARGIN
    for number, step in enumerate(steps, start=1):
        box = _Box(
            number,
            tuple(wrap(step.what, _WHAT_CHARACTERS)),
            tuple(wrap(step.who, _WHO_CHARACTERS)),
            tuple(wrap(step.within, _WITHIN_CHARACTERS)),
            top,
        )
        yield box
        top = box.bottom + _GAP


def _draw(axes: Axes, box: _Box) -> None:
    axes.add_patch(
        FancyBboxPatch(
            (_MARGIN, box.top),
            WIDTH - 2 * _MARGIN,
            box.height,
            boxstyle="round,pad=0,rounding_size=0.06",
            facecolor="white",
            edgecolor=FOCUS,
            linewidth=1.2,
        )
    )
    centre = (_MARGIN + 0.23, box.middle)
    axes.add_patch(Circle(centre, _RADIUS, color=FOCUS))
    number = _text(axes, centre, str(box.number), weight="bold")
    number.set(color="white", ha="center")
    divide = _WHO_AT - 0.1
    axes.plot([divide] * 2, [box.top + 0.06, box.bottom - 0.06], color=QUIET, linewidth=1)
    _lines(axes, _WHAT_AT, box, [(line, "normal") for line in box.what])
    right = [(line, "bold") for line in box.who] + [(line, "normal") for line in box.within]
    _lines(axes, _WHO_AT, box, right)


def _lines(axes: Axes, left: float, box: _Box, lines: Sequence[tuple[str, str]]) -> None:
    """Write lines of a weight each, centred between top and bottom of the box."""
    first = box.middle - _LINE * (len(lines) - 1) / 2
    for position, (line, weight) in enumerate(lines):
        _text(axes, (left, first + position * _LINE), line, weight=weight)


def _text(axes: Axes, at: tuple[float, float], words: str, *, weight: str) -> Text:
    font = FontProperties(family=_FONT, size=_SIZE, weight=weight)
    return axes.text(*at, words, va="center_baseline", color="black", fontproperties=font)


def _join(axes: Axes, above: _Box, below: _Box) -> None:
    middle = WIDTH / 2
    axes.add_patch(
        FancyArrowPatch(
            (middle, above.bottom),
            (middle, below.top),
            arrowstyle="-|>",
            mutation_scale=11,
            shrinkA=0,
            shrinkB=0,
            color=FOCUS,
        )
    )
