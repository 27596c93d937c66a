"""Findings about whether the quality assurance programme was carried out."""

from collections.abc import Iterator

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.nothing_heard import nobody_heard, not_asked
from qa_lib.page.findings.target_missed import Plan, audits_planned
from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.page.subjects.voice import VoiceFacts
from qa_lib.params.service import Service
from qa_lib.periods import Period


def programme_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield audits done against those planned, and ways of asking that brought no answers."""
    audited = _part_since(context, service)
    if audited is not None:
        facts = context.facts(AuditFacts, service)
        yield from audits_planned(
            Plan(
                f"{service.id}/programme/audits",
                service.audit.cases_a_quarter * len(audited.quarters),
                audited,
            ),
            facts.completed(audited),
            facts.awaiting(audited),
            context.rules,
        )
    yield from _silent_ways(context, service)
    if not context.facts(VoiceFacts, service).asked_in(context.period):
        yield not_asked(f"{service.id}/children/not-asked", service.name, context.rules)


def _part_since(context: Context, service: Service) -> Period | None:
    """Return the part of the period in which there were audits."""
    period = context.period
    if service.audit.started > period.last:
        return None
    return Period(max(service.audit.started, period.first), period.last)


def _silent_ways(context: Context, service: Service) -> Iterator[Finding]:
    everybody = [
        context.facts(FeedbackFacts, service, group=group) for group in ("adults", "children")
    ]
    started = {s.id for s in service.feedback.streams if s.started <= context.period.last}
    for facts in everybody:
        ways = [way for way in facts.streams_of(facts.questions) if way in started]
        yield from nobody_heard(
            f"{service.id}/programme/{facts.who}",
            f"Of {facts.who}, {service.name}",
            [(facts.streams[way], facts.heard(context.period, stream=way)) for way in ways],
            context.rules,
            period=context.period.label,
        )
