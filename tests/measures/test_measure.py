import dataclasses

import pytest

from qa_lib.measures.measure import Count, Measure

SHARE = Measure(
    "audits.grade", "judgement", "{type} audits graded {grade}", "moderated {type} audits"
)
NUMBER = Measure("audits.completed", "activity", "{type} audits completed")
WORDS = {"type": "case file", "grade": "Good", "area": "not used"}


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (6, 5), (1, 0)])
def test_more_than_all_or_less_than_none_is_no_share(numerator, denominator):
    with pytest.raises(ValueError, match=f"{numerator} of {denominator} is not a share"):
        Count(numerator, denominator)


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (0, 5), (5, 5)])
def test_none_and_all_are_shares_also_of_nothing(numerator, denominator):
    assert dataclasses.astuple(Count(numerator, denominator)) == (numerator, denominator)


def test_counts_add_up_part_by_part():
    assert Count(17, 19) + Count(18, 26) == Count(35, 45)


def test_a_measure_is_told_in_words():
    assert SHARE.label(WORDS) == "case file audits graded Good"
    assert SHARE.definition(WORDS) == (
        "Of moderated case file audits, the share of case file audits graded Good."
    )
    assert NUMBER.definition(WORDS) == "The number of case file audits completed."


def test_a_placeholder_without_its_word_is_a_bug():
    with pytest.raises(KeyError, match="grade"):
        SHARE.label({"type": "case file"})
