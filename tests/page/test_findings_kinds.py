"""Each kind of finding, from hand-made facts: its direction, its words, and when there is none."""

from datetime import date
from itertools import count

import pytest

from qa_lib.measures.measure import Count, Measure
from qa_lib.page.fact_book import FactBook
from qa_lib.page.facts import Subject
from qa_lib.page.findings.action_overdue import (
    OpenComplaints,
    overdue,
    overdue_complaints,
    overdue_learning,
)
from qa_lib.page.findings.change import Measured, changed_number, changed_share
from qa_lib.page.findings.contradiction import contradicted, impossible, readers_differ
from qa_lib.page.findings.nothing_heard import heard_too_little, nobody_heard, not_asked
from qa_lib.page.findings.result import Said, high_results, low_result, weakest_area
from qa_lib.page.findings.special_cause import special_cause
from qa_lib.page.findings.target_missed import Clock, Plan, audits_planned, late, missed_target
from qa_lib.page.findings.thin_evidence import Way, few_answers, wide_range
from qa_lib.page.subjects.series import Series
from qa_lib.page.volume_words import volume_change
from qa_lib.params.published import PublishedFigure
from qa_lib.periods import Period, Quarter

DAY = date(2022, 9, 30)
NUMBERS = count()


@pytest.fixture
def rules(parameters):
    return parameters.rules


def fact(numerator, denominator=None, measure="tests.share"):
    """Return a fact of its own: a share, or a plain number."""
    book = FactBook("0123456789ab")
    about = Subject(
        Measure(measure, "opinion", "those", "all of them" if denominator is not None else ""),
        "send",
        Period.parse("2022-23-Q2"),
        {"number": str(next(NUMBERS))},
    )
    if denominator is None:
        return book.number(about, lambda: numerator)
    return book.share(about, lambda: Count(numerator, denominator))


def series(rules, shares, *, polarity="higher", target=None, base=100):
    quarters = [Quarter(2022, 2).plus(back) for back in range(1 - len(shares), 1)]
    facts = [fact(share, base if share is not None else 0) if share is not None else fact(0, 0)
             for share in shares]  # fmt: skip
    return Series(
        "send/indicators/plans",
        "Plans in time",
        "indicators",
        "SEND",
        tuple(quarters),
        tuple(facts),
        polarity,
        target,
        rules=rules.findings,
    )


CALM = [70, 72, 71, 69, 70, 72, 71, 70, 69, 71, 70, 72, 70]


@pytest.mark.parametrize(
    ("last", "polarity", "direction", "words"),
    [
        (40, "higher", "concern", "below the range in which it usually lies, a change for the"),
        (95, "higher", "good", "above the range in which it usually lies, an improvement"),
        (40, "lower", "good", "below the range in which it usually lies, an improvement"),
        (95, "lower", "concern", "above the range in which it usually lies, a change for the"),
        (95, "neutral", "neutral", "which is neither good nor bad in itself"),
    ],
)
def test_a_last_point_outside_the_limits_is_told_by_what_is_good(
    rules, last, polarity, direction, words
):
    (found,) = special_cause(series(rules, [*CALM, last], polarity=polarity), rules)
    assert (found.kind, found.direction) == ("special_cause", direction)
    assert words in found.sentence.text
    assert len(found.facts) == 14


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        (
            [40, 70, 45, 72] * 4 + [40, 46, 52, 58, 64, 68, 74],
            "after rising for at least seven quarters in a row",
        ),
        ([60, 80] * 5 + [76, 80] * 4, "above its long-term average for at least seven quarters"),
    ],
)
def test_runs_of_points_are_told_as_runs(rules, shares, words):
    (found,) = special_cause(series(rules, shares), rules)
    assert words in found.sentence.text


