"""The ten tables of the data folder: their columns, keys and order of dates are contracts."""

from collections.abc import Mapping
from types import MappingProxyType

from qa_lib.data.columns import (
    Column,
    Table,
    boolean,
    choice,
    chosen,
    count,
    day,
    identifier,
    text,
)
from qa_lib.data.vocabulary import Vocabulary

SERVICE = identifier("service")
NOT_ANSWERED, NOT_APPLICABLE = "not_answered", "not_applicable"  # come with every scale
THEMES = (
    "listened_to",
    "being_supported",
    "worker_relationship",
    "communication",
    "plans_and_copies",
    "meetings",
    "placement_moves",
    "family_time",
    "contact_with_worker",
    "timeliness",
)
LEARNING_THEMES = (
    *THEMES,
    "management_oversight",
    "decision_making",
    "plan_quality",
    "complaint_handling",
)
LEARNING_RESPONSES = (
    "briefing",
    "newsletter",
    "presentation",
    "poster",
    "practice_standard",
    "procedure",
    "leaflet",
    "learning_session",
)
OUTCOMES = ("upheld", "partly_upheld", "not_upheld", "withdrawn", "open")
_ROLE = Vocabulary.ROLE

_AUDITS = Table(
    "audits",
    (
        identifier("audit_id"),
        SERVICE,
        choice("audit_type", "case_file", "targeted"),
        chosen("theme", Vocabulary.AUDIT_THEME).optional,  # of targeted audits alone
        chosen("procedure", Vocabulary.PROCEDURE),
        chosen("team", Vocabulary.TEAM),
        day("audit_date"),
        day("moderated_date").optional,
        day("reflective_discussion_date").optional,
        identifier("case_ref"),
    ),
    key=("audit_id",),
    date="audit_date",
    order=(
        ("audit_date", "moderated_date"),
        ("audit_date", "reflective_discussion_date"),
        ("moderated_date", "reflective_discussion_date"),
    ),
)
_AUDIT_GRADES = Table(
    "audit_grades",
    (
        identifier("audit_id", reference="audits.audit_id"),
        choice("role", "lead", "peer", "moderated"),
        chosen("area", Vocabulary.AREA),
        chosen("grade", Vocabulary.GRADE),
    ),
    key=("audit_id", "role", "area"),
    service=None,
    parent="audits",
)
_AUDIT_ACTIONS = Table(
    "audit_actions",
    (
        identifier("action_id"),
        identifier("audit_id", reference="audits.audit_id"),
        chosen("area", Vocabulary.AREA),
        text("action"),
        chosen("owner_role", _ROLE),
        day("agreed_date"),
        day("due_date"),
        day("completed_date").optional,
        day("verified_date").optional,
    ),
    key=("action_id",),
    service=None,
    order=(
        ("agreed_date", "due_date"),
        ("agreed_date", "completed_date"),
        ("completed_date", "verified_date"),
    ),
    parent="audits",
)
_FEEDBACK = Table(
    "feedback",
    (
        identifier("response_id"),
        SERVICE,
        chosen("stream", Vocabulary.STREAM),
        chosen("cohort", Vocabulary.COHORT),
        chosen("respondent", Vocabulary.RESPONDENT),
        day("received_date"),
        chosen("question_id", Vocabulary.QUESTION),
        identifier("answer"),  # of the question's scale, or one of the two that come with all
    ),
    key=("response_id", "question_id"),
    date="received_date",
)
_COMMENTS = Table(
    "comments",
    (
        identifier("comment_id"),
        identifier("response_id", reference="feedback.response_id"),
        SERVICE,
        chosen("cohort", Vocabulary.COHORT),
        chosen("respondent", Vocabulary.RESPONDENT),
        day("received_date"),
        choice("theme", *THEMES),
        choice("sentiment", "positive", "negative", "mixed"),
        text("text"),
        boolean("consent"),
        chosen("approved_by_role", _ROLE).optional,
        day("approved_date").optional,
        text("approved_text").optional,
    ),
    key=("comment_id",),
    date="received_date",
    order=(("received_date", "approved_date"),),
)
_COMPLAINTS = Table(
    "complaints",
    (
        identifier("complaint_id"),
        SERVICE,
        chosen("team", Vocabulary.TEAM),
        count("stage", of=Vocabulary.STAGE),
        chosen("route", Vocabulary.ROUTE),
        chosen("category", Vocabulary.CATEGORY),
        chosen("complainant", Vocabulary.COMPLAINANT),
        day("received_date"),
        day("acknowledged_date").optional,
        day("extended_to").optional,
        day("responded_date").optional,
        choice("outcome", *OUTCOMES),
        identifier("learning_id", reference="learning.learning_id").optional,
    ),
    key=("complaint_id", "stage"),
    date="received_date",
    order=(
        ("received_date", "acknowledged_date"),
        ("received_date", "extended_to"),
        ("received_date", "responded_date"),
        ("acknowledged_date", "responded_date"),
    ),
)
_COMPLIMENTS = Table(
    "compliments",
    (
        identifier("compliment_id"),
        SERVICE,
        chosen("team", Vocabulary.TEAM),
        day("received_date"),
        chosen("source", Vocabulary.COMPLIMENT_SOURCE),
        boolean("external"),  # only external ones count in the formal figures
        chosen("theme", Vocabulary.COMPLIMENT_THEME),
    ),
    key=("compliment_id",),
    date="received_date",
)
_KPIS = Table(
    "kpis",
    (
        chosen("indicator_id", Vocabulary.INDICATOR),
        SERVICE,
        Column("period", "period"),
        count("numerator"),
        count("denominator"),
    ),
    key=("indicator_id", "service", "period"),
    date="period",
)
_BENCHMARKS = Table(
    "benchmarks",
    (
        text("area"),
        Column("time_period", "text"),
        identifier("indicator_id"),
        count("numerator"),
        count("denominator"),
        text("source"),
    ),
    key=("area", "time_period", "indicator_id"),
    service=None,
)
_LEARNING = Table(
    "learning",
    (
        identifier("learning_id"),
        SERVICE,
        choice("source", "audit", "feedback", "voice", "complaint", "kpi"),
        identifier("source_ref").optional,
        choice("theme", *LEARNING_THEMES),
        day("raised_date"),
        choice("response", *LEARNING_RESPONSES),
        text("action"),
        chosen("owner_role", _ROLE),
        day("due_date"),
        day("completed_date").optional,
        chosen("measure_id", Vocabulary.MEASURE).optional,
        text("impact").optional,
    ),
    key=("learning_id",),
    date="raised_date",
    order=(("raised_date", "due_date"), ("raised_date", "completed_date")),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            _AUDITS,
            _AUDIT_GRADES,
            _AUDIT_ACTIONS,
            _FEEDBACK,
            _COMMENTS,
            _COMPLAINTS,
            _COMPLIMENTS,
            _KPIS,
            _BENCHMARKS,
            _LEARNING,
        )
    }
)
