"""A figure: a chart as vector and raster graphic, with its message in words."""

import base64
import io
from dataclasses import dataclass
from typing import ClassVar

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas
from matplotlib.transforms import Bbox
from scour import scour

from qa_lib.page.blocks import Bundle, bundle
from qa_lib.page.facts import Fact, withheld_notes

_RASTER_DPI = 144
_MARGIN_INCHES = 0.1
# the same drawing gives the same bytes: no date, no version, no random ids
_REPRODUCIBLE = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
}


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
        pictures = _drawn(self.canvas, self.name)
        data["image/svg+xml"] = _lean(pictures["svg"].decode())
        data["image/png"] = base64.b64encode(pictures["png"]).decode()
        words = {"alt": self.alt, "caption": f"{self.headline}\n{self.below}", "name": self.name}
        return data, {"image/svg+xml": words, "image/png": words}


def _drawn(canvas: Canvas, salt: str) -> dict[str, bytes]:
    """Return a chart as SVG and PNG; it is laid out once for both, which takes most of the time."""
    with mpl.rc_context({"svg.hashsalt": salt, "svg.fonttype": "path"}):
        canvas.draw_without_rendering()
        canvas.set_layout_engine(None)
        around = canvas.get_tightbbox().padded(_MARGIN_INCHES)
        return {kind: _saved(canvas, kind, around) for kind in _REPRODUCIBLE}


def _saved(canvas: Canvas, kind: str, around: Bbox) -> bytes:
    buffer = io.BytesIO()
    canvas.savefig(
        buffer,
        format=kind,
        dpi=_RASTER_DPI,
        bbox_inches=around,
        metadata=_REPRODUCIBLE[kind],
    )
    return buffer.getvalue()


def _lean(drawing: str) -> str:
    """Return a drawing that looks the same in about half the size: no comments, short numbers."""
    options = scour.sanitizeOptions()  # type: ignore[no-untyped-call]  # scour has no types
    options.digits = 5
    options.remove_metadata = options.strip_comments = options.strip_xml_prolog = True
    options.strip_ids = options.shorten_ids = True
    options.indent_type, options.newlines = "none", False
    return str(scour.scourString(drawing, options))  # type: ignore[no-untyped-call]  # as above
