"""Notebooks with blocks as the output contract says, and PDFs made of them."""

import io
from datetime import date
from types import SimpleNamespace

import pikepdf
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from pypdf import PdfReader

from qa_lib.params.edition import Edition
from qa_lib.publish.print.chapter import chapter
from qa_lib.publish.print.compile import compiled_paper, compiler, write_sources
from qa_lib.publish.print.paper import Imprint, single_paper

BLOCK = "application/vnd.qa.block+json"
FACTS = "application/vnd.qa.facts+json"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 {height}">'
    '<rect width="60" height="{height}" fill="#1d5c63"/></svg>'
)
IMPRINT = Imprint(
    council="Sample County Council",
    panel="Sample Panel",
    title="Quality assurance",
    meeting=date(2022, 11, 3),
    period="Quarter 2 2022/23",
)


def run(text, **more):
    return {"text": text, **more}


def _cell(data, metadata=None):
    output = new_output("display_data", data=data, metadata=metadata or {})
    return new_code_cell("page.shown()", outputs=[output])


def prose_cell(name, *paragraphs):
    """Return a cell of prose; a paragraph is a list of runs, or a dict with number or bullet."""
    listed = [each if isinstance(each, dict) else {"runs": each} for each in paragraphs]
    spec = {"kind": "prose", "name": name}
    spec["paragraphs"] = [{"number": None, "bullet": False, **each} for each in listed]
    return _cell({BLOCK: spec, FACTS: [], "text/html": "<p></p>", "text/plain": ""})


def table_cell(name, titles, rows, *, numeric=(), notes=()):
    """Return a cell with a table of texts."""
    spec = {
        "kind": "table",
        "name": name,
        "caption": f"Caption of {name}",
        "about": f"About {name}",
        "columns": [{"title": t, "numeric": i in numeric} for i, t in enumerate(titles)],
        "rows": [[run(text) for text in row] for row in rows],
        "row_headers": True,
        "notes": list(notes),
    }
    return _cell({BLOCK: spec, FACTS: [], "text/html": "<table></table>", "text/plain": ""})


def figure_cell(name, *, alt="A bar of one height.", height=20):
    """Return a cell with a figure."""
    spec = {"kind": "figure", "name": name, "headline": f"Headline of {name}", "about": "About"}
    described = {"alt": alt, "caption": "Caption", "name": name}
    data = {BLOCK: {**spec, "alt": alt}, FACTS: [], "text/plain": ""}
    data |= {"image/svg+xml": SVG.format(height=height)}
    return _cell(data, {"image/svg+xml": described})


def findings_cell(name, *findings, **more):
    spec = {"kind": "findings", "name": name, "findings": list(findings), **more}
    return _cell({BLOCK: spec, FACTS: [], "text/html": "<ul></ul>", "text/plain": ""})


def finding(sentence, question):
    return {
        "kind": "target_missed",
        "direction": "concern",
        "strength": 3,
        "label": "▼ Concern: target missed",
        "sentence": {"runs": [run(sentence)]},
        "question": {"runs": [run(question)]},
    }


def notebook(*cells, title="Title of the notebook"):
    """Return an executed notebook; texts become Markdown cells."""
    listed = [new_markdown_cell(each) if isinstance(each, str) else each for each in cells]
    return new_notebook(cells=[new_markdown_cell(f"# {title}"), *listed])


def pdf_of(executed, folder, *, document="appendix-6", heading="Appendix 6: A report"):
    """Return the bytes of a document's PDF."""
    paper = single_paper(chapter(document, executed, heading=heading), IMPRINT)
    write_sources([paper], folder)
    return compiled_paper(paper, folder, compiler(folder), dated=IMPRINT.meeting)


def opened(pdf):
    return pikepdf.open(io.BytesIO(pdf))


def text_of(pdf):
    """Return the text of a PDF with single spaces."""
    reader = PdfReader(io.BytesIO(pdf))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def whole_notebook():
    """Return a notebook with a block of every kind."""
    return notebook(
        "## Audits",
        prose_cell(
            "a-prose",
            [run("In all, "), run("41% (9 of 22)", fact="f1"), run(" were Good.")],
            {"number": "7", "runs": [run("See "), run("Appendix 4", document="appendix-4")]},
            {"bullet": True, "runs": [run("A point with #markup, *stars* and [brackets]")]},
        ),
        table_cell(
            "a-table",
            ["Team", "Audits", "Good (%)"],
            [["North", "22", "41% (9 of 22)"], ["South", "c", "c"]],
            numeric=(1, 2),
            notes=["Small numbers are suppressed, marked c."],
        ),
        "### Findings",
        findings_cell("a-findings", finding("Fewer than half were Good.", "Why is that?")),
        figure_cell("a-figure"),
    )


def outline(pdf):
    """Return the bookmarks of a PDF as pairs of level and title."""

    def listed(items, level):
        for item in items:
            if isinstance(item, list):
                yield from listed(item, level + 1)
            else:
                yield level, item.title

    return list(listed(PdfReader(io.BytesIO(pdf)).outline, 1))


def edition(*ids):
    """Return an edition with a cover and these appendices."""
    shared = {"notebook": "report", "service": "all", "period": "2022-23-Q2"}
    return Edition.model_validate(
        {
            "date": "2022-11-03",
            "title": "Quality assurance",
            "period": "2022-23-Q2",
            "purpose": ["Judge it."],
            "cover": {"title": "Cover report of the edition", **shared},
            "appendices": [
                {"label": f"Appendix {i}", "title": f"Report {i}", **shared} for i in ids
            ],
        }
    )


@pytest.fixture(scope="session")
def make():
    """The makers of all this; a fixture, because tests are not a package."""
    return SimpleNamespace(
        edition=edition,
        figure_cell=figure_cell,
        finding=finding,
        findings_cell=findings_cell,
        imprint=IMPRINT,
        notebook=notebook,
        opened=opened,
        outline=outline,
        pdf_of=pdf_of,
        prose_cell=prose_cell,
        run=run,
        table_cell=table_cell,
        text_of=text_of,
        whole_notebook=whole_notebook,
    )


@pytest.fixture(scope="session")
def whole_pdf(tmp_path_factory):
    """The PDF of a notebook with a block of every kind."""
    return pdf_of(whole_notebook(), tmp_path_factory.mktemp("whole"))
