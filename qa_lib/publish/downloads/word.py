"""A document as Word, for those who edit it further."""

import io
import zipfile
from datetime import datetime
from typing import Final

import docx
from docx.document import Document as WordFile
from nbformat import NotebookNode

from qa_lib.publish.blocks import blocks
from qa_lib.publish.downloads.word_blocks import WordBlocks
from qa_lib.publish.downloads.word_markdown import add_markdown
from qa_lib.publish.downloads.word_styles import ABOUT, add_field, set_styles
from qa_lib.publish.print.paper import Imprint

_ZIPPED: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date of a ZIP file, for equal bytes


def word_document(
    document: str, notebook: NotebookNode, *, heading: str, imprint: Imprint
) -> bytes:
    """Return an executed notebook as DOCX; equal notebooks and imprints give equal bytes.

    Args:
        document: the document's id.
        notebook: the executed notebook.
        heading: the document's title.
        imprint: whose paper it is, for which meeting and audience.

    Raises:
        PublishError: something in the notebook has no form in Word.
    """
    file = docx.Document()
    set_styles(file)
    _set_properties(file, heading, imprint)
    _set_margins(file, heading, imprint)
    file.add_paragraph(f"{imprint.council}, {imprint.panel}\n{imprint.meeting_day}", style=ABOUT)
    file.add_heading(heading, level=0)
    shown = {id(block.output): block for block in blocks(document, notebook)}
    adder = WordBlocks(file)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            add_markdown(file, document, cell.source)
        for output in cell.get("outputs", []):
            if id(output) in shown:
                adder.add(shown[id(output)])
    return _saved(file)


def _set_properties(file: WordFile, heading: str, imprint: Imprint) -> None:
    day = imprint.meeting
    properties = file.core_properties
    properties.title = heading
    properties.subject = f"{imprint.panel}. {imprint.meeting_day}. {imprint.period}"
    properties.author = properties.last_modified_by = imprint.council
    properties.language = "en-GB"
    properties.comments = ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001  # as Word has it


def _set_margins(file: WordFile, heading: str, imprint: Imprint) -> None:
    """Put the heading at the head of each page; marking and page number at its foot."""
    section = file.sections[0]
    head = section.header.paragraphs[0]
    head.text = f"{heading}. {imprint.meeting_day}"
    foot = section.footer.paragraphs[0]
    foot.add_run(
        f"{imprint.marking}. Page " if imprint.marking[-1] != "." else f"{imprint.marking} Page "
    )
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")
    for paragraph in (head, foot):
        paragraph.style = ABOUT


def _saved(file: WordFile) -> bytes:
    """Return the file, packed anew: python-docx gives its parts the time of day."""
    written, packed = io.BytesIO(), io.BytesIO()
    file.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, date_time=_ZIPPED)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return packed.getvalue()
