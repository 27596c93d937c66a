"""The agreement matrix: how one grading of the same cases became another."""

from collections.abc import Sequence
from math import isnan
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Rectangle

from qa_lib.page.charts import FOCUS, WIDTH, WITHHELD, chart_style

_LIGHT = "#E3E8EF"
_CELL = 0.55  # inches


def agreement_matrix(
    counts: Sequence[Sequence[float]], names: Sequence[str], *, axes_named: tuple[str, str]
) -> Canvas:
    """Return a matrix of numbers: rows are the first grading, columns the second.

    Cases graded alike lie on the diagonal, which is framed; the number stands in every cell.

    Args:
        counts: cases by first and second grade, in the order of `names`; NaN where withheld.
        names: the grades, best first.
        axes_named: what rows and columns are: "Lead auditor", "After moderation".
    """
    size = len(names)
    most = max((count for row in counts for count in row if not isnan(count)), default=0) or 1
    with chart_style():
        canvas = Canvas(figsize=(WIDTH * 0.8, 1.1 + _CELL * size), layout="constrained")
        axes = canvas.add_subplot()
        for row in range(size):
            for column in range(size):
                _cell(
                    axes, (row, column), counts[row][column], strong=counts[row][column] > most / 2
                )
        places = [place + 0.5 for place in range(size)]
        axes.set_xticks(places, [fill(name, 13) for name in names])
        axes.set_yticks(places, [fill(name, 13) for name in names])
        axes.xaxis.tick_top()
        axes.xaxis.set_label_position("top")
        axes.set_ylabel(axes_named[0])
        axes.set_xlabel(axes_named[1])
        axes.tick_params(length=0)
        axes.set_xlim(0, size)
        axes.set_ylim(size, 0)
        axes.spines[:].set_visible(False)
        axes.grid(visible=False)
    return canvas


def _cell(axes: Axes, at: tuple[int, int], count: float, *, strong: bool) -> None:
    row, column = at
    alike = row == column
    axes.add_patch(
        Rectangle(
            (column, row),
            1,
            1,
            facecolor=FOCUS if strong else _LIGHT if count > 0 else "white",
            edgecolor="black" if alike else "#BFBFBF",
            linewidth=2.2 if alike else 0.6,
            zorder=3 if alike else 2,
        )
    )
    axes.text(
        column + 0.5,
        row + 0.5,
        WITHHELD if isnan(count) else f"{count:.0f}",
        ha="center",
        va="center",
        zorder=4,
        color="white" if strong else "black",
    )
