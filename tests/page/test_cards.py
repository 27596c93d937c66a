import re
from dataclasses import replace

import pytest

from qa_lib.page.cards import card, cards_html
from qa_lib.page.finding import Finding
from qa_lib.page.runs import WithBase, joined, sentence


@pytest.fixture
def rules(parameters):
    return parameters.rules


@pytest.fixture
def quarters(share_fact):
    counts = ((15, 20), (14, 20), (12, 20), (6, 20))
    return [
        replace(share_fact(*count, f"2021-22-Q{number}"), id=f"q{number}")
        for number, count in enumerate(counts, start=1)
    ]


def finding(*facts, kind="change", direction="concern"):
    said = sentence("It went: {all}.", all=joined(sentence("{x}", x=WithBase(f)) for f in facts))
    return Finding(kind, direction, 50, "send/a", said, sentence("Why?"), tuple(facts))


def words(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_card_turns_on_the_latest_figure_in_the_findings_words(quarters, rules):
    made = card(finding(quarters[0], quarters[3]), quarters, rules)
    assert made.figure == quarters[3]
    assert made.before == quarters[2]
    assert made.trend == tuple(quarters)


def test_a_card_says_figure_direction_comparison_and_how_sure(quarters, rules):
    text = words(card(finding(quarters[0], quarters[3]), quarters, rules).html)
    assert text.startswith("▼ Concern: change 30% 6 of 20")
    assert "Before 60% (12 of 20) in Quarter 3 2021/22" in text
    assert "How sure More than chance would give. Likely range: 15% to 52% ." in text


def test_few_cases_and_a_mere_result_are_not_told_as_sure(share_fact, rules):
    few = share_fact(3, 6)
    text = words(card(finding(few, kind="result"), [few], rules).html)
    assert "It rests on very few. Likely range:" in text
    assert "Before" not in text
    assert "<svg" not in card(finding(few, kind="result"), [few], rules).html


def test_a_longer_period_is_never_compared_with_a_quarter(quarters, share_fact, rules):
    year = share_fact(40, 80, "2022-23")
    quarter = share_fact(9, 20, "2022-23-Q1")
    earlier = share_fact(30, 80, "2021-22")
    assert card(finding(year), [earlier, *quarters, year], rules).before == earlier
    assert card(finding(quarter), [earlier, quarter], rules).before is None


def test_quarters_after_the_figure_are_left_out_of_its_trend(quarters, rules):
    assert card(finding(quarters[2]), quarters, rules).trend == tuple(quarters[:3])


def test_a_withheld_quarter_is_no_comparison(quarters, rules):
    hidden = replace(quarters[2], value="", display="[c]")
    known = [*quarters[:2], hidden, quarters[3]]
    assert card(finding(quarters[3]), known, rules).before == quarters[1]


def test_a_finding_without_figures_is_still_a_card(rules):
    plain = Finding("nothing_heard", "neutral", 1, "a", sentence("Nothing was heard."),
                    sentence("Why?"), ())  # fmt: skip
    made = card(plain, [], rules)
    assert made.facts == ()
    assert words(cards_html([made])) == "◆ To know: too little heard Nothing was heard."
