from qa_lib.publish.evidence.addresses import (
    evidence_address,
    page_name,
    place_anchor,
    row_anchor,
    section_anchor,
    subject_of,
)


def test_a_subject_has_a_page_of_its_own(evidence):
    assert subject_of("audits.good_or_better") == "audits"
    assert page_name("audits") == "evidence/audits"
    assert evidence_address(evidence.good).startswith("evidence/audits.html#f")


def test_an_anchor_is_the_same_in_every_edition_and_differs_between_facts(evidence):
    assert row_anchor(evidence.good) == row_anchor(str(evidence.good))
    assert row_anchor(evidence.good) != row_anchor(evidence.count)


def test_each_time_that_a_page_shows_a_fact_has_an_anchor(evidence):
    first, second = (place_anchor(evidence.good, time) for time in (1, 2))
    assert second == f"{first}-2"
    assert first != row_anchor(evidence.good)


def test_a_section_is_named_by_its_measure_and_service():
    assert section_anchor("audits.good_or_better", "social-care") == "good-or-better-social-care"
