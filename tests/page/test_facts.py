import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.measures.measure import Count, Measure
from qa_lib.page.fact_book import FactBook
from qa_lib.page.facts import NO_BASE, Fact, Subject
from qa_lib.periods import Period

GRADES = {"good": "Good", "requires_improvement": "Requires Improvement", "poor": "Inadequate"}
NUMBER = Measure("people.heard", "activity", "{who} who gave their views")
SHARE = Measure("answers.positive", "opinion", "answers that agree", "answers to “{question}”")
FINE = dataclasses.replace(SHARE, places=2)
GRADE = Measure("audits.grade", "judgement", "audits graded {grade}", "audits graded")
WORDS = {"who": "families", "question": "Were you heard?"}


def subject(measure=SHARE, period="2022-23-Q1", **where: str) -> Subject:
    return Subject(measure, "send", Period.parse(period), where, WORDS)


@pytest.fixture
def book() -> FactBook:
    return FactBook("0123456789ab")


def refuse() -> Count:
    raise AssertionError("counted again")


def graded(book: FactBook, *counts: int) -> tuple[Fact, ...]:
    return book.parts(subject(GRADE), "grade", lambda: counts, names=GRADES)


@pytest.mark.parametrize(
    ("period", "where", "expected"),
    [
        ("2022-23-Q1", {}, "answers.positive/send/2022-23-Q1"),
        ("2021-22", {}, "answers.positive/send/2021-22"),
        ("2022-23-Q1..2022-23-Q2", {}, "answers.positive/send/2022-23-Q1..2022-23-Q2"),
        ("2021-22-Q1..2021-22-Q4", {}, "answers.positive/send/2021-22"),
        ("2018-19..2021-22", {}, "answers.positive/send/2018-19-Q1..2021-22-Q4"),
        (
            "2022-23-Q1",
            {"stream": "survey", "question": "q"},
            "answers.positive/send/2022-23-Q1/question=q/stream=survey",
        ),
    ],
)
def test_an_id_says_measure_service_period_and_what_it_is_narrowed_to(period, where, expected):
    assert subject(period=period, **where).id == expected


def test_the_order_in_which_a_subject_is_narrowed_does_not_change_its_id():
    one = subject(stream="survey").narrowed({"area": "plans"}, {})
    other = subject(area="plans").narrowed({"stream": "survey"}, {})
    assert one.id == other.id


def test_the_same_id_is_the_same_fact_and_is_counted_once(book):
    first = book.share(subject(), lambda: Count(9, 22))
    assert book.share(subject(), refuse) is first


def test_another_period_is_another_fact(book):
    first = book.share(subject(), lambda: Count(9, 22))
    second = book.share(subject(period="2022-23-Q2"), lambda: Count(1, 22))
    assert (first.display, second.display) == ("41%", "5%")


def test_a_known_fact_is_taken_and_not_counted_again(book):
    known = book.share(subject(), lambda: Count(9, 22))
    again = FactBook("0123456789ab", known={known.id: known})
    assert again.share(subject(), refuse) is known


def test_known_parts_are_taken_and_not_counted_again(book):
    facts = graded(book, 9, 12, 1)
    again = FactBook("0123456789ab", known={fact.id: fact for fact in facts})
    assert again.parts(subject(GRADE), "grade", lambda: [refuse().numerator], names=GRADES) == facts


@pytest.mark.parametrize(
    ("count", "measure", "value", "display"),
    [
        (Count(9, 22), SHARE, "41", "41%"),
        (Count(1, 200), SHARE, "1", "1%"),
        (Count(0, 5), SHARE, "0", "0%"),
        (Count(5, 5), SHARE, "100", "100%"),
        (Count(52, 3472), FINE, "1.50", "1.50%"),
        (Count(0, 0), SHARE, "", NO_BASE),
        (Count(0, 0), FINE, "", NO_BASE),
    ],
)
def test_a_share_is_rounded_half_up_to_the_places_of_its_measure(
    book, count, measure, value, display
):
    fact = book.share(subject(measure), lambda: count)
    assert (fact.value, fact.display, fact.rounding) == (value, display, "half_up")


