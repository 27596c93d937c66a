"""Blocks of an executed notebook as parts of a Word file."""

import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from qa_lib.publish.blocks import BLOCK_MIME, Block
from qa_lib.publish.downloads.word_styles import ABOUT, CELL, NOTE, NUMBERED, ParagraphNumbers
from qa_lib.publish.drawing import DRAWING_MIME, picture

_WIDTH: Final = Cm(16)
_HEIGHT: Final = Cm(20)

Spec = Mapping[str, Any]


class WordBlocks:
    """Adds blocks to a file."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._numbers = ParagraphNumbers(file)
        self._adders = {
            "prose": self._add_prose,
            "findings": self._add_findings,
            "table": self._add_table,
        }

    def add(self, block: Block) -> None:
        """Add a block, whose kind `blocks()` has found to be known."""
        specification = block.output.data[BLOCK_MIME]
        if block.kind == "figure":
            self._add_figure(block, specification)
        else:
            self._adders[block.kind](specification)

    def _add_prose(self, specification: Spec) -> None:
        for paragraph in specification["paragraphs"]:
            if paragraph["number"] is not None:
                added = self._file.add_paragraph(_text(paragraph["runs"]), style=NUMBERED)
                self._numbers.give(added, int(paragraph["number"]))
            else:
                style = "List Bullet" if paragraph["bullet"] else "Normal"
                self._file.add_paragraph(_text(paragraph["runs"]), style=style)

    def _add_findings(self, specification: Spec) -> None:
        for finding in specification["findings"]:
            paragraph = self._file.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{finding['label']}. ").bold = True
            paragraph.add_run(_text(finding["sentence"]["runs"]))
            if specification.get("ask", True):
                paragraph.add_run(" The panel may ask: ").italic = True
                paragraph.add_run(_text(finding["question"]["runs"]))

    def _add_caption(self, headline: str, about: str) -> None:
        self._file.add_paragraph(headline, style="Caption")
        if about:
            self._file.add_paragraph(about, style=ABOUT)

    def _add_figure(self, block: Block, specification: Spec) -> None:
        self._add_caption(specification["headline"], specification["about"])
        drawing = io.BytesIO(picture(block.output.data[DRAWING_MIME]))
        shown = self._file.add_picture(drawing, width=_WIDTH)
        if shown.height > _HEIGHT:
            shown.width = round(shown.width * _HEIGHT / shown.height)
            shown.height = _HEIGHT
        described = shown._inline.docPr  # noqa: SLF001  # python-docx has no alternative texts
        described.set("descr", block.output.metadata[DRAWING_MIME]["alt"])
        described.set("name", block.name)

    def _add_table(self, specification: Spec) -> None:
        self._add_caption(specification["caption"], specification["about"])
        columns = specification["columns"]
        table = self._file.add_table(rows=1, cols=len(columns), style="Table Grid")
        _describe(table, specification)
        _mark_header(table.rows[0])
        for cell, column in zip(table.rows[0].cells, columns, strict=True):
            _fill(cell, column["title"], right=column["numeric"], bold=True)
        for row in specification["rows"]:
            cells = table.add_row().cells
            for cell, shown, column in zip(cells, row, columns, strict=True):
                _fill(cell, shown["text"], right=column["numeric"])
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # as above
        for number, note in enumerate(specification["notes"], start=1):
            self._file.add_paragraph(f"[note {number}] {note}", style=NOTE)


def _text(runs: Sequence[Mapping[str, str]]) -> str:
    """Return the words of runs, links too: in a file that travels alone they lead nowhere."""
    return "".join(run["text"] for run in runs)


def _describe(table: Any, specification: Spec) -> None:  # noqa: ANN401  # python-docx' private parts
    """Give a table its title and description for screen readers, and mark its first column."""
    properties = table._tbl.tblPr  # noqa: SLF001  # python-docx has no descriptions of tables
    look = properties.find(qn("w:tblLook"))
    for name, value in (
        ("firstRow", "1"),
        ("firstColumn", "1"),
        ("noHBand", "1"),
        ("noVBand", "1"),
    ):
        look.set(qn(f"w:{name}"), value)
    for name, words in (("caption", "Caption"), ("about", "Description")):
        element = OxmlElement(f"w:tbl{words}")
        element.set(qn("w:val"), specification[name])
        properties.append(element)


def _mark_header(row: Any) -> None:  # noqa: ANN401  # as above
    """Make a row the header, which Word repeats on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # as above


def _fill(cell: Any, text: str, *, right: bool, bold: bool = False) -> None:  # noqa: ANN401  # as above
    paragraph = cell.paragraphs[0]
    paragraph.style = CELL
    paragraph.add_run(text).bold = bold or None
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
