"""Findings about the audits of a service, and about what was agreed in them."""

from collections.abc import Iterator

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.action_overdue import overdue
from qa_lib.page.findings.change import Measured, changed_share
from qa_lib.page.findings.contradiction import readers_differ
from qa_lib.page.findings.result import weakest_area
from qa_lib.page.findings.special_cause import special_cause
from qa_lib.page.findings.thin_evidence import wide_range
from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.subjects.series import SeriesFacts
from qa_lib.params.service import Service


def audit_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield what audits found this year to date, beside the year before."""
    facts, rules = context.facts(AuditFacts, service), context.rules
    now, before = context.year_to_date, context.year_to_date.previous_year
    about = f"{service.id}/audits"
    overall = facts.good_or_better(now)
    earlier = (before.label, facts.good_or_better(before))
    had_earlier = bool(earlier[1].has_base)
    yield from wide_range(
        f"{about}/range",
        overall,
        earlier if had_earlier else None,
        rules,
        standard=service.audit.standard,
    )
    shares = {area: facts.good_or_better(now, area=area) for area in facts.areas}
    named = [(facts.areas[area], share) for area, share in shares.items()]
    yield from weakest_area(f"{about}/weakest", named, overall, rules)
    yield from changed_share(
        Measured(
            f"{about}/overall",
            f"The share of case file audits graded {service.audit.standard} overall",
        ),
        [earlier, (now.label, overall)],
        rules,
    )
    for area, name in facts.areas.items():
        points = [
            (before.label, facts.good_or_better(before, area=area)),
            (now.label, shares[area]),
        ]
        yield from changed_share(
            Measured(
                f"{about}/{area}", f"The share of audits graded {service.audit.standard} for {name}"
            ),
            points,
            rules,
        )
    for series in context.facts(SeriesFacts, service).of("audits"):
        yield from special_cause(series, rules)
    raised, lowered, _ = facts.changes(now, role="lead")
    yield from readers_differ(f"{about}/moderation", "lead", lowered, raised, rules)


def agreed_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield what was agreed in this year's audits and is overdue at the end of the period."""
    facts, now = context.facts(AuditFacts, service), context.year_to_date
    yield from overdue(
        f"{service.id}/agreed",
        [
            ("agreed actions", facts.actions(now)[-1]),
            ("reflective discussions", facts.discussions(now)[-1]),
        ],
        now.last_day,
        context.rules,
    )
