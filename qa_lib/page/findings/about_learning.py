"""Findings about what a service learnt and what it did about it."""

from collections.abc import Iterator

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.action_overdue import overdue_learning
from qa_lib.page.subjects.learning import LearningFacts
from qa_lib.params.service import Service


def learning_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield what was to be done about learning of this year and is overdue."""
    facts, now = context.facts(LearningFacts, service), context.year_to_date
    yield from overdue_learning(
        f"{service.id}/learning",
        facts.raised(now),
        facts.in_state(now, "overdue"),
        facts.as_at,
        context.rules,
    )
