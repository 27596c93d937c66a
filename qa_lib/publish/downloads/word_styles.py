"""The look of Word files: styles that people who edit them can go on using."""

from copy import deepcopy
from typing import Any, Final

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

NUMBERED: Final = "Numbered Paragraph"
ABOUT: Final = "About"
CELL: Final = "Table Text"
NOTE: Final = "Table Note"
_FONT: Final = "Arial"
_ACCENT: Final = RGBColor(0x1D, 0x5C, 0x63)
_SOFT: Final = RGBColor(0x4A, 0x52, 0x58)
_NUMBERS: Final = 90  # the id of the numbering of paragraphs, beyond those of the template
_HEADINGS: Final = {"Title": 20, "Heading 1": 15, "Heading 2": 13, "Heading 3": 12}


def set_styles(file: WordFile) -> None:
    """Give a new file its fonts, language, page and styles."""
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    _set_font(file.styles["Normal"], size=12)
    file.styles["Normal"].paragraph_format.space_after = Pt(8)
    for name, size in _HEADINGS.items():
        _set_font(file.styles[name], size=size, colour=_ACCENT)
        file.styles[name].paragraph_format.keep_with_next = True
    _set_font(file.styles["Caption"], size=11, colour=_ACCENT)
    file.styles["Caption"].paragraph_format.keep_with_next = True
    for name, size in ((NUMBERED, 12), (ABOUT, 10), (CELL, 10), (NOTE, 9)):
        file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        _set_font(file.styles[name], size=size, colour=_SOFT if name in {ABOUT, NOTE} else None)
    file.styles[ABOUT].paragraph_format.keep_with_next = True
    file.styles[CELL].paragraph_format.space_after = Pt(2)
    file.styles[NUMBERED].paragraph_format.space_after = Pt(8)


def _set_font(style: Any, *, size: int, colour: RGBColor | None = None) -> None:  # noqa: ANN401  # python-docx names no common type
    style.font.name = _FONT
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "heme" in name:  # the theme's font would win over the one set here
            del fonts.attrib[name]
    for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(kind), _FONT)
    if colour is not None:
        style.font.color.rgb = colour


class ParagraphNumbers:
    """Numbers of paragraphs that Word counts itself, so that they follow what editors do."""

    def __init__(self, file: WordFile) -> None:
        self._numbering: Any = file.part.numbering_part.element
        self._next = 0
        self._current: Any = None
        level = (
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERS}">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>'
            '<w:pPr><w:ind w:left="680" w:hanging="680"/></w:pPr></w:lvl></w:abstractNum>'
        )
        self._numbering.find(qn("w:num")).addprevious(parse_xml(level))

    def give(self, paragraph: Any, number: int) -> None:  # noqa: ANN401  # as above
        """Number a paragraph; one that does not follow the last begins the count anew."""
        if number != self._next:
            self._current = self._numbering.add_num(_NUMBERS)
            self._current.add_lvlOverride(ilvl=0).add_startOverride(number)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # python-docx has no other way
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._current.numId
        self._next = number + 1


def add_field(paragraph: Any, instruction: str) -> None:  # noqa: ANN401  # as above
    """Add a field that Word fills in: `PAGE`, `NUMPAGES`."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(deepcopy(run))
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields
