import pytest

from qa_lib.page.blocks import BLOCK_MIME, FACTS_MIME
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Link, sentence


def paragraph(text: str, *, number: int | None = None, bullet: bool = False) -> Paragraph:
    return Paragraph(sentence(text), number=number, bullet=bullet)


@pytest.fixture
def prose(share_fact):
    return Prose(
        "cover-audit",
        (
            Paragraph(sentence("{share} were Good.", share=share_fact(9, 22)), number=11),
            Paragraph(sentence("See {link}.", link=Link("appendix-4", "Appendix 4")), bullet=True),
        ),
    )


def test_a_numbered_paragraph_can_be_linked_to():
    assert paragraph("Text.", number=11).html == (
        '<p class="qa-numbered" id="paragraph-11">'
        '<span class="qa-paragraph-number">11.</span> Text.</p>'
    )


@pytest.mark.parametrize(
    ("bullets", "expected"),
    [
        ("-", "<p>x</p>"),
        ("*", "<ul><li>x</li></ul>"),
        ("-*", "<p>x</p><ul><li>x</li></ul>"),
        ("**", "<ul><li>x</li><li>x</li></ul>"),
        ("*-*", "<ul><li>x</li></ul><p>x</p><ul><li>x</li></ul>"),
        ("", ""),
    ],
)
def test_bullets_that_follow_each_other_are_one_list(bullets, expected):
    prose = Prose("a", tuple(paragraph("x", bullet=mark == "*") for mark in bullets))
    assert prose.html == f'<div class="qa-prose">{expected}</div>'


def test_prose_as_text_has_a_line_a_paragraph(prose):
    assert prose.text == "41% were Good.\nSee Appendix 4."


def test_the_block_holds_paragraphs_as_print_needs_them(prose):
    data, metadata = prose._repr_mimebundle_()
    fact = prose.facts()[0]
    assert metadata == {}
    assert data[BLOCK_MIME] == {
        "kind": "prose",
        "name": "cover-audit",
        "paragraphs": [
            {
                "number": "11",
                "bullet": False,
                "runs": [{"text": "41%", "fact": fact.id}, {"text": " were Good."}],
            },
            {
                "number": None,
                "bullet": True,
                "runs": [
                    {"text": "See "},
                    {"text": "Appendix 4", "document": "appendix-4"},
                    {"text": "."},
                ],
            },
        ],
    }
    assert data["text/html"] == prose.html
    assert data["text/plain"] == prose.text


def test_the_block_carries_each_fact_once_in_the_order_of_ids(share_fact):
    one, other = share_fact(9, 22, "2022-23-Q2"), share_fact(1, 3, "2021-22")
    again = sentence("{one}, {other}, {one}", one=one, other=other)
    data, _ = Prose("a", (Paragraph(again),))._repr_mimebundle_()
    assert data[FACTS_MIME] == [other.as_record(), one.as_record()]


def test_prose_may_stand_under_another_name_where_a_table_has_nothing_to_show(prose):
    assert prose.named("cover-table").name == "cover-table"
    assert prose.named("cover-table").paragraphs == prose.paragraphs
