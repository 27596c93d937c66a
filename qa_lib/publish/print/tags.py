"""The tag tree of a PDF: row headers put in, and what it holds counted.

Typst marks the header row of a table; headers of rows are behind a switch that its Python package
does not offer. The template sets them in `strong`, which marks the cells that become headers here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name


@dataclass(frozen=True)
class TagCounts:
    """How many elements of each kind the tag tree of a PDF holds."""

    tables: int
    figures: int
    row_headers: int


def with_row_headers(pdf: bytes) -> tuple[bytes, TagCounts]:
    """Return the PDF with its row headers marked, and the counts of its elements.

    Equal bytes in give equal bytes out.
    """
    result = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = list(elements(opened))
        tables = [each for each in found if _is(each, "/Table")]
        marked = sum(map(_mark_row_headers, tables))
        figures = sum(_is(each, "/Figure") for each in found)
        opened.save(
            result,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.preserve,
        )
    return result.getvalue(), TagCounts(len(tables), figures, marked)


def elements(pdf: pikepdf.Pdf, within: Dictionary | None = None) -> Iterator[Dictionary]:
    """Yield the elements of the tag tree, or those within one of them, in reading order."""
    for child in _children(within or pdf.Root.StructTreeRoot):
        yield from _with_descendants(child)


def _with_descendants(element: Dictionary) -> Iterator[Dictionary]:
    yield element
    for child in _children(element):
        yield from _with_descendants(child)


def _children(element: pikepdf.Object) -> list[Dictionary]:
    kids = element.get("/K")
    listed = list(kids.as_list()) if isinstance(kids, Array) else [kids]
    return [kid for kid in listed if isinstance(kid, Dictionary) and "/S" in kid]


def _mark_row_headers(table: Dictionary) -> int:
    """Make headers of a table's first cells that hold nothing but a strong text.

    Typst lists a header cell for each cell by its id. Once rows have headers too, the scopes say it
    all, and a list without the row's header would hide it.
    """
    rows = [each for each in _with_descendants(table) if _is(each, "/TR")]
    heads = [cells[0] for cells in map(_children, rows) if cells and _is_marked(cells[0])]
    for head in heads:
        head.S = Name.TH
        head.A = Array([*_attributes(head), Dictionary(O=Name.Table, Scope=Name.Row)])
    if heads:
        for cell in (cell for row in rows for cell in _children(row)):
            for attributes in _attributes(cell):
                if "/Headers" in attributes:
                    del attributes["/Headers"]
    return len(heads)


def _is_marked(cell: Dictionary) -> bool:
    if not _is(cell, "/TD"):
        return False
    children = _children(cell)
    return len(children) == 1 and _is(children[0], "/Strong")


def _is(element: Dictionary, kind: str) -> bool:
    return str(element.S) == kind


def _attributes(element: Dictionary) -> list[Dictionary]:
    attributes = element.get("/A")
    listed = list(attributes.as_list()) if isinstance(attributes, Array) else [attributes]
    return [each for each in listed if isinstance(each, Dictionary)]
