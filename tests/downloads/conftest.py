"""Executed notebooks whose outputs are blocks, written down as a page would show them."""

from datetime import date
from types import SimpleNamespace

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from qa_lib.params.edition import Edition
from qa_lib.publish.downloads.published_tables import PublishedCell, PublishedTable
from qa_lib.publish.print.paper import Imprint

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 2"><rect width="6" height="2"/></svg>'


def fact(numerator, denominator=None, **more):
    known = {"id": "a/b", "numerator": numerator, "denominator": denominator}
    return {**known, "display": "", "low": "", "high": "", **more}


def cell(text, **figures):
    return PublishedCell(text, fact(**figures) if figures else None)


def table(*rows, titles=("Grade", "Share (%)"), notes=(), name="appendix-6-grades"):
    """Return a published table of rows of cells."""
    about = "Audits. SEND, Quarter 2."
    return PublishedTable("appendix-6", name, "Half are good", about, titles, rows, tuple(notes))


def shown(specification, facts=()):
    """Return a code cell that shows a block."""
    data = {
        "application/vnd.qa.block+json": specification,
        "application/vnd.qa.facts+json": list(facts),
        "text/plain": "",
    }
    metadata = {}
    if specification["kind"] == "figure":
        data |= {"image/svg+xml": SVG}
        described = {"alt": specification["alt"], "caption": "", "name": specification["name"]}
        metadata = {"image/svg+xml": described}
    else:
        data["text/html"] = "<p></p>"
    return new_code_cell(outputs=[new_output("display_data", data=data, metadata=metadata)])


def paragraph(text, *, number=None, bullet=False):
    return {"number": number, "bullet": bullet, "runs": [{"text": text}]}


def prose(*paragraphs, name="a-prose"):
    return shown({"kind": "prose", "name": name, "paragraphs": list(paragraphs)})


def table_block(rows, *, name="a-table", notes=(), facts=()):
    """Return a cell that shows a table of two columns."""
    columns = [{"title": "Grade", "numeric": False}, {"title": "Share (%)", "numeric": True}]
    words = {"caption": "Half are good", "about": "Audits.", "columns": columns, "rows": rows}
    more = {"row_headers": True, "notes": list(notes)}
    return shown({"kind": "table", "name": name, **words, **more}, facts)


def figure(name="a-figure"):
    words = {"headline": "It rose", "about": "Audits.", "alt": "A line that rises."}
    return shown({"kind": "figure", "name": name, **words})


def notebook(*cells):
    return new_notebook(cells=[new_markdown_cell("# The notebook's own title"), *cells])


def document(label, **more):
    base = {"title": f"{label} report", "notebook": "poster", "service": "send"}
    return {"label": label, **base, "period": "2022-23-Q2", **more}


@pytest.fixture(scope="session")
def make():
    """The makers of all this; a fixture, because tests are not a package."""
    return SimpleNamespace(
        cell=cell,
        document=document,
        fact=fact,
        figure=figure,
        heading=lambda text: new_markdown_cell(f"## {text}"),
        markdown=new_markdown_cell,
        notebook=notebook,
        paragraph=paragraph,
        prose=prose,
        table=table,
        table_block=table_block,
    )


@pytest.fixture
def imprint():
    return Imprint(
        council="A Council",
        panel="Scrutiny Panel",
        title="Quality Assurance",
        meeting=date(2022, 11, 3),
        period="Quarter 2 2022/23",
    )


@pytest.fixture
def edition():
    return Edition.model_validate(
        {
            "date": "2022-11-03",
            "title": "Quality Assurance",
            "period": "2022-23-Q2",
            "purpose": ["To note the report."],
            "contacts": ["Principal Social Worker"],
            "cover": document("Cover report", title="The cover"),
            "appendices": [document("Appendix 1"), document("Appendix 2")],
            "supporting": [document("Figures")],
        }
    )
