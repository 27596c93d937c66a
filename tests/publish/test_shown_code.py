from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from qa_lib.errors import UsageError
from qa_lib.publish.blocks import blocks
from qa_lib.publish.figure_group import PageWords
from qa_lib.publish.shown_code import CODE_CLASS, code_of_blocks, folded_code, opening_code
from qa_lib.publish.site_checks import site_findings
from qa_lib.publish.staging import book_source


@pytest.fixture
def notebook(make):
    def shown(name, source):
        data, metadata = make.bundle("table", name)
        output = new_output("display_data", data=data, metadata=metadata)
        return new_code_cell(source, outputs=[output])

    return new_notebook(
        cells=[
            new_code_cell('period = "2022-23-Q2"'),
            new_code_cell("page = Page(period=period)"),
            shown("a-grades", 'page.audits.grades("<overall>")'),
            shown("a-areas", "page.audits.areas()"),
        ]
    )


def html_of(source):
    cells = [cell for cell in source.cells if cell.cell_type == "code"]
    return [cell.outputs[0].data["text/html"] for cell in cells]


def words_for(notebook, code):
    return PageWords({block.name: "<p>Shown</p>" for block in blocks("a", notebook)}, code=code)


def test_code_stands_folded_and_named_beside_what_it_shows(notebook):
    words = words_for(notebook, code_of_blocks(notebook))
    first, second = html_of(book_source("a", "H", notebook, words=words))
    assert "<summary>Show the code of this part</summary>" in first
    assert "page.audits.grades(&quot;&lt;overall&gt;&quot;)" in first
    assert "page.audits.areas()" in second
    assert "page.audits.areas()" not in first


def test_without_being_asked_no_page_has_code(notebook):
    pages = html_of(book_source("a", "H", notebook, words=words_for(notebook, {})))
    assert not any(CODE_CLASS in page or "page.audits" in page for page in pages)


def test_the_opening_code_is_what_shows_nothing(notebook):
    assert opening_code(notebook) == 'period = "2022-23-Q2"\n\npage = Page(period=period)'


@pytest.mark.parametrize(("asked", "found"), [(True, 0), (False, 1)])
def test_code_in_a_site_is_a_finding_unless_it_was_asked_for(tmp_path, asked, found):
    page = folded_code("page.show()", "Show the code of this part")
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert len(site_findings(tmp_path, shows_code=asked)) == found


def test_code_for_the_panel_is_refused(make, tmp_path):
    plain = make.build_request(tmp_path, make.document("Appendix 1", "framework"))
    with pytest.raises(UsageError, match="never shown to the panel") as raised:
        replace(plain, audience="panel", show_code=True)
    assert raised.value.exit_code == 2
    assert replace(plain, audience="board", show_code=True).show_code


def test_folded_code_is_one_line_that_markdown_takes_whole():
    assert "\n" not in folded_code("one\n\n# two", "Show the code of this part")
