"""Charts in the Analysis Function's style: values in, matplotlib figures out.

No titles (the page carries them), labels beside what they name, colour never the only carrier.
The font ships with matplotlib, so that a chart looks the same on every machine.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import isnan
from textwrap import fill

from afcharts.af_colours import get_af_colours
from matplotlib import colors, style
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

FOCUS, QUIET = get_af_colours("focus")
NAVY, TEAL, PLUM, ORANGE = get_af_colours("categorical", number_of_colours=4)
PALE_ORANGE = "#FBC7A8"  # a tint: in grey print, orange itself looks like teal
_OTHERS = get_af_colours("categorical", number_of_colours=6)[4:]
WIDTH = 8.0  # inches; the text column of the page
LABEL_WIDTH = 34  # characters of a row label before it is wrapped
PERCENT = 100
LIGHT_FROM = 0.2  # of luminance: lighter fills take dark text
WITHHELD = "[c]"  # stands in a chart for a figure that is not shown; the caption explains it
_FONT_SIZE = 10.5


@dataclass(frozen=True)
class Bar:
    """One row of a chart: a label and its values, NaN where there is none to be shown."""

    label: str
    values: tuple[float, ...]
    note: str = ""


@dataclass(frozen=True)
class Spread:
    """One row of a chart of shares: a percentage with its interval and base."""

    label: str
    percent: float
    low: float
    high: float
    note: str


@dataclass(frozen=True)
class Series:
    """One line over the same points as its neighbours; NaN is a gap.

    Args:
        latest: the last known value as its table shows it.
        percent: whether the scale is 0% to 100%.
    """

    title: str
    values: tuple[float, ...]
    latest: str
    target: float | None = None
    percent: bool = True


@contextmanager
def chart_style() -> Iterator[None]:
    """Draw what is made within in the Analysis Function's style, with the font of all charts."""
    plain = {"font.family": "DejaVu Sans", "font.size": _FONT_SIZE, "axes.grid": False}
    with style.context(["afcharts.afcharts", plain]):
        yield


def _luminance(colour: str) -> float:
    red, green, blue = colors.to_rgb(colour)
    return float(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2)


def _text_on(colour: str) -> str:
    return "black" if _luminance(colour) > LIGHT_FROM else "white"


def _row_axes(rows: int, *, height: float, labels: Sequence[str]) -> tuple[Canvas, Axes]:
    canvas = Canvas(figsize=(WIDTH, 0.7 + height * rows), layout="constrained")
    axes = canvas.add_subplot()
    axes.set_yticks(range(rows), [fill(label, LABEL_WIDTH) for label in labels])
    axes.invert_yaxis()
    axes.tick_params(axis="both", length=0)
    return canvas, axes


def grade_bars(bars: Sequence[Bar], names: Sequence[str], *, strong: int) -> Canvas:
    """Return diverging bars: grades that meet the standard to the right of a line, others left.

    Args:
        bars: a row each; values are percentages in the order of `names`, best grade first.
        names: the grades.
        strong: how many of the first grades meet the standard.
    """
    colours = [NAVY, TEAL, PALE_ORANGE, PLUM, *_OTHERS]
    with chart_style():
        labels = [f"{bar.label} ({bar.note})" if bar.note else bar.label for bar in bars]
        canvas, axes = _row_axes(len(bars), height=0.5, labels=labels)
        for row, bar in enumerate(bars):
            right, left = 0.0, 0.0
            if any(isnan(value) for value in bar.values):
                axes.text(2, row, WITHHELD, va="center")
            order = [*range(strong - 1, -1, -1), *range(strong, len(names))]
            for grade in order:
                value = bar.values[grade]
                if not value > 0:
                    continue
                start = right if grade < strong else left - value
                axes.barh(row, value, left=start, color=colours[grade], height=0.72)
                _label_part(axes, (start + value / 2, row), value, colours[grade])
                right, left = (right + value, left) if grade < strong else (right, left - value)
        axes.axvline(0, color="black", linewidth=1)
        axes.set_xlim(-PERCENT, PERCENT)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        _key_above(axes, names, colours, strong=strong)
    return canvas


def _label_part(axes: Axes, at: tuple[float, float], value: float, colour: str) -> None:
    narrow = 12  # per cent: a narrower part has no room for its number
    if value >= narrow:
        axes.text(*at, f"{value:.0f}%", ha="center", va="center", color=_text_on(colour))


