"""The equations between facts follow from their ids, and protect what the policy hides."""

from datetime import date
from pathlib import Path

import pytest

from qa_lib.measures.measure import Count, Measure
from qa_lib.page.fact_book import FactBook
from qa_lib.page.fact_counts import Guarded, base_id
from qa_lib.page.fact_publication import guarded_by, published_records, suppression_of
from qa_lib.page.fact_relations import linked_table
from qa_lib.page.facts import Subject
from qa_lib.page.periods_within import parts_of_period
from qa_lib.params.disclosure import Disclosure, KindRule
from qa_lib.params.read import model_of
from qa_lib.periods import Period
from qa_lib.stats.disclosure.relations import Protection

POLICY = model_of(Path(__file__).parents[2] / "params" / "disclosure.yaml", Disclosure)
SMALL = Protection(1, 5)
GUARDED = Guarded({"complaint": SMALL}, {"complaint": SMALL})
RECEIVED = Measure("complaints.received", "complaint", "complaints received{narrowed}")
ANSWERED = Measure("complaints.answered", "complaint", "complaints answered")
UNANSWERED = Measure("complaints.unanswered", "complaint", "complaints not answered")
IN_TIME = Measure("complaints.in_time", "complaint", "those in time", "complaints answered")
OUTCOME = Measure("complaints.outcome", "complaint", "complaints {outcome}", "complaints closed")
TIMED = Measure("complaints.timed", "complaint", "complaints answered {timing}")
HEARD = Measure("feedback.people", "activity", "people heard")
Q1, Q2, Q3, Q4 = (f"2021-22-Q{number}" for number in range(1, 5))


class Facts:
    """Facts of one service, made one by one."""

    def __init__(self):
        self.book = FactBook("0123456789ab")
        self.made = {}

    def number(self, measure, period, number, **where):
        words = {"narrowed": "", **where}
        subject = Subject(measure, "send", Period.parse(period), where, words)
        return self._keep(self.book.number(subject, lambda: number))

    def share(self, measure, period, counts, **where):
        subject = Subject(measure, "send", Period.parse(period), where, where)
        return self._keep(self.book.share(subject, lambda: Count(*counts)))

    def parts(self, measure, period, dimension, **counts):
        subject = Subject(measure, "send", Period.parse(period))
        made = self.book.parts(
            subject, dimension, lambda: tuple(counts.values()), names={n: n for n in counts}
        )
        return tuple(self._keep(fact) for fact in made)

    def _keep(self, fact):
        self.made[fact.id] = fact
        return fact

    @property
    def equations(self):
        return {(r.whole, frozenset(r.parts)) for r in self.table.relations}

    @property
    def table(self):
        return linked_table(self.made, GUARDED)


@pytest.fixture
def facts():
    return Facts()


def ids(*facts):
    return frozenset(fact.id for fact in facts)


def test_quarters_add_to_their_year_and_to_the_year_to_date(facts):
    one, two, three, four = (
        facts.number(RECEIVED, period, number)
        for period, number in zip([Q1, Q2, Q3, Q4], [7, 3, 9, 12], strict=True)
    )
    half = facts.number(RECEIVED, f"{Q1}..{Q2}", 10)
    whole = facts.number(RECEIVED, "2021-22", 31)
    assert facts.equations == {(half.id, ids(one, two)), (whole.id, ids(half, three, four))}


def test_the_quarter_of_a_year_that_is_left_out_is_a_count_to_protect(facts):
    facts.number(RECEIVED, Q1, 7)
    facts.number(RECEIVED, "2021-22", 9)
    (rest,) = [cell for cell in facts.table.cells if not cell.published]
    assert (rest.value, rest.sensitive) == (2, True)


def test_what_is_counted_at_the_end_of_each_quarter_does_not_add_up(facts):
    for period, number in zip([Q1, Q2, Q3, Q4, "2021-22"], [40, 41, 39, 44, 44], strict=True):
        facts.number(RECEIVED, period, number)
    assert facts.equations == set()


def test_parts_of_a_dimension_add_to_the_whole(facts):
    whole = facts.number(RECEIVED, Q1, 12)
    north = facts.number(RECEIVED, Q1, 8, team="north")
    south = facts.number(RECEIVED, Q1, 4, team="south")
    assert facts.equations == {(whole.id, ids(north, south))}


def test_parts_that_overlap_are_no_parts(facts):
    facts.number(RECEIVED, Q1, 12)
    facts.number(RECEIVED, Q1, 8, theme="delay")
    facts.number(RECEIVED, Q1, 7, theme="plans")
    assert facts.equations == set()


def test_a_share_and_its_rest_make_its_base(facts):
    share = facts.share(IN_TIME, Q1, (38, 40))
    ((whole, parts),) = facts.equations
    (rest,) = parts - {share.id}
    assert whole == base_id(share)
    assert (facts.table.by_id[rest].value, facts.table.by_id[rest].published) == (2, False)


def test_a_policy_may_leave_the_rest_of_a_share_alone(facts):
    facts.share(IN_TIME, Q1, (38, 40))
    table = linked_table(facts.made, GUARDED, rest_of_share=lambda _: False)
    assert not any(cell.sensitive for cell in table.cells)


def test_the_parts_of_a_share_make_its_base_without_a_rest(facts):
    made = facts.parts(OUTCOME, Q1, "outcome", upheld=4, not_upheld=9, withdrawn=7)
    assert facts.equations == {(base_id(made[0]), ids(*made))}


