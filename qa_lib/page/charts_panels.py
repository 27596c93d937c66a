"""Small line charts beside each other, one an indicator, with the names of their lines beside them.

Every scale starts at 0%. It ends at 100%, unless all values are low: then closer above them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from scipy.optimize import isotonic_regression

from qa_lib.page.charts import FOCUS, ORANGE, PERCENT, WIDTH, chart_style

LOW = 40  # per cent: up to here a scale to 100% would hide what happens
_LOW_TOPS = (2, 4, 10, 20, 30, 50)
_HEAD_ROOM = 1.1
_LABEL_GAP = 0.13  # of the scale, between two labels
_DARK = "#595959"  # for words and lines that must not stand out, yet have enough contrast
_STYLES = ((FOCUS, "-", 2.4), (_DARK, "--", 1.4), (_DARK, ":", 1.9))  # told apart without colour


@dataclass(frozen=True)
class Line:
    """A line: its values, NaN for a gap, and the words beside its last known one."""

    label: str
    values: tuple[float, ...]

    @property
    def known(self) -> tuple[int, ...]:
        """The places of the values that are known."""
        return tuple(i for i, value in enumerate(self.values) if value == value)  # noqa: PLR0124  # NaN differs from itself


@dataclass(frozen=True)
class Panel:
    """A small chart.

    Args:
        title: what is measured.
        points: the labels of the points; the first and the last are shown.
        lines: the one in focus first.
        target: drawn as a dashed line.
    """

    title: str
    points: tuple[str, ...]
    lines: tuple[Line, ...]
    target: float | None = None

    @property
    def top(self) -> float:
        """Where the scale ends, in per cent."""
        values = [line.values[i] for line in self.lines for i in line.known]
        highest = max([*values, self.target or 0], default=0)
        if highest > LOW:
            return PERCENT
        return next(top for top in _LOW_TOPS if highest * _HEAD_ROOM <= top)


def line_panels(panels: Sequence[Panel], *, columns: int = 3) -> Canvas:
    """Return the panels in rows of so many columns."""
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    with chart_style():
        canvas = Canvas(figsize=(WIDTH, 0.4 + 1.95 * rows), layout="constrained")
        grid = canvas.subplots(rows, columns, squeeze=False)
        for axes in grid.flat[len(panels) :]:
            axes.set_visible(False)
        for axes, panel in zip(grid.flat, panels, strict=False):
            _draw(axes, panel, width=round(78 / columns))
    return canvas


def _draw(axes: Axes, panel: Panel, *, width: int) -> None:
    axes.set_title("\n".join(wrap(panel.title, width)), loc="left", fontsize=9.5)
    last = len(panel.points) - 1
    if panel.target is not None:
        axes.plot([0, last], [panel.target] * 2, color=ORANGE, linestyle=(0, (4, 2)), linewidth=1.2)
    for order, line in enumerate(panel.lines):
        colour, dashes, thickness = _STYLES[order % len(_STYLES)]
        axes.plot(
            range(last + 1),
            line.values,
            color=colour,
            linestyle=dashes,
            linewidth=thickness,
            marker="o" if _alone(line) else None,
            zorder=len(panel.lines) - order + 2,
        )
        for place in line.known[-1:]:
            axes.plot(place, line.values[place], "o", color=colour, markersize=5, zorder=9)
    _label_lines(axes, panel)
    _scale(axes, panel)


def _alone(line: Line) -> bool:
    """Tell whether some value stands between gaps, where a line alone would not show it."""
    known = set(line.known)
    return any(not {place - 1, place + 1} & known for place in known)


def _label_lines(axes: Axes, panel: Panel) -> None:
    """Write each line's label beside its last value, moved apart where lines end close by."""
    known = [line for line in panel.lines if line.known]
    ends = sorted((line.values[line.known[-1]], -i, line) for i, line in enumerate(known))
    heights = apart([end for end, _, _ in ends], gap=_LABEL_GAP * panel.top, top=panel.top)
    for height, (_, _, line) in zip(heights, ends, strict=True):
        own = line is panel.lines[0]
        place = line.known[-1] if len(panel.lines) == 1 else len(panel.points) - 1
        axes.annotate(
            line.label,
            (place, height),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            color=FOCUS if own else _DARK,
            fontweight="bold" if own else "normal",
            fontsize=9.5 if own else 9,
            annotation_clip=False,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},  # no line through words
        )


def apart(heights: Sequence[float], *, gap: float, top: float) -> tuple[float, ...]:
    """Return ascending heights moved as little as possible to lie a gap apart, none above the top.

    Less its gaps, each height must not be lower than the one before: an isotonic regression.
    """
    if not heights:
        return ()
    gaps = gap * np.arange(len(heights))
    fitted = isotonic_regression(np.asarray(heights, dtype=float) - gaps).x
    return tuple(float(one) for one in np.minimum(fitted, top - gaps[-1]) + gaps)


def _scale(axes: Axes, panel: Panel) -> None:
    last = len(panel.points) - 1
    ends = sorted({0, last})
    axes.set_xticks(ends, [panel.points[i] for i in ends], fontsize=8.5)
    room = 1.3 if len(panel.lines) == 1 else 1.95  # for the labels, to the right of the lines
    axes.set_xlim(-0.3, max(last, 1) * room + 0.6)
    top = panel.top
    axes.set_ylim(-0.04 * top, 1.08 * top)
    ticks = [0, top / 2, top]
    axes.set_yticks(ticks, [f"{tick:g}%" for tick in ticks], fontsize=8.5)
    axes.grid(visible=True, axis="y")
