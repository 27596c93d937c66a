"""Findings of whole documents, over tables that a test writes down itself."""

import pytest

from qa_lib.errors import ParameterError
from qa_lib.page.finding import Findings
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Link
from qa_lib.page.sections.findings import CoverFindings, FindingsSection
from qa_lib.params.edition import Edition
from qa_lib.periods import Period

SPAN = "2022-23-Q1..2022-23-Q2"


def document(label, notebook, service, period=SPAN):
    return {
        "label": label,
        "title": label,
        "notebook": notebook,
        "service": service,
        "period": period,
    }


@pytest.fixture
def edition():
    return Edition.model_validate(
        {
            "date": "2022-11-03",
            "title": "Quality assurance",
            "period": SPAN,
            "purpose": ("Read it.",),
            "cover": document("Cover report", "cover_report", "all"),
            "appendices": (
                document("Appendix 1", "framework", "send"),
                document("Appendix 4", "audit_summary", "send"),
                document("Appendix 5", "four_years", "all", "2018-19..2021-22"),
                document("Appendix 6", "service_report", "send", "2022-23-Q2"),
                document("Appendix 8", "voice_of_the_child", "all"),
                document("Appendix 10", "complaints_report", "send", "2022-23-Q1"),
            ),
            "supporting": (
                document("Other", "unknown", "all"),
                document("Figures", "published_figures", "all"),
            ),
        }
    )


@pytest.fixture
def of(context_over, parameters, edition):
    def make(document_id, rows=None, services=("send",)):
        page = next(page for page in edition.pages if page.id == document_id)
        context = context_over(rows or {}, period=str(page.period), document=page.id)
        named = {name: parameters.service(name) for name in services}
        about = None if page.service == "all" else page.service
        return FindingsSection(context, edition, named, about=about)

    return make


@pytest.fixture
def cover(context_over, parameters, edition):
    def make(rows, services=("send",)):
        named = {name: parameters.service(name) for name in services}
        return CoverFindings(context_over(rows, period=SPAN, document="cover"), edition, named)

    return make


def plans(share_by_year, *, until=9):
    return [
        {
            "indicator_id": "ehcp_20wk_exc",
            "service": "send",
            "period": f"{year}-{month:02d}",
            "numerator": str(share),
            "denominator": "100",
        }
        for year, share in share_by_year.items()
        for month in range(1, (until if year == 2022 else 12) + 1)
    ]


def answers(quarters, *, question="se_contact", stream="ehcp_survey"):
    return [
        {
            "response_id": f"{day}-{person}",
            "service": "send",
            "stream": stream,
            "cohort": "families",
            "respondent": "parent",
            "received_date": day,
            "question_id": question,
            "answer": "yes" if person < yes else "no",
        }
        for day, (yes, asked) in quarters.items()
        for person in range(asked)
    ]


def test_the_fall_in_plans_in_time_is_told_from_year_to_year(of):
    found = of("appendix-6", {"kpis": plans({2020: 97, 2021: 84, 2022: 32})}).shown()
    assert isinstance(found, Findings)
    first = found.findings[0]
    assert (first.kind, first.direction, first.document) == ("change", "concern", "appendix-6")
    assert first.sentence.text == (
        "New plans issued within 20 weeks, exceptions left out fell from 97% (1,164 of 1,200) in "
        "2020 to 84% (1,008 of 1,200) in 2021 and 32% (288 of 900) in January to September 2022. "
        "The target is 90% or more."
    )


def test_a_rise_in_plans_in_time_is_good_news(of):
    found = of("appendix-6", {"kpis": plans({2020: 32, 2021: 84, 2022: 97})}).shown()
    assert isinstance(found, Findings)
    assert ("change", "good") in [(one.kind, one.direction) for one in found.findings]
    assert "rose from 32% (384 of 1,200) in 2020" in found.text


