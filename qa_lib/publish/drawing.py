"""Drawings of charts: the lean form that pages show, and the picture for what can't show those."""

import json
from typing import Final

import typst
from scour import scour

DRAWING_MIME: Final = "image/svg+xml"
_DOTS_PER_INCH: Final = 144.0


def lean_drawing(drawing: str) -> str:
    """Return a drawing that looks the same in about half the size: short names and numbers."""
    options = scour.sanitizeOptions()  # type: ignore[no-untyped-call]  # scour has no types
    options.digits = 5
    options.remove_metadata = options.strip_comments = options.strip_xml_prolog = True
    options.strip_ids = options.shorten_ids = True
    options.indent_type, options.newlines = "none", False
    return str(scour.scourString(drawing, options))  # type: ignore[no-untyped-call]  # as above


def picture(drawing: str) -> bytes:
    """Return a drawing as a PNG, for slides and word processors."""
    source = f"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes({json.dumps(drawing, ensure_ascii=False)}), format: "svg")"""
    png: bytes = typst.compile(source.encode(), format="png", ppi=_DOTS_PER_INCH)
    return png
