import pytest

from qa_lib.publish.blocks import blocks
from qa_lib.publish.print.block_source import block_source


def sources(*cells, make):
    found = blocks("appendix-6", make.notebook(*cells))
    return [block_source(block, images="images") for block in found]


def test_bullets_are_one_list_between_paragraphs(make):
    prose = make.prose_cell(
        "p",
        {"number": "3", "runs": [make.run("It grew:")]},
        {"bullet": True, "runs": [make.run("a")]},
        {"bullet": True, "runs": [make.run("b")]},
        [make.run("End.")],
    )
    (source,) = sources(prose, make=make)
    assert source.typst.splitlines() == [
        '#numbered("3", [#"It grew:"])',
        '#bullets(under-number: true, ..([#"a"], [#"b"], ))',
        '#par[#"End."]',
    ]


def test_a_figure_stays_a_vector_graphic_in_a_file_of_its_own(make):
    (source,) = sources(make.figure_cell("a-figure"), make=make)
    ((file, drawing),) = source.images.items()
    assert drawing.startswith(b"<svg")
    assert f'image("images/{file}", alt: "A bar of one height."' in source.typst


def test_equal_pictures_have_one_file(make):
    found = sources(make.figure_cell("a"), make.figure_cell("b"), make=make)
    assert found[0].images == found[1].images


@pytest.mark.parametrize(("asks", "shown"), [({}, True), ({"ask": False}, False)])
def test_findings_show_their_questions_if_they_are_to_ask(make, asks, shown):
    cell = make.findings_cell("f", make.finding("It fell.", "Why?"), **asks)
    (source,) = sources(cell, make=make)
    assert '"▼ Concern: target missed"' in source.typst
    assert ('"Why?"' in source.typst) is shown


def test_a_wide_table_asks_for_a_page_across(make):
    titles = ["Area", *(f"Q1 20{year}/{year + 1} (%)" for year in range(10, 23))]
    cell = make.table_cell("t", titles, [["Plans", *["41% (9 of 22)"] * 13]], numeric=range(1, 14))
    (source,) = sources(cell, make=make)
    assert source.landscape
