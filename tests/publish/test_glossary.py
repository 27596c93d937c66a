import re

import pytest

from qa_lib.params.glossary import Glossary, Term
from qa_lib.publish.glossary import explained, glossary_page

GLOSSARY = Glossary(
    terms=(
        Term(
            term="Education, Health & Care Plan", short="EHCP", also=("EHC",), meaning="A <plan>."
        ),
        Term(term="peer audit", meaning="The second grading."),
        Term(term="audit", meaning="A check."),
    )
)


def buttons(html):
    return re.findall(r'popovertarget="term-([\w-]+)">([^<]+)</button>', html)


def test_only_the_first_use_on_a_page_is_explained():
    pieces = {"one": "<p>An EHCP and an EHC.</p>", "two": "<p>Another EHCP.</p>"}
    found, explanations = explained(pieces, GLOSSARY)
    assert buttons("".join(found.values())) == [("education-health-care-plan", "EHCP")]
    assert found["two"] == pieces["two"]
    assert explanations.count('id="term-education-health-care-plan" popover') == 1
    assert "A &lt;plan&gt;." in explanations
    assert 'href="glossary.html#education-health-care-plan"' in explanations


@pytest.mark.parametrize(
    ("html", "terms"),
    [
        ("<p>A peer audit</p>", ["peer-audit"]),
        ("<p>Education, Health &amp; Care Plan</p>", ["education-health-care-plan"]),
        ("<p>auditors, re-audit</p>", []),
        ("<h3>audit</h3><p>audit</p>", ["audit"]),
        ('<p><a href="x">the <b>audit</b></a></p>', []),
        ("<table><tr><td>audit</td></tr></table>", []),
        ('<svg aria-label="audit"><text>audit</text></svg>', []),
        ('<p title="audit">x</p>', []),
        ("<p>one<br/>audit</p>", ["audit"]),
    ],
)
def test_terms_are_explained_in_words_and_nowhere_else(html, terms):
    found, _ = explained({"one": html}, GLOSSARY)
    assert [term for term, _ in buttons(found["one"])] == terms


def test_words_stay_the_same_and_no_terms_change_nothing():
    html = "<p>A peer audit of an EHCP.</p>"
    found, _ = explained({"one": html}, GLOSSARY)
    assert re.sub("<[^>]+>", "", found["one"]) == "A peer audit of an EHCP."
    assert explained({"one": html}, Glossary()) == ({"one": html}, "")


def test_the_glossary_lists_every_term_by_the_alphabet_with_its_place():
    page = glossary_page(GLOSSARY)
    assert re.findall(r'id="([\w-]+)"', page) == [
        "audit", "education-health-care-plan", "peer-audit",
    ]  # fmt: skip
    assert "Education, Health &amp; Care Plan (EHCP)</dt>" in page