def test_a_base_and_a_number_of_the_same_words_are_one_count(facts):
    share = facts.share(IN_TIME, Q1, (8, 20))
    number = facts.number(ANSWERED, Q1, 20)
    assert (base_id(share), ids(number)) in facts.equations


def test_two_shares_of_the_same_words_have_one_base(facts):
    first = facts.share(IN_TIME, Q1, (8, 20), stage="1")
    other = Measure("complaints.learnt", "complaint", "those with learning", "complaints answered")
    assert base_id(first) == base_id(facts.share(other, Q1, (6, 20), stage="1"))


def test_sums_over_several_measures_follow_from_their_definitions(facts):
    received = facts.number(RECEIVED, Q1, 20, stage="1")
    where = {"as_at": "2021-06-30", "stage": "1"}
    answered = facts.number(ANSWERED, Q1, 12, **where)
    open_still = facts.number(UNANSWERED, Q1, 8, **where)
    within = facts.number(TIMED, Q1, 5, timing="within_clock", **where)
    extended = facts.number(TIMED, Q1, 4, timing="within_extension", **where)
    late = facts.number(TIMED, Q1, 3, timing="late", **where)
    in_time = facts.share(IN_TIME, Q1, (9, 12), **where)
    assert {
        (received.id, ids(answered, open_still)),
        (answered.id, ids(within, extended, late)),
        (in_time.id, ids(within, extended)),
    } <= facts.equations


@pytest.mark.parametrize(
    ("whole", "known", "groups"),
    [
        ("2021-22", [Q1, Q2, Q3, Q4], [[Q1, Q2, Q3, Q4]]),
        ("2021-22", [Q1, f"{Q1}..{Q2}", Q3], [[f"{Q1}..{Q2}", Q3]]),
        (
            "2021-22",
            [f"{Q1}..{Q2}", f"{Q2}..{Q3}", Q4],
            [[f"{Q1}..{Q2}", Q4], [f"{Q2}..{Q3}", Q4]],
        ),
        ("2021-22", ["2020-21", "2021-22"], []),
    ],
    ids=["quarters", "the longest", "overlapping", "none within"],
)
def test_a_longer_period_is_made_of_the_longest_within_it(whole, known, groups):
    found = parts_of_period(Period.parse(whole), [Period.parse(text) for text in known])
    assert [[str(part) for part in group] for group in found] == groups


def test_a_hidden_share_has_neither_percentage_nor_interval(facts):
    share = facts.share(IN_TIME, Q1, (3, 20))
    found = suppression_of(facts.made, POLICY)
    record = published_records(facts.made, POLICY, found.hidden)[share.id]
    assert {key: record[key] for key in ("numerator", "denominator", "value", "low", "high")} == {
        "numerator": None,
        "denominator": 20,
        "value": "",
        "low": "",
        "high": "",
    }
    assert record["display"] == "[c]"


def test_what_needs_no_hiding_is_published_as_it_is(facts):
    share = facts.share(IN_TIME, Q1, (12, 20))
    zero = facts.number(RECEIVED, Q2, 0)
    heard = facts.number(HEARD, Q1, 3)
    found = suppression_of(facts.made, POLICY)
    assert found.hidden == frozenset()
    assert published_records(facts.made, POLICY, found.hidden) == {
        fact.id: fact.as_record() for fact in (share, zero, heard)
    }


def _policy(**settings):
    rule = {"id": "complaint", "why": "A test.", "signed_off_by": "Director", **settings}
    kinds = (KindRule.model_validate({**rule, "signed_off_on": date(2022, 10, 14)}),)
    return POLICY.model_copy(update={"kinds": kinds})


def test_a_kind_without_a_rule_is_not_published(facts):
    facts.number(HEARD, Q1, 30)
    received = facts.number(RECEIVED, Q1, 30)
    assert set(published_records(facts.made, _policy(rule="none"), ())) == {received.id}


def test_counts_are_rounded_where_the_policy_says_so(facts):
    share = facts.share(IN_TIME, Q1, (13, 21))
    received = facts.number(RECEIVED, Q1, 1003)
    records = published_records(facts.made, _policy(rule="rounded", multiple=5), ())
    assert (records[share.id]["display"], records[share.id]["low"]) == ("75%", "")
    assert records[received.id]["display"] == "1,005"


def test_shares_of_a_small_base_are_hidden_and_small_counts_of_a_large_one_are_not(facts):
    few = facts.share(IN_TIME, Q1, (2, 4))
    many = facts.share(IN_TIME, Q2, (2, 40))
    policy = _policy(rule="base_at_least", base=6, symbol="[c]")
    found = suppression_of(facts.made, policy)
    assert found.hidden == {base_id(few)}
    records = published_records(facts.made, policy, found.hidden)
    assert (records[few.id]["display"], records[many.id]["display"]) == ("[c]", "5%")


def test_without_secondary_suppression_only_small_counts_are_hidden(facts):
    small = facts.number(RECEIVED, Q1, 4, team="south")
    facts.number(RECEIVED, Q1, 8, team="north")
    facts.number(RECEIVED, Q1, 12)
    hiding = {"rule": "hidden_counts", "lowest": 1, "highest": 5, "symbol": "[c]"}
    assert suppression_of(facts.made, _policy(**hiding)).hidden == {small.id}
    assert len(suppression_of(facts.made, _policy(**hiding, secondary=True)).hidden) == 2


def test_the_rules_are_split_by_whether_others_are_hidden_for_their_sake():
    assert set(guarded_by(POLICY, secondary=True).counts) == {"circumstance", "complaint"}
    assert guarded_by(POLICY, secondary=False) == Guarded({}, {})
