import pytest

from qa_lib.publish.print.typst_text import array, content, string


@pytest.mark.parametrize(
    ("text", "typst"),
    [
        ("41%", '"41%"'),
        ('say "so"', '"say \\"so\\""'),
        ("back\\slash", '"back\\\\slash"'),
        ("two\nlines", '"two lines"'),
        ("#set *x* $y$", '"#set *x* $y$"'),
    ],
)
def test_a_text_becomes_one_typst_string(text, typst):
    assert string(text) == typst


def test_an_array_of_one_stays_an_array():
    assert array(["1pt"]) == "(1pt, )"


def test_a_run_that_names_a_document_becomes_a_link_to_it():
    assert content([{"text": "See "}, {"text": "Appendix 4", "document": "appendix-4"}]) == (
        '[#"See "#document-link("appendix-4")[#"Appendix 4"]]'
    )
