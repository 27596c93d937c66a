import pytest

from qa_lib.params.glossary import Glossary, Term
from qa_lib.publish.writing.abbreviations import abbreviation_findings
from qa_lib.publish.writing.page_text import PageText
from qa_lib.publish.writing.spelling import spelling_findings

GLOSSARY = Glossary(
    terms=(
        Term(term="Department for Education", short="DfE", meaning="The ministry."),
        Term(term="likely range", also=("Gwet's AC2",), meaning="How sure one can be."),
    )
)


def page(words):
    return [PageText("cover.html", (), words)]


@pytest.mark.parametrize(
    ("words", "american", "british"),
    [
        ("The color of the line", "color", "colour"),
        ("Organized by quarter", "organized", "organised"),
        ("The Center", "center", "centre"),
    ],
)
def test_an_american_spelling_is_named_with_the_british_one(words, american, british):
    (finding,) = spelling_findings(page(words), ())
    assert finding == (f"cover.html has the American spelling {american!r}; write {british!r}.")


def test_words_that_british_english_has_too_are_left_alone():
    assert spelling_findings(page("Good practice, organised"), {"practice"}) == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("EHCP", ["EHCP"]),
        ("two EHCPs and an IRO", ["EHCPs", "IRO"]),
        ("DfE, AC2, Q1, A level, I", []),
        ("JupyterLab", []),
        ("XmR", ["XmR"]),
    ],
)
def test_an_abbreviation_needs_its_entry_in_the_glossary(words, found):
    findings = abbreviation_findings(page(words), GLOSSARY, ["JupyterLab"])
    assert findings == tuple(
        f"cover.html has the abbreviation {each}, which params/glossary.yaml does not explain."
        for each in found
    )
