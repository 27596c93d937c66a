"""Slides: one file, a slide a heading, nothing from another host."""

import pytest

from qa_lib.publish.downloads.slide_parts import slide_parts
from qa_lib.publish.downloads.slides import slides
from qa_lib.publish.html_page import read_page


@pytest.fixture
def pages(make):
    """Return a function from cells to the slides of each part."""
    return lambda *cells: [
        part.pages for part in slide_parts("slides-send", make.notebook(*cells), "What we learnt")
    ]


def test_each_heading_begins_a_slide_after_the_title(make, pages):
    found = pages(
        make.prose(make.paragraph("For all.")),
        make.heading("Strengths"),
        make.prose(make.paragraph("One & two.", bullet=True), name="b"),
    )
    assert found == [
        ("<h1>What we learnt</h1><p>For all.</p>",),
        ("<h2>Strengths</h2><ul><li>One &amp; two.</li></ul>",),
    ]


def test_neighbouring_bullets_share_a_list(make, pages):
    bullets = [make.paragraph(text, bullet=True) for text in ("One.", "Two.")]
    assert pages(make.heading("A"), make.prose(*bullets))[1] == (
        "<h2>A</h2><ul><li>One.</li><li>Two.</li></ul>",
    )


def test_what_does_not_fit_a_slide_goes_on_under_the_same_heading(make, pages):
    bullets = [make.paragraph("word " * 60, bullet=True) for _ in range(9)]
    found = pages(make.heading("A"), make.prose(*bullets))[1]
    assert len(found) > 1
    assert all(page.startswith("<h2>A</h2>") for page in found)
    assert sum(page.count("<li>") for page in found) == len(bullets)


def test_a_line_that_leads_to_bullets_is_never_the_last_of_a_slide(make, pages):
    long = [make.paragraph("word " * 50, bullet=True) for _ in range(3)]
    last = [make.paragraph("Said:"), make.paragraph("word " * 40, bullet=True)]
    for page in pages(make.heading("A"), make.prose(*long, *last))[1]:
        assert not page.endswith("<p>Said:</p>")


def test_slides_are_one_file_without_any_other_host(make, tmp_path):
    notebook = make.notebook(make.heading("A"), make.figure())
    text = slides("slides-send", notebook, heading="Us & them", marking="For the panel")
    assert "<title>Us &amp; them</title>" in text
    assert 'alt="A line that rises."' in text
    assert "Reveal.initialize" in text
    path = tmp_path / "slides.html"
    path.write_text(text, encoding="utf-8")
    page = read_page(path, path.name)
    assert [one for one in page.references if not one.startswith("data:")] == []
    assert not [style for style in page.styles if "@import" in style or "url(http" in style]
    assert "For the panel" in text
    assert text == slides("slides-send", notebook, heading="Us & them", marking="For the panel")
