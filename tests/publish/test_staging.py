import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from qa_lib.errors import PublishError
from qa_lib.publish.blocks import blocks, printed_text, require_unique_names
from qa_lib.publish.previous import MARK
from qa_lib.publish.staging import book_source


@pytest.fixture
def shown(make):
    """Return a code cell that has shown a block."""

    def cell(kind, name, **options):
        data, metadata = make.bundle(kind, name, **options)
        output = new_output("display_data", data=data, metadata=metadata)
        return new_code_cell("page.show()", outputs=[output])

    return cell


@pytest.fixture
def notebook(make, shown):
    injected = new_code_cell("period = 'x'", metadata={"tags": ["injected-parameters"]})
    return new_notebook(
        cells=[
            new_markdown_cell("# Own title\n\nOpening words."),
            make.parameters_cell(),
            injected,
            new_code_cell("page = Page()"),
            new_markdown_cell("## Grades"),
            shown("table", "a-grades"),
            shown("figure", "a-chart"),
        ]
    )


def test_a_page_has_the_heading_of_the_edition_and_keeps_the_words(notebook):
    cells = book_source("appendix-6", "Appendix 6: Grades", notebook).cells
    words = [cell.source for cell in cells if cell.cell_type == "markdown"]
    headline = '## Grades\n\n<p class="qa-headline">A message to *all* [of them]</p>'
    assert words == [f"# Appendix 6: Grades\n\n{MARK}", "Opening words.", headline]


def test_a_notebook_without_title_gets_the_heading():
    source = book_source("a", "Appendix 1: Title", new_notebook(cells=[new_markdown_cell("Words")]))
    assert [cell.source for cell in source.cells] == [f"# Appendix 1: Title\n\n{MARK}", "Words"]


def test_a_page_has_no_code_and_one_form_of_each_block(notebook):
    cells = [cell for cell in book_source("a", "H", notebook).cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells] == ["# a-grades", "# a-chart"]
    assert [list(cell.outputs[0].data) for cell in cells] == [["text/html"], ["text/html"]]


def test_a_heading_tells_the_message_of_the_first_chart_and_the_chart_not_again(notebook):
    cells = book_source("a", "H", notebook).cells
    assert "A message" in cells[2].source
    assert "A message" not in cells[-1].outputs[0].data["text/html"]


def test_a_section_without_a_chart_keeps_its_plain_heading(shown):
    cells = [new_markdown_cell("## Grades"), shown("table", "a-grades")]
    assert book_source("a", "H", new_notebook(cells=cells)).cells[1].source == "## Grades"


def test_staging_twice_gives_the_same_bytes(notebook):
    texts = [nbformat.writes(book_source("a", "H", notebook)) for _ in range(2)]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    ("cells", "title"),
    [(["# One", "# Two"], "# Two"), (["# One\n\n# Two"], "# Two")],
    ids=["two cells", "one cell"],
)
def test_a_second_title_is_refused(cells, title):
    notebook = new_notebook(cells=[new_markdown_cell(each) for each in cells])
    with pytest.raises(PublishError, match=f"appendix-6: '{title}' is a second title"):
        book_source("appendix-6", "H", notebook)


def changed(cell, change):
    change(cell.outputs[0])
    return new_notebook(cells=[cell])


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("figure", lambda o: o.metadata["image/svg+xml"].pop("alt"), "alternative text for image/"),
        (
            "figure",
            lambda o: o.metadata["image/svg+xml"].update(
                alt="No description has been provided for this image"
            ),
            "lacks an alternative text for image/svg",
        ),
        ("figure", lambda o: o.metadata.clear(), "lacks an alternative text"),
        ("figure", lambda o: o.data.pop("image/svg+xml"), "lacks its form as image/svg"),
        ("figure", lambda o: o.data.update({"image/png": ""}), "unknown MIME type, image/png"),
        ("table", lambda o: o.data.pop("text/html"), "lacks its form as text/html"),
        (
            "table",
            lambda o: o.data.update({"application/x": ""}),
            "unknown MIME type, application/x",
        ),
        ("map", lambda _o: None, "is of an unknown kind, 'map'"),
    ],
)
def test_what_lacks_a_form_is_refused_with_document_and_block(shown, kind, change, words):
    notebook = changed(shown(kind, "a-block"), change)
    with pytest.raises(PublishError, match="appendix-6: block 'a-block'") as refusal:
        list(blocks("appendix-6", notebook))
    assert words in refusal.value.problem
    assert refusal.value.exit_code == 13


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (new_output("error", ename="KeyError", evalue="'x'"), "an error: KeyError: 'x'"),
        (new_output("display_data", data={"text/html": "<p>"}), "no block \\(text/html\\)"),
        (
            new_output("display_data", data={"application/vnd.qa.block+json": {"kind": "table"}}),
            "unfit name, None",
        ),
    ],
    ids=["error", "plain", "nameless"],
)
def test_what_is_no_block_is_refused_with_its_cell(output, words):
    notebook = new_notebook(cells=[new_code_cell("x", outputs=[output])])
    with pytest.raises(PublishError, match=f"appendix-6: cell 1 shows .*{words}"):
        list(blocks("appendix-6", notebook))


def test_printed_text_is_not_published_but_can_be_read():
    stream = new_output("stream", name="stdout", text="seen\n")
    notebook = new_notebook(cells=[new_code_cell("print('seen')", outputs=[stream])])
    assert list(blocks("a", notebook)) == []
    assert list(printed_text(notebook)) == ["seen\n"]
    assert len(book_source("a", "H", notebook).cells) == 1


def test_a_name_may_stand_only_once_in_an_edition(shown):
    found = [
        block
        for document in ("appendix-1", "appendix-2")
        for block in blocks(document, new_notebook(cells=[shown("table", "grades")]))
    ]
    with pytest.raises(PublishError, match=r"'grades': one in appendix-1, one in appendix-2"):
        require_unique_names(found)
