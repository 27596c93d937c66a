"""The check of numbers in published words."""

import nbformat
import pytest

from qa_lib.params.wording import NotFigure
from qa_lib.publish.text_check import loose_numbers

KINDS = (
    NotFigure(what="years", pattern=r"\b(?:19|20)\d\d(?:/\d\d)?(?!\d|%)"),
    NotFigure(what="clocks", pattern=r"\b\d+ working days\b"),
)
FACT = {"id": "f", "display": "41%", "numerator": 9, "denominator": 22, "low": "23", "high": "61"}


def notebook(*, block=None, facts=(), markdown=None):
    cells = []
    if markdown is not None:
        cells.append(nbformat.v4.new_markdown_cell(markdown))
    if block is not None:
        data = {
            "application/vnd.qa.block+json": {"name": "b", **block},
            "application/vnd.qa.facts+json": list(facts),
        }
        output = nbformat.v4.new_output("display_data", data=data)
        cells.append(nbformat.v4.new_code_cell("page.b()", outputs=[output]))
    return {"appendix-4": nbformat.v4.new_notebook(cells=cells)}


def prose(*runs):
    return {"kind": "prose", "paragraphs": [{"runs": list(runs)}]}


def found(notebooks):
    return [loose.number for loose in loose_numbers(notebooks, KINDS)]


@pytest.mark.parametrize(
    "words",
    ["55% graded as good", "55% of audits were graded as good", "There were 22 audits.", "n = 6"],
)
def test_a_figure_typed_by_hand_is_found_wherever_it_stands(words):
    assert found(notebook(markdown=words)) != []
    assert found(notebook(block=prose({"text": words}))) != []
    assert found(notebook(block={"kind": "figure", "alt": words})) != []


def test_a_figure_typed_beside_a_fact_of_the_same_value_is_found_in_prose():
    runs = [{"text": "41%", "fact": "f"}, {"text": " were Good, 41% in all"}]
    assert found(notebook(block=prose(*runs), facts=[FACT])) == ["41%"]


def test_a_fact_a_label_and_a_link_are_no_typed_figures():
    runs = [
        {"text": "41%", "fact": "f"},
        {"text": "Quarter 2", "label": True},
        {"text": "Appendix 4", "document": "appendix-4"},
    ]
    assert found(notebook(block=prose(*runs), facts=[FACT])) == []


@pytest.mark.parametrize("words", ["In 2021/22", "since 2018.", "within 10 working days"])
def test_numbers_that_are_no_figures_pass(words):
    assert found(notebook(markdown=words)) == []


@pytest.mark.parametrize("words", ["41% were Good", "n = 22", "9 of 22", "23% to 61%"])
def test_a_caption_may_quote_the_figures_of_its_own_block(words):
    block = {"kind": "figure", "headline": words, "alt": words}
    assert found(notebook(block=block, facts=[FACT])) == []


def test_a_year_does_not_excuse_a_percentage():
    assert found(notebook(markdown="2022%")) == ["2022%"]


def test_the_finding_names_document_block_number_and_sentence():
    notebooks = notebook(block=prose({"text": "All is well. Then 55% were graded as good."}))
    (loose,) = loose_numbers(notebooks, KINDS)
    assert str(loose) == "appendix-4, block b: 55% in “Then 55% were graded as good.”"
