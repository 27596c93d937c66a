"""Findings about what children said, and about those who were not heard."""

from collections.abc import Iterator, Sequence

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.about_feedback import said_findings
from qa_lib.page.findings.action_overdue import overdue_learning
from qa_lib.page.findings.nothing_heard import Gap, heard_too_little, not_asked
from qa_lib.page.subjects.learning import LearningFacts
from qa_lib.page.subjects.voice import VoiceFacts
from qa_lib.params.service import Service

_PERCENT = 100


def voice_findings(context: Context, services: Sequence[Service]) -> Iterator[Finding]:
    """Yield what children said to each service, and whose voice is missing."""
    for service in services:
        facts = context.facts(VoiceFacts, service)
        if facts.asked_in(context.period):
            yield from heard_too_little(
                f"{service.id}/children/gaps", service.name, _gaps(context, facts), context.rules
            )
            yield from said_findings(context, service, "children")
            yield from _overdue(context, service)
        else:
            yield not_asked(f"{service.id}/children/not-asked", service.name, context.rules)


def _gaps(context: Context, facts: VoiceFacts) -> list[Gap]:
    return [
        (
            cohort.who,
            facts.share_of_heard(context.year_to_date, cohort),
            cohort.share_expected * _PERCENT,
        )
        for cohort in facts.cohorts
        if cohort.share_expected is not None
    ]


def _overdue(context: Context, service: Service) -> Iterator[Finding]:
    facts = context.facts(LearningFacts, service)
    now = context.year_to_date
    yield from overdue_learning(
        f"{service.id}/children/learning",
        facts.raised(now, source="voice"),
        facts.in_state(now, "overdue", source="voice"),
        facts.as_at,
        context.rules,
    )
