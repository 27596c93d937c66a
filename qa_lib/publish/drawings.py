"""The drawings of a site's charts, each made lean once."""

from collections.abc import Iterable, Mapping
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


def drawings_of(found: Iterable[Block]) -> dict[str, str]:
    """Return the drawing of each chart among the blocks, by the name of its block."""
    return {one.name: str(one.output.data[DRAWING_MIME]) for one in found if one.kind == "figure"}


def write_drawings(drawings: Mapping[str, str], into: Path, store: Store) -> None:
    """Write the lean form of each drawing into a folder, under its name."""
    into.mkdir(exist_ok=True)
    maker = digest_of(environment_digest(), *code_digests(_MAKER).values())
    for name, drawing in drawings.items():
        lean = store.made(_ROOM, digest_of(maker, drawing), partial(_encoded, drawing))
        write_bytes(lean, into / f"{name}.svg")


def _encoded(drawing: str) -> bytes:
    return lean_drawing(drawing).encode()
