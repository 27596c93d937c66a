import re

from qa_lib.publish.evidence.addresses import place_anchor
from qa_lib.publish.evidence.linking import Piece, Place, linked_page


def test_a_figure_becomes_a_link_to_its_evidence_and_keeps_its_words(evidence):
    html = f"<p>In all, {evidence.span(evidence.good, '41% (9 of 22)')} were good.</p>"
    page = linked_page("appendix-4", [Piece("a-text", "prose", html)])
    assert re.sub(r"<[^>]+>", "", page.html["a-text"]) == "In all, 41% (9 of 22) were good."
    assert '"><a href="evidence/audits.html#f' in page.html["a-text"]
    assert f'data-fact="{evidence.good}"' in page.html["a-text"]


def test_each_block_that_shows_a_fact_is_a_place_and_no_anchor_stands_twice(evidence):
    twice = evidence.span(evidence.good, "41%") * 2
    pieces = [Piece("a-text", "prose", twice), Piece("a-table", "table", twice)]
    page = linked_page("appendix-4", pieces)
    anchors = [place_anchor(evidence.good, time) for time in (1, 2)]
    assert page.places == (
        (evidence.good, Place("appendix-4", "prose", anchors[0])),
        (evidence.good, Place("appendix-4", "table", anchors[1])),
    )
    assert re.findall(r' id="([^"]+)"', "".join(page.html.values())) == anchors


def test_the_figures_of_a_table_are_no_stops_for_the_tab_key(evidence):
    shown = evidence.span(evidence.good, "41%")
    pieces = [Piece("a-text", "prose", shown), Piece("a-table", "table", shown)]
    html = linked_page("appendix-4", pieces).html
    assert "tabindex" not in html["a-text"]
    assert 'tabindex="-1"' in html["a-table"]


def test_a_chart_is_the_place_of_the_facts_that_it_draws(evidence):
    page = linked_page("appendix-4", [Piece("a-chart", "figure", "", (evidence.good,))])
    assert page.places == ((evidence.good, Place("appendix-4", "figure", "a-chart")),)


def test_words_that_are_no_figure_are_left_alone():
    html = "<p>Quarter 2 2022/23</p>"
    assert linked_page("a", [Piece("a-text", "prose", html)]).html["a-text"] == html
