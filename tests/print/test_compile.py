import pdfua
import pytest
from pikepdf import Array, Dictionary

from qa_lib.errors import PublishError
from qa_lib.publish.print.chapter import chapter
from qa_lib.publish.print.compile import compiled_paper, compiler, write_sources
from qa_lib.publish.print.paper import Paper, single_paper
from qa_lib.publish.print.tags import elements


def tags(pdf, *kinds, make):
    with make.opened(pdf) as opened:
        return [str(each.S) for each in elements(opened) if str(each.S) in kinds]


def attributes(element):
    listed = element.get("/A")
    return list(listed) if isinstance(listed, Array) else [listed]


def test_the_checker_finds_nothing(whole_pdf, tmp_path):
    path = tmp_path / "whole.pdf"
    path.write_bytes(whole_pdf)
    report = pdfua.validate(path)
    assert [finding.message for finding in report.findings] == []


def test_each_header_cell_has_the_scope_of_its_column_or_row(whole_pdf, make):
    with make.opened(whole_pdf) as opened:
        heads = [each for each in elements(opened) if str(each.S) == "/TH"]
        scopes = [str(a["/Scope"]) for head in heads for a in attributes(head) if "/Scope" in a]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 2


def test_no_cell_keeps_a_list_of_headers_that_leaves_out_its_row(whole_pdf, make):
    with make.opened(whole_pdf) as opened:
        cells = [each for each in elements(opened) if str(each.S) == "/TD"]
        assert len(cells) == 4
        assert not any("/Headers" in a for cell in cells for a in attributes(cell))


def test_each_figure_has_its_alternative_text(whole_pdf, make):
    with make.opened(whole_pdf) as opened:
        figures = [each for each in elements(opened) if str(each.S) == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == ["A bar of one height."]


def test_headings_do_not_skip_a_level(whole_pdf, make):
    assert tags(whole_pdf, "/H1", "/H2", "/H3", make=make) == ["/H1", "/H2", "/H3"]


def test_the_tag_tree_follows_the_order_of_reading(whole_pdf, make):
    kinds = ("/H1", "/H2", "/Table", "/H3", "/L", "/Figure")
    order = ["/H1", "/H2", "/L", "/Table", "/H3", "/L", "/Figure"]
    assert tags(whole_pdf, *kinds, make=make) == order


def test_title_language_and_standards_are_declared(whole_pdf, make):
    with make.opened(whole_pdf) as opened, opened.open_metadata() as metadata:
        assert str(opened.Root.Lang) == "en-GB"
        assert metadata["dc:title"] == "Appendix 6: A report"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_what_an_archive_asks_of_the_file_is_still_there(whole_pdf, make):
    # ISO 19005-2, 6.1.2 and 6.1.3: a comment of bytes over 127 after the header, and an id
    second_line = whole_pdf.splitlines()[1]
    assert second_line.startswith(b"%")
    assert all(byte > 127 for byte in second_line[1:5])
    with make.opened(whole_pdf) as opened:
        assert len(opened.trailer["/ID"]) == 2
        assert not opened.is_encrypted


def test_all_fonts_are_embedded_and_the_text_is_in_the_legible_one(whole_pdf, make):
    with make.opened(whole_pdf) as opened:
        found = [each for each in opened.objects if isinstance(each, Dictionary)]
        fonts = [each for each in found if each.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
        assert any("AtkinsonHyperlegible" in str(font.FontName) for font in fonts)


def test_the_outline_goes_down_to_the_sections(whole_pdf, make):
    assert make.outline(whole_pdf) == [
        (1, "Appendix 6: A report"),
        (2, "Audits"),
        (3, "Findings"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "41% (9 of 22)",
        "A point with #markup, *stars* and [brackets]",
        "Caption of a-table",
        "[note 1] Small numbers are suppressed, marked c.",
        "Headline of a-figure",
        "The panel may ask: Why is that?",
        "Appendix 6: A report Meeting of 3 November 2022",
        "For the panel and the public Page 1 of 1",
        "Sample County Council, Sample Panel",
    ],
)
def test_the_words_are_found_in_the_text(whole_pdf, make, words):
    assert words in make.text_of(whole_pdf)


def test_links_to_other_documents_lead_to_the_site(whole_pdf, make):
    with make.opened(whole_pdf) as opened:
        links = [str(link.A.URI) for page in opened.pages for link in page.get("/Annots", [])]
    assert links == ["../site/appendix-4.html"]


def test_the_same_notebook_gives_the_same_bytes(whole_pdf, make, tmp_path):
    assert make.pdf_of(make.whole_notebook(), tmp_path) == whole_pdf


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (["#### Too deep"], "skip"),
        (["[x](mailto:a@b.example)", "## Snow \U0001f9ff"], "could not be displayed"),
    ],
)
def test_what_typst_refuses_names_the_document(make, tmp_path, cells, named):
    with pytest.raises(PublishError, match="appendix-6: the PDF could not be made") as error:
        make.pdf_of(make.notebook(*cells), tmp_path)
    assert named in error.value.problem


def test_a_table_that_got_lost_is_noticed(make, tmp_path):
    made = single_paper(chapter("appendix-6", make.notebook("## Audits")), make.imprint)
    paper = Paper(made.name, made.typst, made.images, tables=1, figures=0)
    write_sources([paper], tmp_path)
    with pytest.raises(PublishError, match="appendix-6: its PDF holds 0 tables, its notebook 1"):
        compiled_paper(paper, tmp_path, compiler(tmp_path), dated=make.imprint.meeting)
