"""The next quarter, by files alone: `qa new edition`, a quarter's more data, `qa build`."""

import re

import pytest

from qa_lib.params.load import load_parameters
from qa_lib.periods import Period, Quarter

pytestmark = pytest.mark.slow

GROWING = (
    *("audits", "audit_grades", "audit_actions", "feedback", "comments"),
    *("complaints", "compliments", "kpis", "learning"),
)
YEAR_TO_DATE = ("2022-04-01", "2022-12-31")
QUARTER_3 = ("2022-10-01", "2022-12-31")
HEADINGS = [
    "Worcestershire Children First Quality Assurance",
    "Appendix 4: Social Care & Safeguarding Case File Audit Exec Summary",
    "Appendix 6: WCF SEND Quality Assurance Report Quarter 3",
    "Appendix 7: WCF Fostering Quality Assurance Report Quarter 3",
    "Appendix 9: Quarter 2 2022/23 Complaints & Compliments",
    "Appendix 10: 2022/23 Quarter 2 SEND Complaints Report",
]
DOCUMENTS = ("cover", "appendix-4", "appendix-6", "appendix-7", "appendix-9", "appendix-10")
ALSO_IN_THE_SITE = (
    *("index", "search", "glossary", "accessibility-statement", "data-protection"),
    *("charts-social-care", "charts-send", "charts-fostering"),
    *("series-overview", "how-the-figures-are-judged"),
)
OF_THE_NEW_QUARTER = ("cover", "appendix-4", "appendix-6", "appendix-7")


@pytest.fixture(scope="module")
def built(built_edition, tmp_path_factory):
    return built_edition(tmp_path_factory.mktemp("third-quarter"), "2023-02-01", "2022-23-Q3")


@pytest.fixture(scope="module")
def tables(built, tables_of):
    return tables_of(built.project)


def between(dates, first_and_last):
    first, last = first_and_last
    return dates.between(first, last)


def test_the_command_names_every_document_that_it_made(built):
    assert built.made.splitlines() == [
        "Written: params/editions/2023-02-01.yaml",
        f"  cover  {HEADINGS[0]}  (Quarters 1 to 3 2022/23)",
        f"  appendix-4  {HEADINGS[1]}  (Quarters 1 to 3 2022/23)",
        f"  appendix-6  {HEADINGS[2]}  (Quarter 3 2022/23)",
        f"  appendix-7  {HEADINGS[3]}  (Quarter 3 2022/23)",
        f"  appendix-9  {HEADINGS[4]}  (Quarter 2 2022/23)",
        f"  appendix-10  {HEADINGS[5]}  (Quarter 2 2022/23)",
        "Write its narrative, then run: qa build 2023-02-01",
    ]


def test_both_editions_load(built):
    assert list(load_parameters(built.project / "params").editions) == ["2022-11-03", "2023-02-01"]


def test_one_edition_is_new_and_only_tables_have_grown(built):
    after = built.files()
    assert set(after) - set(built.before) == {"params/editions/2023-02-01.yaml"}
    differing = {name for name, content in built.before.items() if after.get(name) != content}
    assert differing == {f"data/{name}.csv" for name in GROWING}
    assert all(after[name].startswith(built.before[name]) for name in differing)


def test_the_pages_are_those_that_are_due_under_their_own_headings(built):
    pages = {path.stem for path in (built.folder / "site").glob("*.html")}
    assert pages == {*DOCUMENTS, *ALSO_IN_THE_SITE}
    assert built.headings() == HEADINGS


def test_the_front_page_names_meeting_period_and_documents(built):
    front = built.page("index")
    assert "Meeting of 1 February 2023" in front
    assert "Reporting period: Quarters 1 to 3 2022/23, April to December 2022" in front
    listed = front.partition("Documents")[2]
    assert re.findall(r"Appendix (\d+[a-z]?) ", listed) == ["4", "6", "7", "9", "10"]


@pytest.mark.parametrize("name", OF_THE_NEW_QUARTER)
def test_nothing_is_left_of_the_edition_before(built, name):
    page = built.page(name)
    for leftover in (
        "3 November 2022",
        "Quarters 1 and 2 2022/23",
        "April to September 2022",
        "30 September 2022",
        "Report Quarter 2",
    ):
        if (name, leftover) == ("cover", "30 September 2022"):
            continue  # the complaints reports stand a quarter behind, and the cover quotes them
        assert leftover not in page


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("cover", "Quarters 1 to 3 2022/23 (April to December 2022)"),
        ("cover", "In Quarter 3 2022/23 (October to December 2022), SEND received"),
        ("appendix-4", "Social Care & Safeguarding, Quarters 1 to 3 2022/23"),
        ("appendix-6", "SEND, Quarter 3 2022/23 (October to December 2022)"),
        ("appendix-7", "WCF Fostering, Quarter 3 2022/23 (October to December 2022)"),
        ("appendix-9", "In Quarter 2 2022/23 (July to September 2022), Social Care & Safeguarding"),
        ("appendix-10", "In Quarter 2 2022/23 (July to September 2022), SEND received"),
    ],
)
def test_a_page_says_what_period_it_is_about(built, name, label):
    assert label in built.page(name)


@pytest.mark.parametrize("service", ["social-care", "send", "fostering"])
def test_audits_are_those_of_the_new_data(built, tables, service):
    audits = tables["audits"]
    done = audits[
        audits["service"].eq(service)
        & audits["audit_type"].eq("case_file")
        & audits["moderated_date"].ne("")
    ]
    facts = built.facts()
    for period, days in (("2022-23-Q1..2022-23-Q3", YEAR_TO_DATE), ("2022-23-Q3", QUARTER_3)):
        fact = facts[f"audits.completed/{service}/{period}/audit_type=case_file"]
        assert fact["numerator"] == between(done["audit_date"], days).sum() > 0


def test_complaints_of_the_new_quarter_are_those_of_the_new_data(built, tables):
    complaints = tables["complaints"].query("service == 'send' and stage == '1'")
    fact = built.facts()["complaints.received/send/2022-23-Q3/stage=1"]
    assert fact["numerator"] == between(complaints["received_date"], QUARTER_3).sum() > 0


def test_an_indicator_of_the_new_quarter_is_that_of_the_new_data(built, tables):
    plans = tables["kpis"].query("indicator_id == 'ehcp_20wk_exc'")
    rows = plans[plans["period"].isin(["2022-10", "2022-11", "2022-12"])]
    fact = built.facts()["indicators.share/send/2022-23-Q3/indicator=ehcp_20wk_exc"]
    assert len(rows) == 3
    assert fact["numerator"] == rows["numerator"].astype(int).sum()
    assert fact["denominator"] == rows["denominator"].astype(int).sum()


def test_no_fact_reaches_beyond_the_quarter(built):
    ends = {Period.parse(fact["period"]).last for fact in built.facts().values()}
    assert max(ends) == Quarter(2022, 3)
