"""The figures of the published report, computed from the sample data as the pages compute them."""

import csv
from pathlib import Path

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.page.context import Context
from qa_lib.page.fact_book import FactBook
from qa_lib.page.recomputed import recomputed_fact
from qa_lib.page.sections.published import CONTRADICTION, REPRODUCED, PublishedSection
from qa_lib.params.load import load_parameters

PROJECT = Path(__file__).parents[1]
EDITION = "2022-11-03"
PARAMETERS = load_parameters(PROJECT / "params")
REPORT = PARAMETERS.published[EDITION]
with (Path(__file__).parent / "published_figures.csv").open(encoding="utf-8", newline="") as file:
    EXPECTED = {row["figure"]: row for row in csv.DictReader(file)}
CONTRADICTIONS = {"audits_good_this_year_claim", "voc_2020_21"}
SHOWN_OTHERWISE = {"all": "100%"}


@pytest.fixture(scope="module")
def section(tmp_path_factory):
    snapshots = tmp_path_factory.mktemp("snapshots")
    snapshot = validated_snapshot(PROJECT / "data", PARAMETERS.services, snapshots)
    context = Context(
        parameters=PARAMETERS,
        snapshot=snapshot,
        book=FactBook(snapshot.digest),
        edition=EDITION,
        document="figures-reproduced",
        period=PARAMETERS.edition(EDITION).period,
    )
    return PublishedSection(context, REPORT)


def test_all_58_figures_are_in_both_tables():
    assert len(EXPECTED) == 58
    assert [figure.id for figure in REPORT.figures] == list(EXPECTED)


@pytest.mark.parametrize("figure", REPORT.figures, ids=[figure.id for figure in REPORT.figures])
def test_a_published_figure_comes_out_of_the_data(section, figure):
    expected = EXPECTED[figure.id]
    fact = recomputed_fact(section.context, figure.fact)
    denominator = expected["denominator"]
    assert fact.id == figure.fact == expected["fact"]
    assert fact.numerator == int(expected["numerator"])
    assert fact.denominator == (int(denominator) if denominator else None)
    assert fact.display == expected["display"]


def test_every_figure_is_reproduced_but_the_two_contradictions(section):
    verdicts = {figure.id: kind for figure, _, kind in section.compared}
    contradictions = {name for name, kind in verdicts.items() if kind == CONTRADICTION}
    assert contradictions == CONTRADICTIONS
    assert set(verdicts.values()) == {REPRODUCED, CONTRADICTION}


@pytest.mark.parametrize("figure", REPORT.figures, ids=[figure.id for figure in REPORT.figures])
def test_what_was_printed_is_what_is_shown_unless_it_contradicts_itself(figure):
    shown = EXPECTED[figure.id]["display"]
    alike = SHOWN_OTHERWISE.get(figure.printed, figure.printed) == shown
    assert alike or figure.id in CONTRADICTIONS


def test_the_claim_of_55_percent_good_is_told_and_not_shown_as_a_figure(section):
    claim = section.contradictions().text.splitlines()[0]
    assert claim.startswith("Paragraph 12: “Graded as good this year”, printed 55%.")
    assert "41%" in claim
    assert section.contradictions().facts() == ()


def test_the_three_grades_of_the_year_total_a_hundred_as_printed():
    shown = [
        EXPECTED[name]["display"] for name in ("audits_good", "audits_ri", "audits_inadequate")
    ]
    assert shown == ["41%", "55%", "4%"]
    assert sum(int(one.removesuffix("%")) for one in shown) == 100


def test_the_table_lists_every_figure_with_its_fact(section):
    table = section.table()
    assert len(table.rows) == 58
    assert [fact.id for fact in table.facts()] == [row["fact"] for row in EXPECTED.values()]