@pytest.mark.parametrize(
    ("number", "display", "base"),
    [(0, "0", "0"), (1, "1", "1"), (999, "999", "999"), (1234, "1,234", "1,234")],
)
def test_a_number_is_no_share_and_has_no_interval(book, number, display, base):
    fact = book.number(subject(NUMBER), lambda: number)
    assert (fact.display, fact.base, fact.denominator) == (display, base, None)
    assert (fact.low, fact.high, fact.rounding) == ("", "", "none")
    assert fact.count == Count(number, number)


@pytest.mark.parametrize(
    ("counts", "displays"),
    [
        ((9, 12, 1), ("41%", "55%", "4%")),  # each by itself would give 41, 55 and 5
        ((1, 1, 1), ("34%", "33%", "33%")),
        ((0, 7, 0), ("0%", "100%", "0%")),
    ],
)
def test_parts_total_a_hundred_by_the_largest_remainder(book, counts, displays):
    facts = graded(book, *counts)
    assert tuple(fact.display for fact in facts) == displays
    assert {fact.rounding for fact in facts} == {"largest_remainder"}


@given(st.lists(st.integers(0, 500), min_size=3, max_size=3).filter(any))
def test_parts_of_any_whole_total_a_hundred(counts):
    facts = graded(FactBook("0123"), *counts)
    assert sum(int(fact.value) for fact in facts) == 100
    assert {fact.denominator for fact in facts} == {sum(counts)}


def test_parts_of_nothing_have_no_percentage(book):
    facts = graded(book, 0, 0, 0)
    assert {(fact.value, fact.display, fact.interval) for fact in facts} == {("", NO_BASE, NO_BASE)}


def test_a_part_is_named_by_its_dimension(book):
    good = graded(book, 9, 12, 1)[0]
    assert good.id == "audits.grade/send/2022-23-Q1/grade=good"
    assert good.label == "audits graded Good"
    assert good.definition == "Of audits graded, the share of audits graded Good."


def test_a_number_is_defined_as_a_number(book):
    fact = book.number(subject(NUMBER), lambda: 4)
    assert fact.definition == "The number of families who gave their views."


def test_without_a_base_there_is_neither_interval_nor_percentage(book):
    fact = book.share(subject(), lambda: Count(0, 0))
    assert (fact.interval, fact.base) == (NO_BASE, "0 of 0")
    assert fact.percent != fact.percent  # NaN leaves a gap in a chart


def test_a_percentage_to_draw_is_not_rounded(book):
    assert book.share(subject(), lambda: Count(1, 8)).percent == 12.5


def test_the_interval_of_nine_of_twenty_two_is_wilsons(book):
    assert book.share(subject(), lambda: Count(9, 22)).interval == "23% to 61%"


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_lies_around_the_share_within_nought_and_a_hundred(count):
    fact = FactBook("0123").share(subject(), lambda: Count(*count))
    assert 0 <= int(fact.low) <= int(fact.value) <= int(fact.high) <= 100
    assert "-" not in fact.interval


def test_every_fact_carries_the_digest_of_its_data(book):
    facts = [
        book.number(subject(NUMBER), lambda: 1),
        book.share(subject(), lambda: Count(1, 2)),
        *graded(book, 1, 0, 0),
    ]
    assert {fact.snapshot for fact in facts} == {"0123456789ab"}


@pytest.mark.parametrize("count", [Count(9, 22), Count(0, 0)])
def test_a_fact_comes_back_from_json_as_it_was(book, count):
    fact = book.share(subject(stream="survey", question="q"), lambda: count)
    record = json.loads(json.dumps(fact.as_record()))
    assert Fact.from_record(record) == fact


def test_keys_that_others_added_to_a_record_are_left_out(book):
    fact = book.number(subject(NUMBER), lambda: 4)
    assert Fact.from_record({**fact.as_record(), "documents": ["appendix-6"]}) == fact
