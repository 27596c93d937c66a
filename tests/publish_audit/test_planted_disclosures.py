"""Whatever form of an edition gives a hidden figure away, it is found and named.

The publication is small and safe: complaints by team and quarter, a share, a sentence, and a
download, a workbook, a PDF, slides, a search index and a notebook of the same.
"""

# ruff: noqa: ARG001, ARG005  # all that plant something take the same arguments

import io
import json

import nbformat
import openpyxl
import pikepdf
import pytest
from docx import Document
from nbformat.v4 import new_code_cell, new_notebook, new_output
from openpyxl.worksheet.table import Table

from qa_lib.publish.audit.check import hidden_findings, mark_findings

Q1, Q2, HALF = "2022-23-Q1", "2022-23-Q2", "2022-23-Q1..2022-23-Q2"
ROWS = [["North Team", "12"], ["South Team", "[c]"], ["West Team", "[c]"], ["Total", "[c]"]]
SENTENCE = "New complaints about the South Team were [c] of all received."
PAGE, CSV, BOOK = "site/appendix-9.html", "data/appendix-9/teams.csv", "data/appendix-9.xlsx"
PDF, WORD, NOTEBOOK = "pdf/appendix-9.pdf", "data/cover.docx", "notebooks/appendix-9.ipynb"
SLIDES, INDEX, FACTS = "products/slides.html", "site/searchindex.js", "facts.json"


def pdf_bytes(lines, alt=""):
    document = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont = pikepdf.Name.Helvetica
    page = document.add_blank_page(page_size=(595, 842))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    shown = "".join(f"({line}) Tj 0 -20 Td " for line in lines)
    page.Contents = document.make_stream(f"BT /F1 12 Tf 72 720 Td {shown}ET".encode())
    if alt:
        document.Root.Figure = document.make_indirect(pikepdf.Dictionary(Alt=alt))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def write_book(path, rows, change=None):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in [["Team", "Count"], *rows]:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    sheet.add_table(Table(displayName="table_teams", ref=f"A1:B{len(rows) + 1}"))
    if change:
        change(book)
    book.save(path)


def write_word(path, rows):
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for row in [["Team", "Count"], *rows]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def with_count(team, count):
    return [[name, count if name == team else shown] for name, shown in ROWS]


@pytest.fixture
def edition(make, tmp_path):
    """The safe publication; by `records` other facts than its own are published."""
    for name in ("site", "data/appendix-9", "pdf", "products", "notebooks"):
        (tmp_path / name).mkdir(parents=True)
    page = make.table_html("teams", ["Team", "Count"], ROWS)
    (tmp_path / PAGE).write_text(f"<html><body><p>{SENTENCE}</p>{page}</body></html>", "utf-8")
    (tmp_path / SLIDES).write_text("<html><body><p>Complaints</p></body></html>", "utf-8")
    (tmp_path / INDEX).write_text('Search.setIndex({"titles":["Complaints"]})', "utf-8")
    csv = "\n".join(",".join(row) for row in [["Team", "Count"], *ROWS])
    (tmp_path / CSV).write_text(csv, "utf-8")
    write_book(tmp_path / BOOK, ROWS)
    write_word(tmp_path / WORD, ROWS)
    (tmp_path / PDF).write_bytes(pdf_bytes([SENTENCE, *(" ".join(row) for row in ROWS)]))
    nbformat.write(new_notebook(), tmp_path / NOTEBOOK)
    (tmp_path / FACTS).write_text("{}", "utf-8")
    return tmp_path


def publish(edition, make, *records):
    (edition / FACTS).write_text(json.dumps(make.by_id(*records)), "utf-8")


def in_page(html):
    def plant(edition, make):
        path = edition / PAGE
        path.write_text(path.read_text("utf-8").replace("<body>", f"<body>{html}"), "utf-8")

    return plant


def in_text(name, old, new):
    def plant(edition, make):
        text = (edition / name).read_text("utf-8")
        assert old in text
        (edition / name).write_text(text.replace(old, new, 1), "utf-8")

    return plant


def in_pdf(*lines, alt=""):
    return lambda edition, make: (edition / PDF).write_bytes(pdf_bytes(lines, alt))


def in_book(rows, change=None):
    return lambda edition, make: write_book(edition / BOOK, rows, change)


def hidden_sheet(book):
    book.create_sheet("working").sheet_state = "hidden"


def hidden_column(book):
    book.worksheets[0].column_dimensions["B"].hidden = True


def in_notebook(edition, make):
    output = new_output("display_data", data={"text/plain": "South Team 3"})
    cell = new_code_cell("page.teams()", outputs=[output], metadata={"tags": ["remove-output"]})
    nbformat.write(new_notebook(cells=[cell]), edition / NOTEBOOK)


def year_to_date(edition, make):
    publish(
        edition, make, make.record("received", Q1, 9), make.record("received", Q2, None),
        make.record("received", HALF, 13),
    )  # fmt: skip


def two_tables_of_the_same_people(edition, make):
    publish(
        edition, make, make.record("received", Q1, 20),
        make.record("received", Q1, 17, team="north"),
        make.record("received", Q1, None, team="south"),
        make.record("received", Q1, 12, route="law"), make.record("received", Q1, 8, route="other"),
    )  # fmt: skip