@pytest.mark.parametrize(
    ("shares", "base"),
    [
        (CALM, 100),
        ([*CALM[:9], 40], 100),
        ([*CALM, 40, None], 100),
        ([100] * 14, 100),
        ([70, 71] * 7 + [73], 10_000),
        ([], 100),
    ],
    ids=["usual", "too few points", "not the last quarter", "constant", "too small", "nothing"],
)
def test_what_is_no_signal_is_no_finding(rules, shares, base):
    assert special_cause(series(rules, shares, base=base), rules) == ()


def test_a_signal_on_few_cases_is_no_finding(rules):
    shares = [7, 7, 6, 7, 7, 8, 7, 7, 6, 7, 7, 8, 1]
    assert special_cause(series(rules, shares, base=9), rules) == ()


def test_an_improvement_that_still_misses_its_target_says_so(rules):
    (found,) = special_cause(series(rules, [*CALM, 85], target=90), rules)
    assert "the target of 90% is still missed" in found.sentence.text


@pytest.mark.parametrize(
    ("shares", "direction", "words"),
    [
        ((97, 84, 32), "concern", "fell from 97% (97 of 100) in 2020 to 84% (84 of 100) in 2021"),
        ((32, 84, 97), "good", "rose from 32% (32 of 100) in 2020 to 84% (84 of 100) in 2021"),
        ((60, 97, 40), "concern", "fell from 97% (97 of 100) in 2021 to 40% (40 of 100) in 2022"),
        ((60, 20, 40), "good", "rose from 20% (20 of 100) in 2021 to 40% (40 of 100) in 2022"),
    ],
    ids=["fell twice", "rose twice", "fell again", "rose again"],
)
def test_a_change_over_years_follows_the_figures(rules, shares, direction, words):
    points = [(str(2020 + i), fact(share, 100)) for i, share in enumerate(shares)]
    (found,) = changed_share(Measured("a/b", "Plans in time"), points, rules)
    assert (found.kind, found.direction) == ("change", direction)
    assert words in found.sentence.text


@pytest.mark.parametrize(
    ("polarity", "direction"), [("higher", "concern"), ("lower", "good"), ("neutral", "neutral")]
)
def test_whether_a_fall_is_good_depends_on_the_measure(rules, polarity, direction):
    points = [("2021", fact(90, 100)), ("2022", fact(30, 100))]
    (found,) = changed_share(Measured("a/b", "Refusals", polarity), points, rules)
    assert found.direction == direction


@pytest.mark.parametrize(
    "points",
    [
        [],
        [(50, 100)],
        [(50, 100), (50, 100)],
        [(50, 100), (55, 100)],
        [(9, 9), (1, 9)],
        [(0, 0), (50, 100)],
        [(50_000, 100_000), (51_000, 100_000)],
    ],
    ids=["none", "one", "same", "chance", "thin", "no base", "trivial"],
)
def test_no_change_worth_telling_is_no_finding(rules, points):
    given = [(str(place), fact(*point)) for place, point in enumerate(points)]
    assert changed_share(Measured("a/b", "Plans in time"), given, rules) == ()


def test_a_sure_change_is_stronger_than_an_unsure_one_of_the_same_size(rules):
    strengths = [
        changed_share(
            Measured("a/b", "Plans"),
            [("1", fact(3 * n, 10 * n)), ("2", fact(9 * n, 10 * n))],
            rules,
        )[0].strength
        for n in (2, 50)
    ]
    assert strengths[0] < strengths[1]


def test_a_number_that_grew_by_more_than_chance_is_told_without_judgement(rules):
    before, after = fact(20), fact(60)
    changed = volume_change(before, after, "Quarter 2 2021/22", rules)
    (found,) = changed_number("a/b", "complaints were received", after, changed, rules)
    assert found.direction == "neutral"
    assert found.sentence.text.startswith("60 complaints were received: more than in Quarter 2")


