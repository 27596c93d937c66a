import pytest
from nbformat.v4 import new_output

from qa_lib.publish.blocks import Block
from qa_lib.publish.downloads.planned import Download
from qa_lib.publish.figure_group import PageWords, group_html, grouped, headline


@pytest.fixture
def block(make):
    def made(kind, name, **options):
        data, metadata = make.bundle(kind, name, **options)
        output = new_output("display_data", data=data, metadata=metadata)
        return Block("appendix-6", name, kind, output)

    return made


@pytest.mark.parametrize(
    ("kinds", "groups"),
    [
        (["figure", "table"], [["figure", "table"]]),
        (["table", "figure", "table"], [["table"], ["figure", "table"]]),
        (["figure", "prose", "table"], [["figure"], ["prose"], ["table"]]),
        (["figure", "figure", "table"], [["figure"], ["figure", "table"]]),
        (["prose", "figure"], [["prose"], ["figure"]]),
        ([], []),
    ],
)
def test_a_chart_is_shown_with_the_table_that_follows_it(block, kinds, groups):
    found = [block(kind, f"b-{number}") for number, kind in enumerate(kinds)]
    assert [[one.kind for one in group] for group in grouped(found)] == groups


def test_a_group_holds_chart_table_calculation_and_data(block, make, tmp_path):
    file = tmp_path / "data" / "a-grades.csv"
    file.parent.mkdir()
    file.write_text("Grade,Audits\n", encoding="utf-8")
    table = block("table", "a-grades", facts=[make.fact("send.share", "41%")])
    data = {"a-grades": Download("appendix-6", "Grades", file)}
    words = PageWords(data=data, root=tmp_path, services={"send": "SEND"})
    html = group_html([block("figure", "a-chart"), table], words)
    order = ["<figure", "A message", 'src="charts/a-chart.svg"', "qa-block-a-grades"]
    order += ["How this is calculated", "Of audits, the share of good.", "Share, SEND"]
    order += ['href="../data/a-grades.csv">This table as data (CSV, ']
    assert [html.index(part) for part in order] == sorted(html.index(part) for part in order)


def test_a_message_that_the_heading_tells_is_not_told_again(block):
    chart = block("figure", "a-chart")
    assert headline(chart) == "A message to *all* [of them]"
    html = group_html([chart], PageWords(), told=headline(chart))
    assert "A message" not in html
    assert "What is drawn." in html


def test_prose_is_no_group_and_words_are_no_markup(block):
    assert "qa-group" not in group_html([block("prose", "a-text")], PageWords())
    chart = block("figure", "a-chart", alt='"<b>" & more')
    assert 'alt="&quot;&lt;b&gt;&quot; &amp; more"' in group_html([chart], PageWords())


def test_linked_html_takes_the_place_of_a_blocks_own(block):
    words = PageWords(html={"a-text": "<p>linked</p>"})
    assert "<p>linked</p>" in group_html([block("prose", "a-text")], words)
