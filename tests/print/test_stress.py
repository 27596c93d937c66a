"""Tables and figures as they are not meant to be, and print all the same."""

import io

import pytest
from pikepdf import Array, Dictionary
from pypdf import PdfReader

from qa_lib.publish.print.fonts import text_width
from qa_lib.publish.print.tags import elements

MARGIN = 2 * 72 / 2.54  # points


@pytest.fixture(scope="module")
def stressed(make, tmp_path_factory):
    """The PDF of a notebook that has it all."""
    many = [f"Q{n % 4 + 1} 20{18 + n // 4}/{19 + n // 4} (%)" for n in range(13)]
    cells = [
        "## Long",
        make.table_cell(
            "long",
            ["Team", "Good (%)"],
            [[f"Team {n}", f"{n % 100}% ({n} of 300)"] for n in range(300)],
            numeric=(1,),
            notes=["The end of it."],
        ),
        "## Wide",
        make.table_cell("wide", ["Area", *many], [["Plans", *["41% (9 of 22)"] * 13]]),
        "## Cells",
        make.table_cell("cell", ["What", "Text"], [["words", "word " * 40], ["word", "x" * 200]]),
        make.table_cell("empty", ["Team", "Audits"], [], numeric=(1,)),
        make.table_cell("quarter", ["Quarter", "Good (%)"], [["Q1 2022/23", "no audits"]]),
        make.table_cell("crowd", [f"Heading{n}" for n in range(30)], [["requirement"] * 30]),
        "## Figures",
        *(make.figure_cell(f"figure-{n}", height=20 + n) for n in range(59)),
        make.figure_cell("tall", height=900),
    ]
    return make.pdf_of(make.notebook(*cells), tmp_path_factory.mktemp("stress"))


def pages(pdf):
    return PdfReader(io.BytesIO(pdf)).pages


def test_a_long_table_stays_one_table_and_repeats_its_header(stressed, make):
    with make.opened(stressed) as opened:
        first = next(each for each in elements(opened) if str(each.S) == "/Table")
        rows = [each for each in elements(opened, first) if str(each.S) == "/TR"]
    assert len(rows) == 301
    with_rows = [text for page in pages(stressed) if "Team 1" in (text := page.extract_text())]
    assert len(with_rows) > 1
    assert all("Good (%)" in text for text in with_rows)


def extents(page):
    """Return where each text of a page begins and about where it ends, from the left."""
    found = []

    def look(text, page_matrix, place, _font, size):
        words = text.strip()
        if words:
            start = place[4] * page_matrix[0] + page_matrix[4]
            found.append((start, start + text_width(words) * size * page_matrix[0], words))

    page.extract_text(visitor_text=look)
    return found


def test_nothing_is_cut_at_the_edges(stressed):
    for page in pages(stressed):
        right = float(page.mediabox.width) - MARGIN
        found = extents(page)
        assert len(found) > 3
        assert [each for each in found if each[0] < MARGIN - 1 or each[1] > right + 8] == []


def test_only_the_wide_tables_have_pages_across(stressed):
    across = [page for page in pages(stressed) if page.mediabox.width > page.mediabox.height]
    texts = " ".join(page.extract_text() for page in across)
    assert len(across) == 2
    assert "Caption of wide" in texts
    assert "Caption of crowd" in texts


@pytest.fixture(scope="module")
def stressed_text(stressed, make):
    return make.text_of(stressed)


@pytest.mark.parametrize(
    "words", ["no audits", "Nothing to show.", "[note 1] The end of it.", "word " * 10]
)
def test_its_words_are_all_there(stressed_text, words):
    assert words.strip() in stressed_text


def pages_of(element):
    """Return the pages on which an element of the tag tree stands."""
    found = {str(element.Pg.objgen)} if "/Pg" in element else set()
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            found |= pages_of(kid)
    return found


def test_each_figure_stands_on_the_page_of_its_headline(stressed, make):
    with make.opened(stressed) as opened:
        kinds = ("/Caption", "/Figure")
        found = [each for each in elements(opened) if str(each.S) in kinds]
        figures = [n for n, each in enumerate(found) if str(each.S) == "/Figure"]
        assert len(figures) == 60
        for number in figures:
            assert len(pages_of(found[number])) == 1
            assert pages_of(found[number - 1]) == pages_of(found[number])


def test_a_caption_stands_over_its_first_row_wherever_the_page_ends(make, tmp_path):
    rows = [[f"T{n}", "1"] for n in range(40)]
    cells = []
    for number in range(14):
        words = [[make.run("A line of words. " * 8)] for _ in range(1 + number % 5)]
        cells.append(make.prose_cell(f"prose-{number}", *words))
        cells.append(make.table_cell(f"table-{number}", ["Team", "Audits"], rows))
    made = make.pdf_of(make.notebook(*cells), tmp_path)
    captioned = [text for page in pages(made) if "Caption of" in (text := page.extract_text())]
    assert len(captioned) > 5
    assert all("T0" in text.rpartition("Caption of")[2] for text in captioned)
