from datetime import date

import pytest

from qa_lib.publish.previous import MARK, earlier_documents, with_previous_link


@pytest.fixture
def dated(make):
    def made(day, *documents):
        return make.edition(*documents).model_copy(update={"date": date.fromisoformat(day)})

    return made


def test_the_same_report_is_found_in_the_latest_edition_before(make, dated):
    report = make.document("Appendix 6", "service_report")
    now = dated("2023-02-01", report)
    others = [dated(day, report) for day in ("2022-11-03", "2022-08-01", "2023-02-01")]
    found = earlier_documents(now, others)
    assert {name: earlier.edition.id for name, earlier in found.items()} == {
        "cover": "2022-11-03",
        "appendix-6": "2022-11-03",
    }


def test_a_report_is_known_by_what_it_reports_and_not_by_its_label(make, dated):
    audit = {"notebook": "audit_procedure", "parameters": {"procedure": "new_ehcp"}}
    now = dated("2023-02-01", make.document("Appendix 2", **audit))
    other = {"notebook": "audit_procedure", "parameters": {"procedure": "annual_review"}}
    before = dated(
        "2022-11-03", make.document("Appendix 2a", **other), make.document("Appendix 2b", **audit)
    )
    assert earlier_documents(now, [before])["appendix-2"].document.id == "appendix-2b"


def test_a_new_report_has_none(make, dated):
    now = dated("2023-02-01", make.document("Appendix 6", "voice"))
    before = dated("2022-11-03", make.document("Appendix 6", "service_report"))
    assert list(earlier_documents(now, [before])) == ["cover"]


def test_the_link_takes_the_place_of_the_mark():
    linked = {"meeting": "3 November 2022", "address": "../a&b.html"}
    assert with_previous_link(f"<h1>Title</h1>{MARK}", **linked) == (
        '<h1>Title</h1><p class="qa-previous"><a href="../a&amp;b.html">'
        "The same report for the meeting of 3 November 2022</a></p>"
    )
    assert with_previous_link("<h1>Title</h1>", **linked) == "<h1>Title</h1>"
