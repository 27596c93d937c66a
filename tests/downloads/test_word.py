"""Word files: headings, paragraphs that Word numbers, tables with headers, described pictures."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from qa_lib.errors import PublishError
from qa_lib.publish.downloads.word import word_document


@pytest.fixture
def written(make, imprint):
    """Return a function from cells to the bytes of their Word file."""

    def write(*cells):
        return word_document("cover", make.notebook(*cells), heading="The cover", imprint=imprint)

    return write


@pytest.fixture
def opened(written):
    return lambda *cells: docx.Document(io.BytesIO(written(*cells)))


def styles_and_texts(file):
    return [(one.style.name, one.text) for one in file.paragraphs[1:]]


def test_headings_paragraphs_and_bullets_have_styles_of_their_own(make, opened):
    file = opened(
        make.heading("Summary"),
        make.prose(
            make.paragraph("First.", number="1"),
            make.paragraph("Point.", bullet=True),
            make.paragraph("Plain."),
        ),
    )
    assert styles_and_texts(file) == [
        ("Title", "The cover"),
        ("Heading 1", "Summary"),
        ("Numbered Paragraph", "First."),
        ("List Bullet", "Point."),
        ("Normal", "Plain."),
    ]


def numberings(file):
    """Return the id of the numbering of each numbered paragraph."""
    found = file.element.body.iter(qn("w:numId"))
    return [element.get(qn("w:val")) for element in found]


@pytest.mark.parametrize(
    ("numbers", "counts"), [(["1", "2", "3"], 1), (["1", "2", "7"], 2), (["4"], 1)]
)
def test_word_counts_on_as_long_as_numbers_follow_each_other(make, opened, numbers, counts):
    file = opened(*(make.prose(make.paragraph("x", number=one), name=f"p{one}") for one in numbers))
    assert len(set(numberings(file))) == counts
    starts = file.part.numbering_part.element.iter(qn("w:startOverride"))
    assert next(iter([one.get(qn("w:val")) for one in starts])) == numbers[0]


def test_a_table_repeats_its_header_and_is_described(make, opened):
    rows = [[{"text": "Good"}, {"text": "41%"}]]
    file = opened(make.table_block(rows, notes=["Rounded."]))
    (table,) = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Grade", "Share (%)"],
        ["Good", "41%"],
    ]
    (header,) = file.element.body.iter(qn("w:tblHeader"))
    assert "Grade" in "".join(header.getparent().getparent().itertext())
    (caption,) = file.element.body.iter(qn("w:tblCaption"))
    assert caption.get(qn("w:val")) == "Half are good"
    assert file.paragraphs[-1].text == "[note 1] Rounded."


def test_a_picture_has_its_alternative_text_and_no_path(make, written):
    archive = zipfile.ZipFile(io.BytesIO(written(make.figure())))
    body = archive.read("word/document.xml").decode()
    assert 'descr="A line that rises."' in body
    assert re.findall(r'<pic:cNvPr [^>]*name="([^"]*)"', body) == ["image.png"]


def test_every_page_says_whom_it_is_for(opened, make):
    foot = opened(make.prose(make.paragraph("x"))).sections[0].footer.paragraphs[0]
    assert foot.text.startswith("For the panel and the public. Page ")


def test_equal_notebooks_make_equal_bytes(make, written):
    cells = (make.heading("A"), make.prose(make.paragraph("x", number="1")), make.figure())
    assert written(*cells) == written(*cells)


def test_the_file_is_english_and_dated_by_the_meeting(opened, make):
    properties = opened(make.prose(make.paragraph("x"))).core_properties
    assert (properties.language, properties.created.isoformat()[:10]) == ("en-GB", "2022-11-03")


def test_markdown_without_a_form_in_word_is_refused_by_name(make, written):
    with pytest.raises(PublishError, match="cover: a Markdown cell holds blockquote"):
        written(make.markdown("> quoted"))
