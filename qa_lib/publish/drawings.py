"""The drawings of a site's charts, each made lean once."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from qa_lib.publish.blocks import Block
from qa_lib.publish.drawing import DRAWING_MIME, lean_drawing
from qa_lib.publish.files import write_bytes
from qa_lib.publish.store.blobs import Store, digest_of
from qa_lib.publish.store.code import code_digests, environment_digest

DRAWINGS: Final = "charts"  # the folder of a site that pages look for them in
_ROOM: Final = "drawings"
_MAKER: Final = f"import {lean_drawing.__module__}"


def write_drawings(found: Iterable[Block], into: Path, store: Store) -> None:
    """Write the lean drawing of each chart among the blocks into a folder."""
    into.mkdir()
    maker = digest_of(environment_digest(), *code_digests(_MAKER).values())
    for block in found:
        if block.kind == "figure":
            drawing = block.output.data[DRAWING_MIME]
            lean = store.made(_ROOM, digest_of(maker, drawing), partial(_encoded, drawing))
            write_bytes(lean, into / f"{block.name}.svg")


def _encoded(drawing: str) -> bytes:
    return lean_drawing(drawing).encode()
