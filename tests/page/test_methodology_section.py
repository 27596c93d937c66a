import pytest

from qa_lib.page.examples import example_panel
from qa_lib.page.finding import KINDS
from qa_lib.page.sections.methodology import MethodologySection
from qa_lib.page.sections.methodology_findings import FindingRulesSection


@pytest.fixture
def context(context_over):
    return context_over({}, period="2022-23-Q2", document="methods")


@pytest.mark.parametrize("rule", ["outside", "trend", "two_in_three", "shift"])
def test_each_example_shows_its_rule_and_no_other(parameters, rule):
    chart = example_panel(rule, rule, parameters.rules.findings).chart
    assert {found for found in chart.rules if found} == {rule}
    assert chart.rules[-1] == rule


@pytest.mark.parametrize(
    ("example", "assurance"),
    [
        ("passes", "pass"),
        ("fails", "fail"),
        ("depends", "inconsistent"),
        ("constant", "pass"),
        ("usual", "none"),
    ],
)
def test_each_example_of_a_target_shows_what_it_says(parameters, example, assurance):
    chart = example_panel(example, example, parameters.rules.findings).chart
    assert (chart.variation, chart.assurance) == ("common", assurance)


@pytest.mark.parametrize("rule", ["usual", "signals", "targets", "points", "intervals", "rounding",
                                  "agreement"])  # fmt: skip
def test_each_rule_has_words_and_a_picture(context, rule):
    section = MethodologySection(context)
    picture = getattr(section, f"{rule}_chart")()
    assert getattr(section, rule)().text
    assert len(picture.headline.split()) <= 15
    assert picture.alt.startswith(picture.headline)


def test_rounding_is_explained_with_what_the_program_does(context):
    text = MethodologySection(context).rounding().text
    assert "Of 22 audits, one was Inadequate: 5% by itself, but 4% where all" in text


def test_every_kind_of_finding_is_explained_with_its_strength(context):
    table = FindingRulesSection(context).kinds_table()
    assert len(table.rows) == len(KINDS)
    strengths = [int(row[-1].run.text) for row in table.rows]
    assert strengths == sorted(strengths, reverse=True)


def test_the_thresholds_are_those_of_the_rules(context, parameters):
    text = FindingRulesSection(context).thresholds_table().text
    assert f"A change is worth raising from | {parameters.rules.findings.least_change:g}" in text
