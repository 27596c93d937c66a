"""Lying bars of plain numbers, for names too long to stand below upright ones."""

from collections.abc import Sequence
from math import isnan
from textwrap import fill

from matplotlib.figure import Figure as Canvas

from qa_lib.page.charts import FOCUS, LABEL_WIDTH, WIDTH, Bar, chart_style, number_label


def number_bars(bars: Sequence[Bar]) -> Canvas:
    """Return a lying bar a row, first at the top, its value beside it."""
    with chart_style():
        canvas = Canvas(figsize=(WIDTH, 0.5 + 0.45 * len(bars)), layout="constrained")
        axes = canvas.add_subplot()
        values = [bar.values[0] for bar in bars]
        lengths = [0.0 if isnan(value) else value for value in values]
        drawn = axes.barh(range(len(bars)), lengths, color=FOCUS, height=0.68)
        axes.bar_label(drawn, [number_label(value) for value in values], padding=4)
        axes.set_yticks(range(len(bars)), [fill(bar.label, LABEL_WIDTH) for bar in bars])
        axes.invert_yaxis()
        axes.tick_params(axis="both", length=0)
        axes.set_xticks([])
        axes.set_xlim(0, max([*lengths, 1]) * 1.12)  # room for the longest bar's number
        axes.spines[:].set_visible(False)
    return canvas
