"""Each leak that is planted into a clean publication is found, by its file and by what it is."""

import base64
import io
import json
import zipfile

import openpyxl
import pikepdf
import pytest
from docx import Document
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image
from PIL.PngImagePlugin import PngInfo

PAGE, CSV, BOOK = "site/appendix-6.html", "data/grades.csv", "data/appendix-6.xlsx"
NOTEBOOK, PDF, WORD = "notebooks/appendix-6.ipynb", "pdf/appendix-6.pdf", "data/cover.docx"
SVG, PNG, INDEX = "site/_images/chart.svg", "site/_images/logo.png", "site/searchindex.js"


def in_text(name, old, new):
    """Replace something in a text file."""

    def plant(folder):
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return plant


def in_page(html):
    return in_text(PAGE, "<p>", f"{html}<p>")


def in_notebook(change):
    """Change a notebook's JSON."""

    def plant(folder):
        path = folder / NOTEBOOK
        notebook = json.loads(path.read_text(encoding="utf-8"))
        change(notebook["cells"][0])
        path.write_text(json.dumps(notebook), encoding="utf-8")

    return plant


def in_book(change):
    """Change a workbook."""

    def plant(folder):
        book = openpyxl.load_workbook(folder / BOOK)
        change(book)
        book.save(folder / BOOK)

    return plant


def in_pdf(change):
    """Change a PDF."""

    def plant(folder):
        with pikepdf.open(folder / PDF, allow_overwriting_input=True) as document:
            change(document)
            document.save(folder / PDF)

    return plant


def in_word(change):
    """Change a Word document."""

    def plant(folder):
        document = Document(str(folder / WORD))
        change(document)
        document.save(str(folder / WORD))

    return plant


def hidden_output(cell):
    cell["metadata"]["tags"] = ["remove-output"]
    cell["outputs"][0]["data"]["text/plain"] = "CF-175100"


def output_metadata(cell):
    cell["outputs"][0]["metadata"]["case_ref"] = "17"


def short_identifier(cell):
    cell["outputs"][0]["metadata"]["response_id"] = 17


def picture_in_output(cell):
    cell["outputs"][0]["data"]["image/png"] = base64.b64encode(png("CF-175100")).decode()


def png(comment):
    file, information = io.BytesIO(), PngInfo()
    information.add_text("Comment", comment)
    Image.new("RGB", (2, 2)).save(file, "PNG", pnginfo=information)
    return file.getvalue()


def jpeg(folder):
    exif = Image.Exif()
    exif[0x010E] = "Case CF-175100"
    Image.new("RGB", (2, 2)).save(folder / "site" / "_images" / "photo.jpg", exif=exif)


def hidden_sheet(book):
    sheet = book.create_sheet("working")
    sheet.sheet_state = "hidden"
    sheet["B2"] = "CF-175100"


def cell_comment(book):
    book.worksheets[0]["A1"].comment = Comment("checked against CF-175100", "an analyst")


def defined_name(book):
    book.defined_names["source"] = DefinedName("source", attr_text='"CF-175100"')


def book_property(book):
    book.properties.description = "for sam.sample@example.org"


def pdf_attachment(document):
    document.attachments["cases.csv"] = b"case_ref\nCF-175100\n"


def pdf_metadata(document):
    with document.open_metadata() as metadata:
        metadata["dc:subject"] = {"CF-175100"}


def pdf_note(document):
    note = pikepdf.Dictionary(
        Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="see CF-175100"
    )
    document.pages[0].Annots = document.make_indirect([note])


def pdf_information(document):
    document.docinfo["/Keywords"] = "CF-175100"


def word_author(document):
    document.core_properties.author = "Sarah Jones"


def split_runs(document):
    paragraph = document.add_paragraph("case CF-")
    paragraph.add_run("1751").bold = True
    paragraph.add_run("00")


def zip_member(folder):
    with zipfile.ZipFile(folder / "data" / "all.zip", "w") as archive:
        archive.writestr("cases.csv", "case_ref\nCF-175100\n")


def unknown_file(folder):
    (folder / "site" / "data.parquet").write_bytes(b"PAR1")


def damaged_file(folder):
    (folder / PDF).write_bytes(b"%PDF-1.7 but no more")


