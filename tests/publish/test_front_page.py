import pytest

from qa_lib.publish.downloads.planned import Download
from qa_lib.publish.front_page import MESSAGES, QUESTIONS, FrontPage, front_page


@pytest.fixture
def edition(make):
    about = {"title": "SEND <Report> & more", "about": "What families said."}
    return make.edition(
        make.document("Appendix 6", "send", **about), make.document("Appendix 7", "send")
    )


def in_order(page, *parts):
    places = [page.index(part) for part in parts]
    return places == sorted(places)


def test_it_tells_what_is_asked_what_was_found_and_where_to_read_on(edition):
    shown = {QUESTIONS: "<p>What now?</p>", MESSAGES: "<p>All is well.</p>"}
    page = front_page(edition, FrontPage(shown=shown))
    assert page.startswith("# Quality Assurance, November 2022\n")
    assert in_order(
        page, "Meeting of 3 November 2022", "Quarters 1 and 2 2022/23, April to September 2022",
        "To note the report.", "All is well.", "What now?", 'href="cover.html"',
        'href="appendix-6.html"', "How to read these pages",
    )  # fmt: skip


def test_each_document_has_a_line_on_what_it_is_about_or_at_least_its_months(edition):
    page = front_page(edition, FrontPage())
    assert "Appendix 6: SEND &lt;Report&gt; &amp; more</a>" in page
    assert '<a class="qa-title" href="cover.html">Cover report</a>' in page
    assert '<span class="qa-said">What families said.</span>' in page
    assert page.count("Quarters 1 and 2 2022/23 (April to September 2022).") == 2


def test_a_document_has_its_file_for_paper_with_its_size_and_no_data(edition, tmp_path):
    made = []
    for name in ("appendix-6.pdf", "appendix-6.xlsx", "appendix-6.csv"):
        (tmp_path / name).write_bytes(b"x" * 35_000)
        made.append(Download("appendix-6", "To read", tmp_path / name))
    page = front_page(edition, FrontPage(takeaways=made, root=tmp_path))
    assert '<a href="../appendix-6.pdf">Appendix 6 on paper (PDF, ' in page
    assert "XLSX" not in page
    assert "CSV" not in page


def test_it_says_what_is_the_matter_with_a_document(edition):
    page = front_page(edition, FrontPage({"appendix-6": "Not built yet"}))
    assert '<span class="qa-state">Not built yet</span>' in page
    assert "qa-state" not in front_page(edition, FrontPage())


def test_terms_are_spoken_of_only_where_some_are_explained(edition):
    assert "glossary.html" not in front_page(edition, FrontPage())
    page = front_page(edition, FrontPage(terms='<div id="term-x"></div>'))
    assert in_order(page, "glossary.html", 'id="term-x"')