def test_a_number_that_moved_by_chance_is_no_finding(rules):
    before, after = fact(37), fact(36)
    changed = volume_change(before, after, "Quarter 2 2021/22", rules)
    assert changed_number("a/b", "complaints were received", after, changed, rules) == ()


@pytest.mark.parametrize(
    ("last", "polarity", "missed"),
    [(60, "higher", True), (89, "higher", False), (95, "higher", False), (95, "lower", True)],
)
def test_a_target_is_missed_by_what_is_good(rules, last, polarity, missed):
    found = missed_target(series(rules, [*CALM, last], polarity=polarity, target=90), rules)
    assert bool(found) is missed


def test_a_target_out_of_reach_is_told_as_one(rules):
    (found,) = missed_target(series(rules, CALM, target=90), rules)
    assert found.sentence.text == (
        "Plans in time: 70% (70 of 100) in Quarter 2 2022/23, against a target of 90% or more. All "
        "of its usual range lies short of the target, so it will go on missing it unless something "
        "changes."
    )


@pytest.mark.parametrize(
    "given",
    [{"shares": CALM}, {"shares": [3], "base": 9, "target": 90}, {"shares": [], "target": 90}],
    ids=["no target", "few cases", "nothing"],
)
def test_no_target_can_be_missed_without_target_or_cases(rules, given):
    shares = given.pop("shares")
    assert missed_target(series(rules, shares, **given), rules) == ()


CLOCK = Clock("a/b", "of complaints were answered in time", "What held them up?")


@pytest.mark.parametrize(
    ("in_time", "waiting", "direction", "words"),
    [
        ((27, 28), 9, "good", "96% (27 of 28) of complaints were answered in time; 9 still wait."),
        ((20, 26), 0, "concern", "77% (20 of 26) of complaints were answered in time."),
    ],
)
def test_a_clock_is_kept_or_overrun(rules, in_time, waiting, direction, words):
    (found,) = late(CLOCK, fact(*in_time), rules, waiting=fact(waiting))
    assert (found.direction, found.sentence.text) == (direction, words)


def test_few_answers_tell_nothing_about_a_clock(rules):
    assert late(CLOCK, fact(1, 3), rules) == ()


@pytest.mark.parametrize(
    ("done", "waiting", "direction", "words"),
    [
        (
            22,
            3,
            "good",
            "22 are completed and moderated, and 3 more are done and await moderation.",
        ),
        (24, 0, "good", "24 are completed and moderated."),
        (15, 1, "concern", "15 are completed and moderated, and 1 more is done and awaits"),
    ],
)
def test_audits_done_are_set_against_the_plan(rules, done, waiting, direction, words):
    plan = Plan("a/b", 24, Period.parse("2022-23-Q1..2022-23-Q2"))
    (found,) = audits_planned(plan, fact(done), fact(waiting), rules)
    assert found.direction == direction
    assert words in found.sentence.text


def said(positive, base, **more):
    return Said("a/b", "Easy to contact", "families", "found it easy", fact(positive, base), **more)


def test_a_low_result_with_an_unsure_fall_says_both(rules):
    lately = tuple(
        (label, fact(*share))
        for label, share in (
            ("Quarter 4", (19, 27)),
            ("Quarter 1", (10, 14)),
            ("Quarter 2", (3, 6)),
        )
    )
    (found,) = low_result(said(27, 46, lately=lately, way="Survey"), rules)
    assert found.direction == "concern"
    assert found.sentence.text == (
        "59% (27 of 46) of families found it easy; a share below 70% is raised. Counted in one way "
        "alone (Survey), it was 70% (19 of 27) in Quarter 4, 71% (10 of 14) in Quarter 1 and 50% "
        "(3 of 6) in Quarter 2; 6 answers are too few to tell a fall from chance."
    )
    (alone,) = low_result(said(27, 46), rules)
    assert found.strength > alone.strength


@pytest.mark.parametrize("share", [(8, 9), (70, 100), (0, 0), (3, 9)])
def test_results_from_the_threshold_or_of_few_are_not_low(rules, share):
    assert low_result(said(*share), rules) == ()


