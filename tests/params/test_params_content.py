"""What the params folder says hangs together, beyond what each model checks."""

import re
from pathlib import Path

import pytest

from qa_lib.params.edition import Document
from qa_lib.params.load import Parameters, load_parameters
from qa_lib.params.next_edition import next_edition

EDITION = "2022-11-03"
SERVICES = ("fostering", "send", "social-care")
PUBLISHED = {
    "re_referrals",
    "assessments_45wd",
    "icpc_15wd",
    "cp_reviews_in_time",
    "cp_plan_subsequent",
    "ehcp_20wk_exc",
}


@pytest.fixture
def loaded(params: Path) -> Parameters:
    return load_parameters(params)


def without_notation_of_years(title: str) -> str:
    return re.sub(r"\b(20)?(\d\d)[-/](20)?(\d\d)\b", r"\2/\4", title)


def written(document: Document) -> tuple[str, ...]:
    title = without_notation_of_years(document.title)
    return document.id, title, document.notebook, document.service, str(document.period)


def test_the_programme_yields_the_edition(loaded):
    edition = loaded.edition(EDITION)
    made = next_edition(loaded.programme, edition.period.last, meeting=edition.date, earlier=None)
    assert [written(one) for one in edition.documents] == [written(one) for one in made.documents]
    assert [d.parameters for d in edition.appendices] == [d.parameters for d in made.appendices]
    assert edition.period == made.period


def test_the_appendices_stand_in_the_published_order(loaded):
    labels = [document.label for document in loaded.edition(EDITION).appendices]
    numbers = ["1", "2", "2a", "2b", "3", "4", "5", "6", "7", "8", "9", "10"]
    assert labels == [f"Appendix {number}" for number in numbers]


def test_every_audit_procedure_named_by_an_edition_exists(loaded):
    for document in loaded.edition(EDITION).appendices:
        if "procedure" in document.parameters:
            procedures = loaded.service(document.service).audit.procedures
            assert document.parameters["procedure"] in {item.id for item in procedures}


def test_exactly_the_indicators_with_real_annual_figures_are_marked_published(loaded):
    indicators = [item for service in loaded.services.values() for item in service.indicators]
    assert {item.id for item in indicators if item.published} == PUBLISHED


@pytest.mark.parametrize("service_id", SERVICES)
def test_the_grades_of_a_scale_begin_with_its_strengths(loaded, service_id):
    scale = loaded.service(service_id).audit.scale
    assert [grade.strength for grade in scale] == [True, True, False, False]


@pytest.mark.parametrize("service_id", SERVICES)
def test_positive_answers_come_first_in_every_scale(loaded, service_id):
    for scale in loaded.service(service_id).feedback.scales:
        positive = [answer.positive for answer in scale.answers]
        assert positive == sorted(positive, reverse=True)


@pytest.mark.parametrize("service_id", SERVICES)
def test_every_stream_and_every_cohort_has_a_question(loaded, service_id):
    feedback = loaded.service(service_id).feedback
    used = {name for q in feedback.questions for name in (*q.streams, *q.cohorts)}
    assert used == {item.id for item in (*feedback.streams, *feedback.cohorts)}


@pytest.mark.parametrize("service_id", SERVICES)
def test_no_stream_starts_before_its_service(loaded, service_id):
    service = loaded.service(service_id)
    starts = [stream.started for stream in service.feedback.streams]
    assert min([*starts, service.audit.started]) >= service.started


def test_the_shares_of_voices_expected_make_one(loaded):
    cohorts = loaded.service("social-care").feedback.cohorts
    assert sum(cohort.share_expected or 0 for cohort in cohorts) == pytest.approx(1)


def test_no_file_holds_an_address_or_a_telephone_number(params):
    for path in params.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        addresses = r"\S+@\S+|https?://(?!example\.org/)"  # which is kept for examples
        assert re.findall(rf"{addresses}|\b0\d{{3,4}}[ -]?\d{{3}}[ -]?\d{{3,4}}\b", text) == []
