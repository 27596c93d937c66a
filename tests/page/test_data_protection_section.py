"""The page on data protection says what the policy says, rule by rule."""

import json
from dataclasses import replace

import pytest

from qa_lib.page.sections.data_protection import KINDS, DataProtectionSection, rule_words
from qa_lib.params.disclosure import KindRule

SIGNED = {"why": "So.", "signed_off_by": "A role", "signed_off_on": "2022-10-14"}


@pytest.fixture
def section(context_over):
    return DataProtectionSection(context_over({}))


def confirmed(section, *, by_council):
    """Return the section with a policy that the council has confirmed, or has not."""
    policy = section.policy.model_copy(update={"confirmed": by_council})
    parameters = replace(section.context.parameters, disclosure=policy)
    return DataProtectionSection(replace(section.context, parameters=parameters))


def test_every_kind_of_measure_is_listed_with_its_rule_and_who_signed_it_off(section):
    rows = section.rules_table().rows
    assert [row[0].run.text for row in rows] == [KINDS[one.id][0] for one in section.policy.kinds]
    texts = json.dumps([[cell.run.text for cell in row] for row in rows])
    for rule in section.policy.kinds:
        assert rule.signed_off_by in texts
        assert json.dumps(rule.why)[1:-1] in texts


def test_a_policy_that_nobody_has_confirmed_says_so(section):
    assert "assumption" in confirmed(section, by_council=False).introduction().text
    assert "has confirmed this policy" in confirmed(section, by_council=True).introduction().text


def test_the_legend_of_hidden_figures_is_the_policys(section):
    assert section.policy.legend in section.hiding().text


def test_the_mark_of_the_board_is_the_policys(section):
    marks = [row[-1].run.text for row in section.audiences_table().rows]
    assert marks == ["no mark", "Internal: not for publication"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"id": "opinion", "rule": "none"}, "Every figure is shown"),
        ({"id": "activity", "rule": "rounded", "multiple": 5}, "rounded to the nearest 5"),
        (
            {"id": "judgement", "rule": "base_at_least", "base": 10, "symbol": "[c]"},
            "only where it rests on 10 or more",
        ),
        (
            {"id": "complaint", "rule": "hidden_counts", "lowest": 1, "highest": 5,
             "symbol": "[c]", "secondary": True, "rest_of_share": True},
            "A count from 1 to 5 is hidden; so is a share that leaves out so few; so is what",
        ),
    ],
    ids=lambda value: value["rule"] if isinstance(value, dict) else "",
)  # fmt: skip
def test_each_rule_has_its_words(rule, words):
    assert words in rule_words(KindRule.model_validate({**rule, **SIGNED}))


def test_all_of_the_page_can_be_shown(section):
    shown = [section.introduction(), section.hiding(), section.never(), section.checks()]
    assert all(block.text.strip() for block in shown)
