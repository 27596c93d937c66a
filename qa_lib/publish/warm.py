"""Importing this module fills matplotlib's caches of fonts and of ways to draw.

The server from which kernels are forked imports it by name, so that no kernel has to look for
them; nothing else should import it.
"""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.registry import backend_registry
from matplotlib.figure import Figure


def _draw_small_figure() -> None:
    figure = Figure(figsize=(2, 1))
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot([1, 2], label="warm")
    axes.set_title("Warm")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png")
    figure.savefig(io.BytesIO(), format="svg")


_draw_small_figure()
backend_registry.is_valid_backend("inline")  # type: ignore[no-untyped-call]  # reads what all installed packages offer
