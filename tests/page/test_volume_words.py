from dataclasses import replace

import pytest

from qa_lib.measures.measure import Measure
from qa_lib.page.fact_book import FactBook
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.volume_words import compared, volume_change
from qa_lib.params.rules import Rules
from qa_lib.periods import Period

MEASURE = Measure("complaints.received", "complaint", "complaints")
WHEN = {"2021-22-Q4": "Quarter 4 2021/22", "2021-22-Q1": "Quarter 1 2021/22"}


def number(count: int, period: str = "2022-23-Q1") -> Fact:
    subject = Subject(MEASURE, "send", Period.parse(period))
    return FactBook("digest").number(subject, lambda: count)


def withheld(period: str) -> Fact:
    return replace(number(3, period), numerator=None, value="", display="[c]", note="hidden")


def words(rules: Rules, after: int, *before: int) -> str:
    changes = [
        volume_change(number(count, period), number(after), when, rules)
        for count, (period, when) in zip(before, WHEN.items(), strict=False)
    ]
    return compared(changes).text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (20, 40, "more than in Quarter 4 2021/22 (20)"),
        (40, 20, "fewer than in Quarter 4 2021/22 (40)"),
        (20, 20, "as many as in Quarter 4 2021/22 (20)"),
        (0, 0, "as many as in Quarter 4 2021/22 (0)"),
        (
            38,
            37,
            (
                "fewer than in Quarter 4 2021/22 (38), but the difference is no larger than "
                "chance gives"
            ),
        ),
    ],
)
def test_the_words_follow_the_sign_and_the_certainty_of_a_difference(
    parameters, before, after, expected
):
    assert words(parameters.rules, after, before) == expected


@pytest.mark.parametrize(
    ("before", "ending"),
    [
        ((38, 36), ", but neither difference is larger than chance gives"),
        ((80, 36), "; the difference from Quarter 1 2021/22 is no larger than chance gives"),
        ((37, 36), ", but the difference is no larger than chance gives"),
        ((80, 10), "(10)"),
        ((37, 10), "(10)"),
    ],
)
def test_doubt_is_said_of_the_differences_that_it_belongs_to(parameters, before, ending):
    assert words(parameters.rules, 37, *before).endswith(ending)


@pytest.mark.parametrize(
    ("before", "expected"),
    [(20, "more than"), (80, "fewer than"), (38, "no clear change from")],
)
def test_a_headline_names_only_a_clear_difference(parameters, before, expected):
    changed = volume_change(number(before), number(40), "then", parameters.rules)
    assert changed.headline == expected


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        (
            {"2021-22-Q4"},
            (
                "more than in Quarter 1 2021/22 (36), but the difference is no larger than chance "
                "gives; it cannot be compared with Quarter 4 2021/22 ([c]), as a number is not "
                "shown"
            ),
        ),
        (
            {"2021-22-Q4", "2021-22-Q1"},
            (
                "not to be compared with Quarter 4 2021/22 ([c]) and Quarter 1 2021/22 ([c]), as a "
                "number is not shown"
            ),
        ),
    ],
)
def test_what_is_withheld_is_said_after_what_can_be_compared(parameters, hidden, expected):
    changes = [
        volume_change(
            withheld(period) if period in hidden else number(36, period),
            number(37),
            when,
            parameters.rules,
        )
        for period, when in WHEN.items()
    ]
    assert compared(changes).text == expected
