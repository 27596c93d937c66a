"""Facts as a build publishes them, and pages that show them."""

from types import SimpleNamespace

import pytest

from qa_lib.publish.evidence.rows import Showing

GOOD = "audits.good_or_better/send/2022-23-Q2/audit_type=case_file"
COUNT = "audits.completed/send/2022-23-Q2"
HIDDEN = "feedback.positive/send/2022-23-Q2/question=se_contact"


def record(fact_id, **changes):
    """Return a published fact; unless told otherwise, a share of 9 in 22."""
    measure, service, period, *where = fact_id.split("/")
    plain = {
        "id": fact_id,
        "measure": measure,
        "kind": "judgement",
        "service": service,
        "period": period,
        "where": dict(pair.split("=") for pair in where),
        "label": "case file audits graded Good or better",
        "definition": "Of moderated case file audits, the share of case file audits graded Good.",
        "numerator": 9,
        "denominator": 22,
        "value": "41",
        "display": "41%",
        "rounding": "half_up",
        "low": "23",
        "high": "61",
        "snapshot": "3b558343",
        "shown_in": ["appendix-4"],
    }
    return {**plain, **changes}


def plain_number(fact_id):
    more = {"denominator": None, "display": "9", "rounding": "none", "low": "", "high": ""}
    return record(fact_id, **more, definition="The number of audits completed.")


def withheld(fact_id):
    more = {"numerator": None, "value": "", "display": "[c]", "low": "", "high": ""}
    return record(fact_id, **more)


def span(fact_id, text):
    return f'<span class="qa-fact" data-fact="{fact_id}">{text}</span>'


DOCUMENTS = {
    "index": Showing("Front page", "Front page", "cover_report"),
    "appendix-4": Showing("Appendix 4", "Appendix 4: Audits", "audit_summary"),
    "poster-send": Showing("Poster SEND", "What we learnt", "poster", is_page=False),
}


@pytest.fixture(scope="session")
def evidence():
    return SimpleNamespace(
        good=GOOD,
        count=COUNT,
        hidden=HIDDEN,
        record=record,
        plain_number=plain_number,
        withheld=withheld,
        span=span,
        documents=DOCUMENTS,
    )
