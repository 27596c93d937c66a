"""The disclosure policy: what its file may say, and what the sample policy does say."""

from pathlib import Path
from typing import get_args

import pytest
from pydantic import ValidationError

from qa_lib.errors import ParameterError
from qa_lib.measures.measure import Kind
from qa_lib.params.disclosure import Audience, Disclosure, KindRule, MeasureKind
from qa_lib.params.load import load_parameters
from qa_lib.params.read import model_of

POLICY = Path(__file__).parents[2] / "params" / "disclosure.yaml"
SIGNED = {"why": "Because.", "signed_off_by": "Director", "signed_off_on": "2022-10-14"}
HIDDEN = {"rule": "hidden_counts", "lowest": 1, "highest": 5, "symbol": "[c]"}


@pytest.fixture(scope="module")
def policy() -> Disclosure:
    return model_of(POLICY, Disclosure)


def rule(**settings):
    return KindRule.model_validate({"id": "complaint", **SIGNED, **settings})


def test_the_kinds_of_the_policy_are_the_kinds_of_measures():
    assert get_args(MeasureKind) == get_args(Kind)


def test_the_sample_policy_has_a_rule_for_every_kind(policy):
    assert {rule.id for rule in policy.kinds} == set(get_args(Kind))


def test_the_sample_policy_says_that_nobody_has_confirmed_it(policy):
    assert not policy.confirmed
    assert "assumption" in policy.statement


@pytest.mark.parametrize("kind", ["opinion", "judgement"])
def test_what_the_report_published_stays_public_and_the_policy_says_why(policy, kind):
    rule = policy.rule_for(kind)
    assert rule.rule == "none"
    assert rule.protected is None
    assert "3 November 2022" in rule.why


@pytest.mark.parametrize("kind", ["circumstance", "complaint"])
def test_counts_of_one_to_five_children_or_complaints_are_hidden(policy, kind):
    rule = policy.rule_for(kind)
    assert (rule.protected, rule.secondary, rule.symbol) == ((1, 5), True, "[c]")


def test_only_the_board_sees_everything_and_its_pages_say_so(policy):
    uncontrolled = [audience for audience in policy.audiences if not audience.controlled]
    assert [(one.id, one.mark) for one in uncontrolled] == [
        ("board", "Internal: not for publication")
    ]


def test_a_kind_without_a_rule_has_none(policy):
    without = policy.model_copy(update={"kinds": policy.kinds[:1]})
    assert without.rule_for("complaint") is None


@pytest.mark.parametrize(
    ("settings", "protected"),
    [
        ({"rule": "none"}, None),
        ({"rule": "base_at_least", "base": 6, "symbol": "[c]"}, (1, 5)),
        (HIDDEN, (1, 5)),
        ({"rule": "rounded", "multiple": 5}, None),
    ],
    ids=["none", "base", "counts", "rounded"],
)
def test_a_rule_says_which_counts_nobody_may_work_out(settings, protected):
    assert rule(**settings).protected == protected


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"rule": "none", "multiple": 5}, "rule none takes no setting; multiple does not fit"),
        ({"rule": "rounded"}, "rule rounded takes multiple"),
        ({**HIDDEN, "highest": None}, "takes lowest, highest; highest does not fit"),
        ({**HIDDEN, "lowest": 6}, "highest 5 is below lowest 6"),
        ({**HIDDEN, "symbol": None}, "symbol goes with a rule that hides"),
        ({"rule": "none", "symbol": "[c]"}, "symbol goes with a rule that hides"),
        ({"rule": "rounded", "multiple": 5, "secondary": True}, "secondary and rest_of_share"),
        ({"rule": "base_at_least", "base": 1, "symbol": "[c]"}, "greater than or equal to 2"),
    ],
)
def test_a_rule_whose_settings_do_not_fit_is_refused(settings, says):
    with pytest.raises(ValidationError, match=says):
        rule(**settings)


def test_an_audience_that_sees_everything_needs_a_mark():
    with pytest.raises(ValidationError, match="needs a mark"):
        Audience(id="board", controlled=False)


def test_the_policy_is_part_of_the_parameters(params: Path):
    assert load_parameters(params).disclosure == model_of(POLICY, Disclosure)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("id: opinion", "id: opinions", r"kinds\[opinions\]\.id: 'opinions'"),
        ("id: judgement", "id: opinion", "kind of measure opinion is given more than once"),
        ("highest: 5", "highest: 0", r"kinds\[circumstance\]\.highest: 0"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_place(params: Path, old, new, says):
    path = params / "disclosure.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ParameterError, match=says):
        load_parameters(params)
