"""A figure: a chart as a drawing, with its message in words."""

import io
import re
from dataclasses import dataclass
from typing import ClassVar

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas

from qa_lib.page.blocks import Bundle, bundle
from qa_lib.page.facts import Fact, withheld_notes

_MARGIN_INCHES = 0.1
# the same drawing gives the same bytes: no date, no version, no random ids
_REPRODUCIBLE = {"Date": None, "Creator": None}
_REMARKS = re.compile(r"\s*(?:<!--.*?-->|<metadata>.*?</metadata>)", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """A chart.

    Args:
        headline: the main message, a sentence of at most 15 words.
        about: what is measured, where and when.
        alt: the message and the latest value, for those who cannot see the chart.
        canvas: the matplotlib figure.
        shown: the facts that it draws.
    """

    name: str
    headline: str
    about: str
    alt: str
    canvas: Canvas
    shown: tuple[Fact, ...]
    kind: ClassVar[str] = "figure"

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts that the chart draws."""
        return self.shown

    @property
    def below(self) -> str:
        """What it is about, and what symbols and gaps of figures that are not shown mean."""
        return " ".join([self.about, *withheld_notes(self.shown)])

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        spec = {
            "kind": self.kind,
            "headline": self.headline,
            "about": self.below,
            "alt": self.alt,
        }
        data = bundle(self, spec=spec, plain=f"{self.headline}\n{self.below}\n{self.alt}")
        data["image/svg+xml"] = _drawn(self.canvas, self.name)
        words = {"alt": self.alt, "caption": f"{self.headline}\n{self.below}", "name": self.name}
        return data, {"image/svg+xml": words}


def _drawn(canvas: Canvas, salt: str) -> str:
    """Return a chart as SVG; nothing in it tells what is drawn but the drawing itself."""
    buffer = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": salt, "svg.fonttype": "path"}):
        canvas.draw_without_rendering()
        canvas.set_layout_engine(None)  # it is laid out already, which takes most of the time
        around = canvas.get_tightbbox().padded(_MARGIN_INCHES)
        canvas.savefig(buffer, format="svg", bbox_inches=around, metadata=_REPRODUCIBLE)
    return _REMARKS.sub("", buffer.getvalue())