def test_the_surest_of_the_high_results_are_told_together(rules):
    (found,) = high_results("a/best", [said(42, 42), said(9, 10), said(95, 100)], rules)
    assert found.direction == "good"
    assert found.sentence.text.startswith("100% (42 of 42) of families found it easy, and 95%")


@pytest.mark.parametrize("share", [(8, 10), (9, 9), (0, 0)])
def test_results_below_the_threshold_or_of_few_are_not_high(rules, share):
    assert high_results("a/best", [said(*share)], rules) == ()


def test_the_weakest_area_is_told_beside_the_whole(rules):
    areas = [("Plans", fact(6, 21)), ("Oversight", fact(5, 22)), ("Diversity", fact(0, 2))]
    (found,) = weakest_area("a/b", areas, fact(9, 22), rules)
    assert "weakest in Oversight: 23% (5 of 22)" in found.sentence.text


@pytest.mark.parametrize("areas", [[], [("Plans", fact(9, 10))], [("Plans", fact(1, 5))]])
def test_no_area_is_weak_where_all_are_strong_or_few_were_graded(rules, areas):
    assert weakest_area("a/b", areas, fact(9, 22), rules) == ()


def test_a_wide_range_is_thin_evidence(rules):
    (found,) = wide_range("a/b", fact(9, 22), ("2021/22", fact(16, 42)), rules)
    assert found.direction == "neutral"
    assert "may be anywhere from 23% to 61%" in found.sentence.text
    assert "better or worse than in 2021/22 (38% (16 of 42)) can't be told" in found.sentence.text


@pytest.mark.parametrize("share", [(0, 0), (410, 1000)], ids=["no audits", "many audits"])
def test_no_audits_and_many_audits_are_no_thin_evidence(rules, share):
    assert wide_range("a/b", fact(*share), None, rules) == ()


@pytest.mark.parametrize(
    ("few", "before", "told"),
    [
        (6, 27, [("thin_evidence", "concern")]),
        (6, 2, [("thin_evidence", "neutral")]),
        (0, 2, [("nothing_heard", "concern")]),
        (10, 27, []),
    ],
)
def test_few_people_heard_is_thin_evidence_and_nobody_a_gap(rules, few, before, told):
    found = few_answers(
        Way("a/b", "families", "Survey"), ("Q2", fact(few)), ("Q4", fact(before)), rules
    )
    assert [(one.kind, one.direction) for one in found] == told


def test_groups_heard_too_little_are_told_widest_gap_first(rules):
    gaps = [
        ("children in Early Help", fact(150, 460), 40.0),
        ("children looked after", fact(120, 460), 20.0),
        ("children with a child protection plan", fact(15, 460), 20.0),
    ]
    (found,) = heard_too_little("a/b", "Social Care", gaps, rules)
    assert found.sentence.text == (
        "Social Care heard too little from some groups of children: children with a child "
        "protection plan were 3% (15 of 460) of those heard, where 20% is expected; children in "
        "Early Help were 33% (150 of 460) of those heard, where 40% is expected."
    )


@pytest.mark.parametrize("share", [(0, 0), (40, 100), (38, 100)])
def test_a_group_heard_about_as_expected_is_no_gap(rules, share):
    assert heard_too_little("a/b", "Social Care", [("children", fact(*share), 40.0)], rules) == ()


def test_a_service_that_does_not_ask_children_is_named(rules):
    found = not_asked("a/b", "SEND", rules)
    assert (found.kind, found.direction) == ("nothing_heard", "concern")
    assert found.sentence.text.startswith("SEND does not yet ask children")


