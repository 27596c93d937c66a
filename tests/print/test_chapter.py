import pytest
from nbformat.v4 import new_code_cell, new_output

from qa_lib.errors import PublishError
from qa_lib.publish.print.chapter import chapter, note_chapter


def test_the_heading_of_the_edition_replaces_the_title_of_the_notebook(make):
    found = chapter("appendix-6", make.notebook("## Audits"), heading="Appendix 6: SEND")
    assert found.typst.splitlines() == [
        '#document-heading("appendix-6", "Appendix 6: SEND")',
        '#heading(level: 2)[#"Audits"]',
    ]


def test_without_a_heading_the_title_of_the_notebook_stays(make):
    assert chapter("appendix-6", make.notebook(title="Framework")).heading == "Framework"


def test_tables_and_figures_are_counted(make):
    found = chapter("appendix-6", make.whole_notebook())
    assert (found.tables, found.figures) == (1, 1)


def test_headings_go_onto_the_page_across_with_their_table(make):
    titles = ["Area", *(f"Q1 20{year}/{year + 1} (%)" for year in range(10, 23))]
    wide = make.table_cell("t", titles, [["Plans", *["41% (9 of 22)"] * 13]], numeric=range(1, 14))
    prose = make.prose_cell("p", [make.run("Before.")])
    lines = chapter("a", make.notebook(prose, "## Wide\n\n### Table", wide)).typst.splitlines()
    assert lines[2:5] == [
        "#landscape[",
        '#heading(level: 2)[#"Wide"]',
        '#heading(level: 3)[#"Table"]',
    ]


def test_a_second_title_is_refused(make):
    with pytest.raises(PublishError, match="appendix-6: 'Another' is a second title"):
        chapter("appendix-6", make.notebook("# Another"))


@pytest.mark.parametrize(
    ("output", "named"),
    [
        (new_output("error", ename="ValueError", evalue="no"), "shows an error: ValueError"),
        (new_output("display_data", data={"text/html": "<p>x</p>"}), "no block"),
        (new_output("display_data", data={"application/pdf": ""}), "no block"),
    ],
)
def test_outputs_of_an_unknown_kind_are_refused(make, output, named):
    with pytest.raises(PublishError, match=named):
        chapter("appendix-6", make.notebook(new_code_cell("x", outputs=[output])))


def test_a_missing_document_says_why():
    assert '"It failed."' in note_chapter("appendix-6", "Appendix 6", "It failed.").typst