CASE = "an identifier of the data (case_ref)"
PLANTED = {
    "a comment of a page": (in_page("<!-- CF-175100 -->"), PAGE, CASE),
    "a tooltip": (in_page('<b title="case cf-175100">x</b>'), PAGE, "attribute title of b"),
    "an accessible name": (in_page('<b aria-label="A-2022-0007">x</b>'), PAGE, "audit_id"),
    "a link's address": (in_page('<a href="cases/CF-175100.html">x</a>'), PAGE, CASE),
    "data in a script": (in_page('<script>{"case": "CF-175100"}</script>'), PAGE, "script"),
    "a number broken by markup": (in_page("<p>943 <b>476</b> 5919</p>"), PAGE, "an NHS number"),
    "an alternative text": (
        in_text(PAGE, "Bar chart.", "Sarah Jones's chart."), PAGE, "attribute alt of img"
    ),
    "an e-mail address": (in_page("<p>sam.sample@example.org</p>"), PAGE, "an e-mail address"),
    "a telephone number": (in_page("<p>Ring 01632 960 123.</p>"), PAGE, "a telephone number"),
    "a postcode": (in_page("<p>WR1 1ZZ</p>"), PAGE, "a postcode"),
    "a date of birth": (in_page("<p>Born 3 May 2011.</p>"), PAGE, "a date of birth"),
    "a pupil number": (in_page("<p>H801200001001</p>"), PAGE, "a unique pupil number"),
    "a name": (in_page("<p>Mr Placeholder said so.</p>"), PAGE, "a name: 'Mr Placeholder'"),
    "a comment without consent": (
        in_page("<p>“It made us all very tired!”</p>"), PAGE, "not approved (comments.text)"
    ),
    "a comment cut short": (
        in_text(CSV, "Good,9", "Good,we were never told when the next meeting …"), CSV, "line 2"
    ),
    "a term of the search index": (in_text(INDEX, '"grade"', '"175100"'), INDEX, CASE),
    "a title of the search index": (in_text(INDEX, "Appendix 6", "CF-175100"), INDEX, CASE),
    "a trailing column": (in_text(CSV, "Good,9", "Good,9,CF-175100"), CSV, CASE),
    "an output hidden by a tag": (in_notebook(hidden_output), NOTEBOOK, CASE),
    "a short identifier in an output's metadata": (
        in_notebook(short_identifier), NOTEBOOK, "response_id"
    ),
    "a picture in an output": (in_notebook(picture_in_output), NOTEBOOK, "picture information"),
    "a description in a drawing": (
        in_text(SVG, "<text>", "<desc>CF-175100</desc><text>"), SVG, CASE
    ),
    "a comment in a drawing": (in_text(SVG, "<text>", "<!-- CF-175100 --><text>"), SVG, "comment"),
    "a text chunk of a picture": (
        lambda folder: (folder / PNG).write_bytes(png("CF-175100")), PNG, CASE
    ),
    "a photo's camera data": (jpeg, "site/_images/photo.jpg", "camera data"),
    "a hidden sheet": (in_book(hidden_sheet), BOOK, CASE),
    "a comment of a cell": (in_book(cell_comment), BOOK, "xl/comments"),
    "a defined name": (in_book(defined_name), BOOK, "xl/workbook.xml"),
    "a workbook's property": (in_book(book_property), BOOK, "docProps/core.xml"),
    "a Word document's author": (in_word(word_author), WORD, "docProps/core.xml"),
    "text in several runs": (in_word(split_runs), WORD, CASE),
    "a PDF's information": (in_pdf(pdf_information), PDF, "document information"),
    "a PDF's metadata": (in_pdf(pdf_metadata), PDF, "metadata"),
    "a PDF's note": (in_pdf(pdf_note), PDF, "entry Contents"),
    "a PDF's attachment": (in_pdf(pdf_attachment), PDF, "cases.csv"),
    "a member of an archive": (zip_member, "data/all.zip: cases.csv", CASE),
    "the builder's path": (
        in_text("manifest.json", "17", '"/home/sample/data.csv"'), "manifest.json", "path of the"
    ),
    "a line of the log": (
        in_text("build.log.jsonl", "began", "CF-175100"), "build.log.jsonl (line 1", CASE
    ),
    "a value of the facts": (in_text("facts.json", "17", '"CF-143422"'), "facts.json", CASE),
    "a file of an unknown kind": (unknown_file, "site/data.parquet", "Nobody knows"),
    "a damaged file": (damaged_file, PDF, "Nobody knows"),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.replace(" ", "-"))
def test_a_planted_leak_is_found(publication, leaks, planted):
    plant, file, what = PLANTED[planted]
    plant(publication)
    found = leaks(publication)
    assert any(finding.startswith(file) and what in finding for finding in found), found


def test_the_text_of_a_pages_pdf_is_read(publication, leaks, pdf):
    (publication / PDF).write_bytes(pdf("Case CF-175100"))
    assert leaks(publication) == (
        f"{PDF} (page 1) holds an identifier of the data (case_ref): 'CF-175100'.",
    )


def test_a_clean_publication_raises_no_alarm(clean, leaks):
    assert leaks(clean) == ()