def test_a_low_share_is_told_with_the_quarters_of_the_survey(of):
    rows = answers({"2022-01-10": (19, 27), "2022-05-10": (10, 14), "2022-08-10": (3, 6)})
    found = of("appendix-6", {"feedback": rows}).shown()
    assert isinstance(found, Findings)
    low, thin = found.findings
    assert low.sentence.text.startswith("65% (13 of 20) of families said that the case worker")
    assert "50% (3 of 6) in Quarter 2 2022/23; 6 answers are too few" in low.sentence.text
    assert (thin.kind, thin.direction) == ("thin_evidence", "concern")


def test_a_report_without_any_answers_says_that_nobody_was_heard(of):
    (found,) = of("appendix-6").shown().findings
    assert found.sentence.text.startswith("No families were heard in Quarter 2 2022/23")


@pytest.mark.parametrize("document_id", ["appendix-4", "appendix-5", "appendix-10", "figures"])
def test_a_document_without_figures_has_a_sentence_and_no_findings(of, document_id):
    shown = of(document_id).shown()
    assert isinstance(shown, Prose)
    assert shown.text.startswith("Nothing here is out of the ordinary")


def test_a_service_that_does_not_ask_children_is_told_in_its_framework(of):
    shown = of("appendix-1").shown()
    assert "SEND does not yet ask children and young people themselves" in shown.text


def test_children_heard_too_little_are_named(of):
    rows = [
        {
            "response_id": f"{cohort}-{child}",
            "service": "social-care",
            "stream": "early_help_survey",
            "cohort": cohort,
            "respondent": "child",
            "received_date": "2022-05-10",
            "question_id": "voc_eh_listened",
            "answer": "yes",
        }
        for cohort, heard in (("early_help", 90), ("child_protection", 10))
        for child in range(heard)
    ]
    shown = of("appendix-8", {"feedback": rows}, services=("social-care",)).shown()
    assert "children with a child protection plan were 10% (10 of 100)" in shown.text


def test_a_document_whose_topics_are_not_known_is_refused(of):
    with pytest.raises(ParameterError, match="not known what the findings of 'other' are about"):
        of("other").shown()


def test_a_document_outside_the_edition_is_refused(context_over, parameters, edition):
    context = context_over({}, period="2022-23-Q2", document="draft")
    named = {"send": parameters.service("send")}
    with pytest.raises(ParameterError, match="Name the document in the edition's file"):
        FindingsSection(context, edition, named, about="send").shown()


def test_the_cover_links_each_message_to_its_appendix(cover):
    shown = cover({"kpis": plans({2020: 97, 2021: 84, 2022: 32})}).shown()
    assert isinstance(shown, Findings)
    plan = next(one for one in shown.findings if one.kind == "change")
    assert plan.sentence.runs[-2].value == Link("appendix-6", "Appendix 6")


def test_the_cover_asks_about_concerns_and_not_about_good_news(cover):
    concern = cover({"kpis": plans({2020: 97, 2021: 84, 2022: 32})}).questions()
    assert "What lies behind the change in “New plans issued within 20 weeks" in concern.text
    good = cover({"kpis": plans({2020: 32, 2021: 84, 2022: 97})}).questions()
    assert "New plans" not in good.text


def test_years_past_are_no_key_message(cover):
    shown = cover({"kpis": plans({2018: 20, 2019: 90})})
    assert "2019" not in shown.shown().text


def test_the_cover_tells_of_services_that_have_no_report_of_their_own(cover):
    rows = [
        {
            "indicator_id": "re_referrals",
            "service": "social-care",
            "period": "2022-09",
            "numerator": "60",
            "denominator": "100",
        }
    ]
    shown = cover({"kpis": rows}, services=("social-care", "send")).shown()
    assert "Re-referrals within 12 months: 60% (60 of 100)" in shown.text
    assert "(Social Care & Safeguarding)" in shown.text


def test_the_period_of_the_cover_leaves_out_later_documents(cover, edition):
    latest = max(document.period.last for document in edition.documents)
    assert latest in Period.parse(SPAN)
    assert isinstance(cover({}).questions(), Prose)
