"""The glossary: what terms mean, and under which words pages use them."""

import pytest
from pydantic import ValidationError

from qa_lib.params.glossary import Glossary, Term
from qa_lib.params.load import load_parameters

PLAN = Term(
    term="Education, Health & Care Plan", short="EHCP", also=("EHC plan",), meaning="A plan."
)


def test_a_term_is_known_by_its_abbreviation_its_name_and_other_words():
    assert PLAN.forms == ("EHCP", "Education, Health & Care Plan", "EHC plan")
    assert PLAN.id == "education-health-care-plan"


def test_terms_stand_by_the_alphabet_whatever_their_case():
    terms = [Term(term=name, meaning="x") for name in ("re-referral", "Ofsted", "audit")]
    names = [term.term for term in Glossary(terms=tuple(terms)).in_order]
    assert names == ["audit", "Ofsted", "re-referral"]


def test_what_is_written_in_capitals_is_an_abbreviation():
    quiet = Term(term="moderation", meaning="x")
    assert Glossary(terms=(PLAN, quiet)).abbreviations == {"EHCP", "EHC plan"}


def test_two_terms_may_not_share_a_word():
    other = Term(term="Another plan", also=("EHCP",), meaning="x")
    with pytest.raises(ValidationError, match="term EHCP is given more than once"):
        Glossary(terms=(PLAN, other))


def test_the_terms_that_the_panel_asked_about_are_explained(params):
    known = {form for term in load_parameters(params).glossary.terms for form in term.forms}
    assert {"EHCP", "IRO", "SEND", "peer audit", "moderation"} <= known
