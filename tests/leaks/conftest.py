"""A small publication in which nothing is wrong, and the values of the data that it may not hold.

Everything in it is invented.
"""

import io
import json
import shutil

import nbformat
import openpyxl
import pikepdf
import pytest
from docx import Document
from nbformat.v4 import new_code_cell, new_notebook, new_output
from PIL import Image

from qa_lib.params.leaks import LeakRules
from qa_lib.personal.guarded import Guarded
from qa_lib.publish.leaks.find import leak_findings

UNAPPROVED = "We were never told when the next meeting would be. It made us all very tired."
APPROVED = "They listened to us and it helped a lot with school."
GUARDED = Guarded(
    identifiers={
        "case_ref": frozenset({"CF-175100", "CF-143422"}),
        "audit_id": frozenset({"A-2022-0007"}),
        "response_id": frozenset({"17", "R-2022-00028"}),
    },
    texts={"comments.text": frozenset({UNAPPROVED, APPROVED})},
    approved=frozenset({APPROVED}),
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Appendix 6</title></head><body>
<p>In 2022/23 the 22 audits were graded; 17 of them in Quarter 1. {APPROVED}</p>
<img src="_images/chart.svg" alt="Bar chart. 9 of 22 were good."><p>17 May 2022</p></body></html>"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M 0 943 476 5919 L 1 1"/><text>9</text></svg>'
)


def pdf_bytes(text="Appendix 6: 22 audits"):
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont = pikepdf.Name.Helvetica
    page = document.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode())
    document.docinfo["/Title"] = "Appendix 6"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.fixture(scope="session")
def clean(tmp_path_factory):
    """The publication as it should be."""
    folder = tmp_path_factory.mktemp("clean") / "panel"
    for name in ("site/_images", "pdf", "data", "products", "notebooks", ".store"):
        (folder / name).mkdir(parents=True)
    (folder / "site" / "appendix-6.html").write_text(PAGE, encoding="utf-8")
    (folder / "site" / "_images" / "chart.svg").write_text(SVG, encoding="utf-8")
    Image.new("RGB", (2, 2)).save(folder / "site" / "_images" / "logo.png")
    index = 'Search.setIndex({"terms":{"audit":[0,1],"grade":0},"titles":["Appendix 6"]})'
    (folder / "site" / "searchindex.js").write_text(index, encoding="utf-8")
    (folder / "site" / "letters.woff2").write_bytes(b"an outline CF-175100")
    (folder / "pdf" / "appendix-6.pdf").write_bytes(pdf_bytes())
    (folder / "data" / "grades.csv").write_text("Grade,Number\nGood,9\n", encoding="utf-8")
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Grade", "Number"])
    book.save(folder / "data" / "appendix-6.xlsx")
    word = Document()
    word.add_paragraph("22 audits were graded.")
    word.save(str(folder / "data" / "cover.docx"))
    (folder / "products" / "slides.html").write_text(PAGE, encoding="utf-8")
    output = new_output("display_data", data={"text/html": "<p>9 of 22</p>", "text/plain": "9"})
    nbformat.write(
        new_notebook(cells=[new_code_cell("page.grades()", outputs=[output])]),
        folder / "notebooks" / "appendix-6.ipynb",
    )
    for name in ("facts.json", "manifest.json"):
        (folder / name).write_text(json.dumps({"numerator": 17}), encoding="utf-8")
    (folder / "build.log.jsonl").write_text('{"event": "began"}\n', encoding="utf-8")
    (folder / ".store" / "kept.txt").write_text("CF-175100", encoding="utf-8")
    return folder


@pytest.fixture
def publication(clean, tmp_path):
    """A copy of it, to plant something into."""
    return shutil.copytree(clean, tmp_path / "panel")


@pytest.fixture(scope="session")
def leaks():
    """Return the findings about a folder."""

    def found(folder, rules=None):
        return leak_findings(folder, GUARDED, rules or LeakRules())

    return found


@pytest.fixture(scope="session")
def pdf():
    """The maker of PDFs; a fixture, because tests are not a package."""
    return pdf_bytes
