from dataclasses import replace

import pytest

from qa_lib.publish.print.chapter import chapter, note_chapter
from qa_lib.publish.print.compile import compiled_paper, compiler, write_sources
from qa_lib.publish.print.paper import pack_paper, single_paper


@pytest.fixture(scope="module")
def pack(make, tmp_path_factory):
    """The PDF of a pack of three documents, one of which is missing."""
    see = make.prose_cell(
        "see",
        [make.run("Appendix 6", document="appendix-6"), make.run(" or "),
         make.run("elsewhere", document="published")],
    )  # fmt: skip
    chapters = [
        chapter("cover", make.notebook("## Summary", see), heading="The cover report"),
        chapter("appendix-6", make.whole_notebook(), heading="Appendix 6: A report"),
        note_chapter("appendix-7", "Appendix 7: Another", "Its figures could not be made."),
    ]
    paper = pack_paper(chapters, make.imprint)
    folder = tmp_path_factory.mktemp("pack")
    write_sources([paper], folder)
    return compiled_paper(paper, folder, compiler(folder), dated=make.imprint.meeting)


def pages(pdf, make):
    with make.opened(pdf) as opened:
        return len(opened.pages)


def test_the_pack_names_council_panel_meeting_and_title_on_its_cover(pack, make):
    text = make.text_of(pack)
    assert text.startswith(
        "Sample County Council Sample Panel Quality assurance Meeting of 3 November 2022 "
        "Quarter 2 2022/23 For the panel and the public"
    )


def test_the_pack_lists_its_documents_in_order(pack, make):
    contents = make.text_of(pack).partition("Contents")[2]
    order = [contents.index(name) for name in ("The cover report", "Appendix 6:", "Appendix 7:")]
    assert order == sorted(order)


def test_the_outline_of_the_pack_goes_down_to_the_sections(pack, make):
    assert make.outline(pack) == [
        (1, "Contents"),
        (1, "The cover report"),
        (2, "Summary"),
        (1, "Appendix 6: A report"),
        (2, "Audits"),
        (3, "Findings"),
        (1, "Appendix 7: Another"),
    ]


def test_every_page_bears_its_number_and_whom_it_is_for(pack, make):
    text = make.text_of(pack)
    total = pages(pack, make)
    for number in range(1, total + 1):
        assert f"For the panel and the public Page {number} of {total}" in text


def test_links_within_the_pack_stay_in_it_and_others_lead_to_the_site(pack, make):
    with make.opened(pack) as opened:
        third = [link for page in opened.pages[2:3] for link in page.Annots]
        kinds = ["/URI" if "/A" in link and "/URI" in link.A else "inside" for link in third]
        assert kinds == ["inside", "/URI"]
        assert str(third[1].A.URI) == "../site/published.html"


def test_a_missing_document_says_so_in_its_place(pack, make):
    assert "Appendix 7: Another Its figures could not be made." in make.text_of(pack)


@pytest.mark.parametrize(
    ("mark", "words"),
    [("Internal: for the board", "Internal: for the board"), ("", "the public")],
)
def test_papers_bear_the_mark_of_what_is_not_for_publication(make, mark, words):
    imprint = replace(make.imprint, mark=mark)
    assert words in single_paper(chapter("a", make.notebook()), imprint).typst