def base_in_another_appendix(edition, make):
    share = {**make.share("in_time", Q1, (None, None), of="answers sent"), "value": "12"}
    publish(edition, make, share, make.record("sent", Q1, 26, label="answers sent"))


def rest_of_a_share(edition, make):
    publish(edition, make, make.share("in_time", Q1, (24, 26)))


def raw_numerator(edition, make):
    publish(edition, make, {**make.record("received", Q1, None), "numerator": 4})


def interval_beside_a_hidden_share(edition, make):
    publish(edition, make, {**make.share("in_time", Q1, (None, 26)), "low": "2", "high": "29"})


def total_in_a_sentence(edition, make):
    hidden, south = (
        make.record("received", Q1, None),
        make.record("received", Q1, None, team="south"),
    )
    publish(edition, make, hidden, south, make.record("received", Q1, 12, team="north"))
    in_page(f"<p>All received {make.span(hidden['id'], '15')}.</p>")(edition, make)


PLANTED = {
    "year to date minus quarters": (year_to_date, "received/send/2022-23-Q2 is 4"),
    "two tables of the same people": (two_tables_of_the_same_people, "team=south is 3"),
    "a percentage with its base elsewhere": (
        base_in_another_appendix, "in_time/send/2022-23-Q1 is 3"
    ),
    "the rest of a share": (rest_of_a_share, "the rest of in_time/send/2022-23-Q1 is 2"),
    "the raw numerator of a fact": (raw_numerator, "received/send/2022-23-Q1 is 4"),
    "an interval beside a hidden share": (interval_beside_a_hidden_share, "its low and high is"),
    "a total in a sentence": (total_in_a_sentence, "team=south is 3"),
    "a total of a table": (in_text(PAGE, "<td>[c]</td></tr></tbody>", "<td>15</td></tr></tbody>"),
                           "South Team, Count (table teams) is from 1 to 2"),
    "a tooltip": (in_page('<b title="South Team: 3">x</b>'), "attribute title of b"),
    "an alternative text": (
        in_page('<img alt="Bars. South Team: 3" src="a">'), "attribute alt of img"
    ),
    "an accessible name": (in_page('<b aria-label="South Team 3">x</b>'), "attribute aria-label"),
    "a comment of a page": (in_page("<!-- South Team 3 -->"), "(comment) shows 3"),
    "chart data in a notebook's hidden output": (in_notebook, f"{NOTEBOOK} (cells 1, outputs 1"),
    "a row of a download": (in_text(CSV, "South Team,[c]", "South Team,3"), "appendix-9/teams.csv"),
    "a cell of a workbook": (in_book(with_count("South Team", "3")), "appendix-9.xlsx (Sheet)"),
    "a hidden sheet": (in_book(ROWS, hidden_sheet), "has a hidden sheet, 'working'"),
    "a hidden column": (in_book(ROWS, hidden_column), "has a hidden column, B of 'Sheet'"),
    "a table of a Word document": (
        lambda edition, make: write_word(edition / WORD, with_count("South Team", "3")),
        "cover.docx (table 1)",
    ),
    "a row of a PDF": (in_pdf("South Team 3"), f"{PDF} (page 1) shows 3 behind “south team”"),
    "a sentence of a PDF": (in_pdf(SENTENCE.replace("[c]", "3")), f"{PDF} (page 1) shows 3"),
    "an alternative text of a PDF": (in_pdf(alt="Bars. South Team: 3"), f"{PDF} (entry Alt)"),
    "a slide's note": (in_text(SLIDES, "<p>", '<p title="South Team 3">'), f"{SLIDES} (attribute"),
    "a title of the search index": (
        in_text(INDEX, '"Complaints"', '"South Team 3"'), INDEX
    ),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.replace(" ", "-"))
def test_a_planted_disclosure_is_found_and_named(edition, make, policy, planted):
    plant, named = PLANTED[planted]
    plant(edition, make)
    found = hidden_findings(edition, policy)
    assert any(named in finding for finding in found), found


def test_a_safe_publication_raises_no_alarm(edition, policy):
    assert hidden_findings(edition, policy) == ()


def test_a_number_that_the_page_shows_behind_the_same_words_is_no_finding(edition, policy):
    (edition / PDF).write_bytes(pdf_bytes(["North Team 12", "South Team 2022/23", "In 2022 3"]))
    assert hidden_findings(edition, policy) == ()


def test_each_page_and_file_without_the_mark_is_named(edition):
    mark = "Internal: not for publication"
    names = {finding.partition(" ")[0] for finding in mark_findings(edition, mark)}
    assert names == {PAGE, CSV, BOOK, PDF, WORD, SLIDES}
    (edition / PDF).write_bytes(pdf_bytes([mark]))
    (edition / PAGE).write_text(f"<p>{mark}</p>", "utf-8")
    names = {finding.partition(" ")[0] for finding in mark_findings(edition, mark)}
    assert names == {CSV, BOOK, WORD, SLIDES}
