import re

from qa_lib.publish.evidence.addresses import row_anchor
from qa_lib.publish.evidence.linking import Place
from qa_lib.publish.evidence.pages import Shown, evidence_pages


def shown(evidence, *facts, places=None):
    found = {fact["id"]: fact for fact in facts}
    return Shown(found, places or {}, evidence.documents, {"send": "SEND & more"})


def bodies(evidence, *facts, places=None):
    return {page.name: page.body for page in evidence_pages(shown(evidence, *facts, places=places))}


def row(body, fact):
    """Return the texts of a fact's row."""
    (found,) = re.findall(rf'<tr id="{row_anchor(fact)}">(.*?)</tr>', body)
    return [re.sub("<[^>]+>", "", cell) for cell in re.split("</t[hd]>", found)[:-1]]


def test_a_row_says_what_was_counted_of_how_many_in_which_period(evidence):
    body = bodies(evidence, evidence.record(evidence.good))["evidence/audits"]
    assert row(body, evidence.good) == [
        "Quarter 2 2022/23", "41%", "9", "22", "23% to 61%", "Appendix 4",
    ]  # fmt: skip
    assert "Of moderated case file audits, the share of case file audits graded Good." in body
    assert "Filters: audit type case file." in body
    assert "Percentages are rounded half up." in body
    assert "3b558343" in body
    assert "<code>audit_summary</code>" in body
    assert "SEND &amp; more" in body


def test_a_plain_number_has_no_base_and_no_range(evidence):
    body = bodies(evidence, evidence.plain_number(evidence.count))["evidence/audits"]
    assert row(body, evidence.count)[1:5] == ["9", "9", "[z]", "[z]"]
    assert "[c]" not in body


def test_a_withheld_figure_says_so_and_why_and_shows_no_number(evidence):
    body = bodies(evidence, evidence.withheld(evidence.hidden))["evidence/feedback"]
    assert row(body, evidence.hidden)[1:5] == ["[c]", "[c]", "22", "[c]"]
    assert "a person might be recognised" in body


def test_a_withheld_figure_is_explained_as_its_rule_explains_it(evidence):
    fact = {**evidence.withheld(evidence.hidden), "note": "[c] means that few answered."}
    body = bodies(evidence, fact)["evidence/feedback"]
    assert "<p>[c] means that few answered.</p>" in body
    assert "is withheld" not in body


def test_a_share_with_a_withheld_base_shows_neither_base_nor_range(evidence):
    fact = {**evidence.withheld(evidence.hidden), "denominator": None}
    body = bodies(evidence, fact)["evidence/feedback"]
    assert row(body, evidence.hidden)[1:5] == ["[c]", "[c]", "[c]", "[c]"]


def test_a_row_leads_back_to_every_place_that_shows_the_fact(evidence):
    places = {
        evidence.good: (
            Place("index", "findings", "p1"),
            Place("appendix-4", "prose", "p1"),
            Place("appendix-4", "figure", "a-chart"),
        )
    }
    fact = evidence.record(evidence.good, shown_in=["appendix-4", "poster-send"])
    body = bodies(evidence, fact, places=places)["evidence/audits"]
    assert '<a href="../index.html#p1">Front page</a>' in body
    assert '<a href="../appendix-4.html#p1">Appendix 4</a>' in body
    assert '<a href="../appendix-4.html#a-chart">chart</a>' in body
    assert row(body, evidence.good)[-1] == "Front page; Appendix 4, chart; Poster SEND"


def test_a_definition_stands_once_above_all_its_periods(evidence):
    quarters = [evidence.good.replace("Q2", f"Q{number}") for number in (1, 2, 3)]
    body = bodies(evidence, *map(evidence.record, quarters))["evidence/audits"]
    assert body.count("Of moderated case file audits") == 1
    assert [row(body, fact)[0][:9] for fact in quarters] == ["Quarter 1", "Quarter 2", "Quarter 3"]


def test_the_first_page_leads_to_all_the_others(evidence):
    facts = [evidence.record(evidence.good), evidence.withheld(evidence.hidden)]
    pages = bodies(evidence, *facts)
    assert list(pages) == ["evidence/index", "evidence/audits", "evidence/feedback"]
    assert (
        '<a href="audits.html">Evidence on audits</a> <span>1 figure</span>'
        in (pages["evidence/index"])
    )


def test_no_facts_make_no_pages(evidence):
    assert bodies(evidence) == {}
