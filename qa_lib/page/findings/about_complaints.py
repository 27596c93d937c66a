"""Findings about the complaints and compliments of a service."""

from collections.abc import Iterator

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.action_overdue import OpenComplaints, overdue_complaints
from qa_lib.page.findings.change import changed_number
from qa_lib.page.findings.target_missed import Clock, late
from qa_lib.page.subjects.complaints import ComplaintFacts
from qa_lib.page.subjects.compliments import ComplimentFacts
from qa_lib.page.volume_words import volume_change
from qa_lib.params.complaints import Stage
from qa_lib.params.service import Service
from qa_lib.periods import Period

_YEAR = 4  # quarters


def complaint_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield answers late, complaints overdue, and volumes unlike those of a year ago."""
    facts = context.facts(ComplaintFacts, service)
    quarter = Period(context.period.last, context.period.last)
    for stage in facts.route.stages:
        yield from _clock(context, facts, service, stage=stage)
        year_ago = _year_before(quarter)
        if facts.reach is not None and year_ago in facts.reach:
            yield from changed_number(
                f"{service.id}/complaints/{stage.number}/received",
                f"complaints at stage {stage.number} in {quarter.label}",
                facts.received(quarter, stage),
                volume_change(
                    facts.received(year_ago, stage),
                    facts.received(quarter, stage),
                    year_ago.label,
                    context.rules,
                ),
                context.rules,
            )
    yield from _acknowledged(context, facts, service)
    yield from _compliments(context, service, quarter)


def _year_before(quarter: Period) -> Period:
    earlier = quarter.last.plus(-_YEAR)
    return Period(earlier, earlier)


def _stage(stage: Stage) -> str:
    return f"stage {stage.number}, whose clock is {stage.working_days} working days"


def _clock(
    context: Context, facts: ComplaintFacts, service: Service, *, stage: Stage
) -> Iterator[Finding]:
    quarter = Period(context.period.last, context.period.last)
    yield from late(
        Clock(
            f"{service.id}/complaints/{stage.number}/in-time",
            f"of the answers given to complaints received at stage {stage.number} in "
            f"{quarter.label} were in time",
            f"What held up the answers to complaints at stage {stage.number} that were late?",
        ),
        facts.in_time(quarter, stage),
        context.rules,
        waiting=facts.unanswered(quarter, stage),
    )
    within, later, older = facts.open_by_age(stage)
    yield from overdue_complaints(
        f"{service.id}/complaints/{stage.number}/open",
        OpenComplaints(_stage(stage), within, later, older, facts.open_extended(stage)),
        facts.as_at,
        context.rules,
    )


def _acknowledged(context: Context, facts: ComplaintFacts, service: Service) -> Iterator[Finding]:
    quarter = Period(context.period.last, context.period.last)
    days = facts.route.acknowledge_working_days
    yield from late(
        Clock(
            f"{service.id}/complaints/acknowledged",
            f"of new complaints in {quarter.label} were acknowledged within {days} working days",
            "Why are families who complain not told at once that their complaint has arrived?",
        ),
        facts.acknowledged(quarter, facts.route.stages[0]),
        context.rules,
    )


def _compliments(context: Context, service: Service, quarter: Period) -> Iterator[Finding]:
    facts = context.facts(ComplimentFacts, service)
    year_ago = _year_before(quarter)
    if facts.reach is None or year_ago not in facts.reach:
        return
    yield from changed_number(
        f"{service.id}/compliments",
        f"compliments from outside the service in {quarter.label}",
        facts.external(quarter),
        volume_change(
            facts.external(year_ago), facts.external(quarter), year_ago.label, context.rules
        ),
        context.rules,
    )
