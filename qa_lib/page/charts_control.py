"""Control charts: XmR charts with labelled limits, and run charts with their median.

Signals are told apart by shape as well as colour: a triangle for better, a square for worse, a
diamond for neither. A scale in per cent never leaves 0% to 100%: a limit outside is named at the
edge it lies beyond.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from statistics import median
from textwrap import wrap

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.lines import Line2D

from qa_lib.page.charts import FOCUS, ORANGE, PERCENT, PLUM, TEAL, WIDTH, chart_style
from qa_lib.page.charts_panels import apart
from qa_lib.stats.control_chart import ControlChart, PointType

_DARK = "#595959"
_SHAPES: Mapping[PointType, tuple[str, str]] = {
    "common": ("o", FOCUS),
    "improvement": ("^", TEAL),
    "concern": ("s", ORANGE),
    "high": ("D", PLUM),
    "low": ("D", PLUM),
}
_KEY = (("improvement", "better"), ("concern", "worse"), ("high", "higher or lower"))
_NARROW = 10  # points: where values lie so close, lines are named to one decimal place
_ROOM = 0.12  # of the scale, above and below the values
_GAP = 0.11  # of the scale, between two labels


@dataclass(frozen=True)
class ControlPanel:
    """One chart.

    Args:
        title: what is measured.
        latest: the latest value with its base, on a line of its own.
        points: a label a point; the first and the last are shown.
        chart: values, lines and signals, in per cent.
        limits: whether there are points enough for limits; else it is a run chart.
    """

    title: str
    latest: str
    points: tuple[str, ...]
    chart: ControlChart
    limits: bool = True


def control_panels(panels: Sequence[ControlPanel], *, columns: int = 2) -> Canvas:
    """Return the charts in rows of so many columns, with a key to the shapes above them."""
    columns = min(columns, len(panels))
    rows = -(-len(panels) // columns)
    with chart_style():
        canvas = Canvas(figsize=(WIDTH, 0.5 + 2.1 * rows), layout="constrained")
        grid = canvas.subplots(rows, columns, squeeze=False)
        for axes in grid.flat[len(panels) :]:
            axes.set_visible(False)
        for axes, panel in zip(grid.flat, panels, strict=False):
            _draw(axes, panel, width=round(92 / columns))
        _key(canvas, panels)
    return canvas


def _draw(axes: Axes, panel: ControlPanel, *, width: int) -> None:
    chart = panel.chart
    last = len(panel.points) - 1
    heading = [*wrap(panel.title, width), *([panel.latest] if panel.latest else [])]
    axes.set_title("\n".join(heading), loc="left", fontsize=9)
    bottom, top = _scale(panel)
    axes.plot(range(last + 1), chart.values, color=FOCUS, linewidth=1.2, zorder=3)
    for place, (value, kind) in enumerate(zip(chart.values, chart.types, strict=True)):
        if not isnan(value):
            _mark(axes, (place, value), kind if panel.limits else "common")
    lines = _lines(panel)
    for _, values, dashes, colour in lines:
        axes.plot(range(last + 1), values, linestyle=dashes, color=colour, linewidth=1.1)
    axes.set_ylim(bottom, top)
    axes.set_xlim(-0.5, last * 1.5 + 1)
    _label(axes, lines, place=last, scale=(bottom, top))
    ends = sorted({0, last})
    axes.set_xticks(ends, [panel.points[i] for i in ends], fontsize=8)
    ticks = [tick for tick in axes.get_yticks() if max(bottom, 0) <= tick <= min(top, PERCENT)]
    shown = sorted({ticks[0], ticks[len(ticks) // 2], ticks[-1]}) if ticks else []
    axes.set_yticks(shown, [f"{tick:g}%" for tick in shown], fontsize=8)


def _mark(axes: Axes, at: tuple[float, float], kind: PointType) -> None:
    shape, colour = _SHAPES[kind]
    size = 3.5 if kind == "common" else 7
    axes.plot(*at, shape, color=colour, markersize=size, zorder=4)


_Line = tuple[str, tuple[float, ...], str, str]  # its label, a height a point, dashes, colour


def _lines(panel: ControlPanel) -> list[_Line]:
    chart, length = panel.chart, len(panel.points)
    present = [value for value in chart.values if not isnan(value)]
    places = 1 if max(present) - min(present) < _NARROW else 0
    target: list[_Line] = (
        []
        if chart.target is None
        else [(f"target {chart.target:g}%", (chart.target,) * length, "--", ORANGE)]
    )
    if not panel.limits:
        middle = median(present)
        return [(f"median {middle:.{places}f}%", (middle,) * length, "-", _DARK), *target]
    return [
        (f"average {chart.mean[-1]:.{places}f}%", chart.mean, "-", _DARK),
        (f"upper limit {_limit(chart.upper[-1], places)}", chart.upper, ":", _DARK),
        (f"lower limit {_limit(chart.lower[-1], places)}", chart.lower, ":", _DARK),
        *target,
    ]


def _limit(value: float, places: int) -> str:
    """Return a limit for readers; one that no share can reach is named as such."""
    if value > PERCENT:
        return f"above {PERCENT}%"
    return "below 0%" if value < 0 else f"{value:.{places}f}%"


def _scale(panel: ControlPanel) -> tuple[float, float]:
    heights = [value for value in panel.chart.values if not isnan(value)]
    for _, values, _, _ in _lines(panel):
        heights += [value for value in values if not isnan(value)]
    low, high = max(0.0, min(heights)), min(float(PERCENT), max(heights))
    room = _ROOM * max(high - low, 4.0)
    return low - room, high + room


def _label(axes: Axes, lines: Sequence[_Line], *, place: int, scale: tuple[float, float]) -> None:
    """Name the lines to their right, at the edge where one lies outside the scale."""
    bottom, top = scale
    ends = sorted(
        (min(max(values[-1], bottom), top), label, colour)
        for label, values, _, colour in lines
        if not isnan(values[-1])
    )
    heights = apart(
        [end - bottom for end, _, _ in ends], gap=_GAP * (top - bottom), top=top - bottom
    )
    for height, (_, label, colour) in zip(heights, ends, strict=True):
        axes.annotate(
            label,
            (place, height + bottom),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            fontsize=8,
            color="black" if colour == ORANGE else _DARK,
            annotation_clip=False,
        )


def _key(canvas: Canvas, panels: Sequence[ControlPanel]) -> None:
    """Explain the shapes that occur."""
    used = {kind for panel in panels if panel.limits for kind in panel.chart.types}
    if "low" in used:
        used.add("high")
    shown = [(kind, words) for kind, words in _KEY if kind in used]
    if not shown:
        return
    handles = []
    for kind, words in shown:
        shape, colour = _SHAPES[kind]
        handles.append(
            Line2D([], [], marker=shape, color=colour, linestyle="", markersize=7,
                   label=f"out of the ordinary: {words}")
        )  # fmt: skip
    canvas.legend(handles=handles, loc="outside upper left", ncols=len(handles), frameon=False,
                  fontsize=9)  # fmt: skip
