from docutils import nodes
from docutils.utils import new_document

from qa_lib.publish.headlines import headlines_into_headings


def page(*children):
    document = new_document("page")
    document += nodes.section("", nodes.title("", "Audits"), *children)
    return document


def raw(text):
    return nodes.raw("", text, format="html")


def test_a_headline_becomes_a_part_of_its_heading():
    document = page(raw('<p class="qa-headline">41% were Good &amp; better</p>'))
    headlines_into_headings(document)
    (title,) = document.findall(nodes.title)
    assert title.astext() == "Audits 41% were Good & better"
    assert [child["classes"] for child in title.findall(nodes.inline)] == [
        ["qa-topic"],
        ["qa-headline"],
    ]
    assert not list(document.findall(nodes.raw))


def test_other_html_and_plain_sections_stay_as_they_are():
    for document in (page(raw("<p>Words</p>")), page()):
        before = document.pformat()
        headlines_into_headings(document)
        assert document.pformat() == before
