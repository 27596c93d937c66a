"""A first quarter of a year in which little happened: each gap is said in a sentence.

Social care and SEND audit nothing, one family answers SEND one question, fostering's carers and
birth parents leave every question unanswered, and no complaint reaches SEND or social care.
"""

import re

import pytest

pytestmark = pytest.mark.slow

SLIPS = re.compile(
    r"\b(?:nan|NaT|0 of 0)\b|<NA>| [,.;]|,\.|\.\.(?!\.)|\b1 (?:people|audits|pieces)\b"
)
QUARTER_1 = ("2023-04-01", "2023-06-30")


def of(table, services, column, first=QUARTER_1[0], last=QUARTER_1[1]):
    return table["service"].isin(services) & table[column].between(first, last)


def quiet(tables):
    """Return the tables without what a quiet quarter lacks, references to it emptied."""
    audits, complaints = tables["audits"], tables["complaints"]
    audits = audits[~of(audits, ["social-care", "send"], "audit_date")]
    silent = of(complaints, ["send"], "received_date", first="2023-01-01")
    silent |= of(complaints, ["social-care"], "received_date")
    complaints = complaints[~silent]
    feedback = answered_once(tables["feedback"])
    comments = tables["comments"]
    comments = comments[comments["response_id"].isin(set(feedback["response_id"]))]
    kept = {*audits["audit_id"], *complaints["complaint_id"], *comments["comment_id"]}
    learning = tables["learning"]
    return tables | {
        "audits": audits,
        "complaints": complaints,
        "feedback": feedback,
        "comments": comments,
        "learning": learning.assign(
            source_ref=learning["source_ref"].where(learning["source_ref"].isin(kept), "")
        ),
        **{
            name: tables[name][tables[name]["audit_id"].isin(set(audits["audit_id"]))]
            for name in ("audit_grades", "audit_actions")
        },
    }


def answered_once(feedback):
    """Return the answers with one of SEND's in the quarter, and only refusals of fostering's."""
    send = of(feedback, ["send"], "received_date")
    survey = send & feedback["stream"].str.startswith("ehc") & feedback["answer"].eq("yes")
    one = feedback.index == feedback.index[survey][0]
    refused = of(feedback, ["fostering"], "received_date")
    refused &= ~feedback["respondent"].isin(["child", "young_person"])
    return feedback.assign(answer=feedback["answer"].mask(refused, "not_answered"))[~send | one]


@pytest.fixture(scope="module")
def built(built_edition, tmp_path_factory):
    folder = tmp_path_factory.mktemp("quiet-quarter")
    return built_edition(folder, "2023-08-02", "2023-24-Q1", quiet)


def test_a_new_year_counts_its_first_quarter_alone_and_complaints_the_one_before(built):
    assert built.headings() == [
        "Worcestershire Children First Quality Assurance",
        "Appendix 4: Social Care & Safeguarding Case File Audit Exec Summary",
        "Appendix 6: WCF SEND Quality Assurance Report Quarter 1",
        "Appendix 7: WCF Fostering Quality Assurance Report Quarter 1",
        "Appendix 9: Quarter 4 2022/23 Complaints & Compliments",
        "Appendix 10: 2022/23 Quarter 4 SEND Complaints Report",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # No audits
        (
            "appendix-4",
            (
                "No case file audits were completed and moderated in Social Care & Safeguarding in "
                "Quarter 1 2023/24."
            ),
        ),
        ("appendix-4", "No audits were moderated in Quarter 1 2023/24."),
        ("appendix-4", "No agreed actions were due."),
        ("appendix-4", "No reflective discussions were due."),
        (
            "appendix-6",
            "No case file audits were completed and moderated in SEND in Quarter 1 2023/24.",
        ),
        (
            "cover",
            "No case file audits were completed and moderated in SEND in Quarter 1 2023/24.",
        ),
        # One answer
        (
            "appendix-6",
            (
                "100% (1 of 1) of families said that they had opportunities to be involved and to "
                "share their views in the assessment, which is too few to draw conclusions from."
            ),
        ),
        # Only refusals
        (
            "appendix-7",
            (
                "In Quarter 1 2023/24, 24 parents and carers replied to WCF Fostering, but "
                "answered no question."
            ),
        ),
        (
            "cover",
            (
                "In Quarter 1 2023/24, 24 parents and carers replied to WCF Fostering, but "
                "answered no question."
            ),
        ),
        # No complaints
        (
            "appendix-10",
            (
                "In Quarter 4 2022/23 (January to March 2023), SEND received no new complaints. In "
                "the year to date (2022/23), it received [c]."
            ),
        ),
        ("appendix-10", "SEND received no complaints at any stage in Quarter 4 2022/23."),
        (
            "appendix-10",
            "No complaints in Quarter 4 2022/23, not to be compared with the quarter before",
        ),
        (
            "cover",
            (
                "In Quarter 1 2023/24 (April to June 2023), Social Care & Safeguarding received no "
                "new complaints. That is fewer than in Quarter 1 2022/23 (37); it cannot be "
                "compared with Quarter 4 2022/23 ([c]), as a number is not shown."
            ),
        ),
    ],
)
def test_what_did_not_happen_is_said_in_a_sentence(built, name, words):
    assert words in built.page(name)


@pytest.mark.parametrize(
    "name", ["cover", "appendix-4", "appendix-6", "appendix-7", "appendix-9", "appendix-10"]
)
def test_no_page_shows_a_slip_of_a_program(built, name):
    assert SLIPS.findall(built.page(name)) == []


def test_no_share_of_nothing_is_a_percentage(built):
    empty = [fact for fact in built.facts().values() if fact["denominator"] == 0]
    assert empty
    assert {fact["display"] for fact in empty if "%" in fact["display"]} == set()
