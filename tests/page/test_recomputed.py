import pytest

from qa_lib.errors import ParameterError
from qa_lib.page.recomputed import recomputed_fact


@pytest.fixture
def context(context_over, audited, answered, together):
    praise = {"service": "social-care", "received_date": "2022-05-01", "source": "parent"}
    rows = together(
        audited(*["good"] * 9, *["requires_improvement"] * 12, "inadequate"),
        audited("good", "inadequate", audit_type="targeted", theme="neglect"),
        answered("se_contact", "yes", "no", "partly", "not_answered"),
        answered("se_contact", "yes", stream="case_audit"),
        answered("voc_fo_talk", "yes", service="fostering", stream="placement_feedback",
                 cohort="children_in_placement", respondent="child"),
        {"compliments": [
            {**praise, "compliment_id": "Q-1", "theme": "support", "external": "yes"},
            {**praise, "compliment_id": "Q-2", "theme": "support", "external": "no"},
        ]},
    )  # fmt: skip
    return context_over(rows)


@pytest.mark.parametrize(
    ("fact_id", "display", "base"),
    [
        ("audits.completed/social-care/2022-23-Q1/audit_type=case_file", "22", "22"),
        ("audits.completed/social-care/2022-23-Q1/audit_type=targeted/theme=neglect", "2", "2"),
        (
            "audits.grade/social-care/2022-23-Q1/area=overall/audit_type=case_file/grade=inadequate",
            "4%",
            "1 of 22",
        ),
        ("feedback.people/send/2022-23-Q1/group=adults", "5", "5"),
        ("feedback.people/send/2022-23-Q1/group=adults/stream=ehcp_survey", "4", "4"),
        ("feedback.positive/send/2022-23-Q1/question=se_contact", "50%", "2 of 4"),
        (
            "feedback.positive/send/2022-23-Q1/question=se_contact/stream=ehcp_survey",
            "33%",
            "1 of 3",
        ),
        ("feedback.positive/fostering/2022-23-Q1/question=voc_fo_talk", "100%", "1 of 1"),
        ("compliments.external/social-care/2022-23-Q1", "1", "1"),
        ("compliments.external/social-care/2022-23-Q1/source=parent", "1", "1"),
    ],
)
def test_a_fact_is_made_again_from_its_id(context, fact_id, display, base):
    fact = recomputed_fact(context, fact_id)
    assert (fact.id, fact.display, fact.base) == (fact_id, display, base)


@pytest.mark.parametrize(
    ("fact_id", "named"),
    [
        ("", "names|is not the id"),
        ("audits.grade", "is not the id"),
        ("audits.grade/social-care", "is not the id"),
        ("audits.guess/social-care/2022-23-Q1", "names no measure"),
        ("audits.completed/social-care/2022-23-Q1", "'audit_type'"),
        ("audits.completed/social-care/2022-23-Q1/audit_type", "is not the id"),
        ("audits.completed/social-care/2022-23-Q1/audit_type=", "is not the id"),
        ("audits.completed/social-care/2022-23-Q1/audit_type=big", "'big'"),
        ("audits.completed/social-care/2022-23-Q1/audit_type=case_file/colour=red", "'colour'"),
        ("audits.completed/nowhere/2022-23-Q1/audit_type=case_file", "no service 'nowhere'"),
        ("audits.completed/social-care/soon/audit_type=case_file", "'soon' is not a period"),
        (
            "audits.grade/social-care/2022-23-Q1/area=overall/audit_type=case_file/grade=fair",
            "'fair'",
        ),
        (
            "audits.grade/send/2022-23-Q1/area=embracing_diversity/audit_type=case_file/grade=good",
            "'embracing_diversity'",
        ),
        ("feedback.people/send/2022-23-Q1", "'group'"),
        ("feedback.people/send/2022-23-Q1/group=dogs", "'dogs'"),
        ("feedback.positive/send/2022-23-Q1/question=voc_fo_talk", "'voc_fo_talk'"),
        ("compliments.external/social-care/2022-23-Q1/source=cat", "'cat'"),
    ],
)
def test_an_id_that_names_no_fact_is_refused_by_what_is_wrong_with_it(context, fact_id, named):
    with pytest.raises(ParameterError, match=named):
        recomputed_fact(context, fact_id)