def _key_above(axes: Axes, names: Sequence[str], fills: Sequence[str], *, strong: int) -> None:
    """Name the grades above the bars, in the order in which the parts lie."""
    order = [*range(len(names) - 1, strong - 1, -1), *range(strong - 1, -1, -1)]
    axes.legend(
        handles=[Patch(color=fills[i], label=names[i]) for i in order],
        loc="lower center",
        bbox_to_anchor=(0.5, 1.0),
        ncols=len(names),
        handlelength=1,
        columnspacing=1.2,
        frameon=False,
    )


def interval_bars(rows: Sequence[Spread]) -> Canvas:
    """Return a dot for each share, its 95% interval as a line, its base beside it."""
    with chart_style():
        canvas, axes = _row_axes(len(rows), height=0.52, labels=[row.label for row in rows])
        for position, row in enumerate(rows):
            axes.plot([row.low, row.high], [position] * 2, color=QUIET, linewidth=7, zorder=1)
            axes.plot(
                row.percent, position, "o", color=FOCUS, markersize=8, zorder=2, clip_on=False
            )
            axes.text(103, position, row.note, va="center", ha="left")
        axes.set_xlim(0, PERCENT)
        axes.set_xticks(range(0, PERCENT + 1, 25), [f"{tick}%" for tick in range(0, 101, 25)])
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.grid(visible=True, axis="x")
        axes.spines[:].set_visible(False)
    return canvas


def small_multiples(series: Sequence[Series], points: Sequence[str], *, columns: int = 3) -> Canvas:
    """Return a small line chart for each series, on the same scale if all are percentages.

    Args:
        series: a panel each; the first, middle and last point of the axis are labelled.
        points: the labels of the points, as many as each series has values.
        columns: panels beside each other.
    """
    rows = -(-len(series) // columns)
    shared = all(one.percent for one in series)
    with chart_style():
        canvas = Canvas(figsize=(WIDTH, 0.4 + 1.75 * rows), layout="constrained")
        grid = canvas.subplots(rows, columns, squeeze=False)
        for position, axes in enumerate(grid.flat):
            if position >= len(series):
                axes.set_visible(False)
                continue
            _panel(axes, series[position], points, shared=shared)
    return canvas


def _panel(axes: Axes, series: Series, points: Sequence[str], *, shared: bool) -> None:
    positions = range(len(points))
    dotted = len(points) <= 12  # noqa: PLR2004  # more points would run into each other
    axes.plot(positions, series.values, color=FOCUS, marker="o" if dotted else None, markersize=4)
    if series.target is not None:
        axes.axhline(series.target, color=ORANGE, linestyle="--", linewidth=1.2)
    known = [i for i, value in enumerate(series.values) if value == value]  # noqa: PLR0124  # NaN
    if known:
        last = known[-1]
        axes.plot(last, series.values[last], "o", color=FOCUS, markersize=6)
        axes.annotate(
            series.latest,
            (last, series.values[last]),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            fontweight="bold",
        )
    axes.set_title(fill(series.title, 26), loc="left", fontsize=9.5)
    ends = sorted({0, len(points) - 1})
    axes.set_xticks(ends, [points[i] for i in ends], fontsize=8.5)
    axes.set_xlim(-0.3, (len(points) - 1) * 1.22 + 0.6)
    if shared:
        axes.set_ylim(-4, 108)
        axes.set_yticks([0, 50, PERCENT], ["0%", "50%", "100%"], fontsize=8.5)
    else:
        axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
        axes.set_ylim(bottom=0)
    axes.grid(visible=True, axis="y")


def number_label(value: float) -> str:
    """Return what stands beside a bar: its number, or that it is not shown."""
    return WITHHELD if isnan(value) else f"{value:,.0f}"


def volume_bars(bars: Sequence[Bar], *, latest: int = 1) -> Canvas:
    """Return upright bars of numbers, the latest in the focus colour, values above them."""
    with chart_style():
        canvas = Canvas(figsize=(WIDTH, 3.0), layout="constrained")
        axes = canvas.add_subplot()
        values = [bar.values[0] for bar in bars]
        colours = [QUIET] * (len(bars) - latest) + [FOCUS] * latest
        heights = [0.0 if isnan(value) else value for value in values]
        drawn = axes.bar(range(len(bars)), heights, color=colours, width=0.72)
        axes.bar_label(drawn, [number_label(value) for value in values], padding=3)
        size = 9 if len(bars) <= 10 else 8  # noqa: PLR2004  # labels get less room
        axes.set_xticks(range(len(bars)), [bar.label for bar in bars], fontsize=size)
        axes.set_yticks([])
        axes.margins(y=0.15)
        axes.spines["left"].set_visible(False)
    return canvas