def test_ways_of_asking_without_an_answer_are_named(rules):
    ways = [("Survey", fact(0)), ("Calls", fact(3))]
    (found,) = nobody_heard("a/b", "SEND", ways, rules, period="Quarter 2 2022/23")
    assert found.sentence.text == "SEND heard nobody through “Survey” in Quarter 2 2022/23."
    assert nobody_heard("a/b", "SEND", ways[1:], rules, period="Quarter 2 2022/23") == ()


@pytest.mark.parametrize(
    ("agreed", "kinds"),
    [
        ([("actions", (14, 117)), ("discussions", (2, 22))], ["action_overdue"]),
        ([("actions", (0, 117)), ("discussions", (0, 22))], ["result"]),
        ([("actions", (1, 117))], []),
        ([("actions", (0, 0))], []),
    ],
    ids=["overdue", "none overdue", "hardly any", "nothing agreed"],
)
def test_agreed_actions_are_overdue_or_not(rules, agreed, kinds):
    found = overdue("a/b", [(name, fact(*share)) for name, share in agreed], DAY, rules)
    assert [one.kind for one in found] == kinds


@pytest.mark.parametrize(
    ("late_ones", "words"),
    [(2, "2 of 14 pieces of learning raised this year were"), (1, "1 of 14 pieces"), (0, None)],
)
def test_overdue_learning_is_told_with_what_was_raised(rules, late_ones, words):
    found = overdue_learning("a/b", fact(14), fact(late_ones), DAY, rules)
    assert [words in one.sentence.text for one in found] == ([True] if words else [])


@pytest.mark.parametrize(
    ("ages", "extended", "found"),
    [((9, 0, 1), 0, 1), ((1, 2, 0), 2, 0), ((9, 0, 0), 0, 0), ((1, 2, 1), 2, 1)],
)
def test_complaints_past_their_clock_are_overdue_unless_extended(rules, ages, extended, found):
    within, later, older = (fact(number) for number in ages)
    held = OpenComplaints("stage 1", within, later, older, fact(extended))
    assert len(overdue_complaints("a/b", held, DAY, rules)) == found


def figure(item_id, printed, measured, **more):
    return PublishedFigure(
        id=item_id, paragraph=22, says="Said so", printed=printed, fact=measured, **more
    )


def test_a_printed_figure_that_contradicts_its_report_is_a_concern(rules):
    wrong = figure("claim", "55%", "audits.grade/x", contradiction="Another gives 41%.")
    (found,) = contradicted(wrong, fact(9, 22), rules)
    assert found.direction == "concern"
    assert "prints 55% for “Said so”; the records give 41% (9 of 22)" in found.sentence.text
    assert contradicted(figure("right", "41%", "audits.grade/x"), fact(9, 22), rules) == ()


def test_a_number_that_comes_out_with_a_doubtful_label_weighs_less(rules):
    wrong = figure("claim", "55%", "audits.grade/x", contradiction="Another gives 41%.")
    label = figure("label", "720", "feedback.people/x", contradiction="The year is not sure.")
    (less,) = contradicted(label, fact(720), rules)
    assert less.direction == "neutral"
    assert less.strength < contradicted(wrong, fact(9, 22), rules)[0].strength


@pytest.mark.parametrize(("printed", "found"), [("81%", 1), ("78%", 0)])
def test_a_share_that_no_whole_number_of_the_people_gives_is_told(rules, printed, found):
    people = figure("people", "46", "feedback.people/send/x")
    share = figure("share", printed, "feedback.positive/send/x")
    facts = {people: fact(46), share: fact(35, 43, "feedback.positive")}
    assert len(list(impossible(facts, rules))) == found


@pytest.mark.parametrize(
    ("lowered", "raised", "found"),
    [((5, 22), (0, 22), 1), ((3, 23), (3, 23), 0), ((5, 9), (0, 9), 0)],
)
def test_moderation_that_mostly_lowers_is_a_contradiction(rules, lowered, raised, found):
    assert len(readers_differ("a/b", "lead", fact(*lowered), fact(*raised), rules)) == found
