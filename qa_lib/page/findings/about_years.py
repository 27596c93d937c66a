"""Findings about several years side by side."""

from collections.abc import Iterator

from qa_lib.measures.audits import OVERALL
from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.about_indicators import indicator_changes
from qa_lib.page.findings.change import Measured, changed_share
from qa_lib.page.findings.result import weakest_area
from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.params.service import Service
from qa_lib.periods import Period, Quarter


def year_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield what changed from the first whole year of the period to the last."""
    yield from indicator_changes(context, service)
    yield from _audits(context, service)
    for group in ("adults", "children"):
        yield from _answers(context, service, group)


def _ends(context: Context, started: Quarter) -> tuple[Period, Period] | None:
    """Return the first and last whole year in which something was done; None with fewer than 2."""
    first, last = context.period.first.start_year, context.period.last.start_year
    years = [Period.year(year) for year in range(first, last + 1)]
    whole = [year for year in years if year.first >= started]
    return (whole[0], whole[-1]) if len(whole) > 1 else None


def _audits(context: Context, service: Service) -> Iterator[Finding]:
    ends = _ends(context, service.audit.started)
    if ends is None:
        return
    facts = context.facts(AuditFacts, service)
    about = f"{service.id}/audits"
    for area, name in {OVERALL: "overall", **facts.areas}.items():
        yield from changed_share(
            Measured(
                f"{about}/{area}",
                f"The share of audits in {service.name} graded {service.audit.standard} ({name})",
            ),
            [(year.label, facts.good_or_better(year, area=area)) for year in ends],
            context.rules,
        )
    span = Period(ends[0].first, ends[-1].last)
    shares = [(name, facts.good_or_better(span, area=area)) for area, name in facts.areas.items()]
    yield from weakest_area(f"{about}/weakest", shares, facts.good_or_better(span), context.rules)


def _answers(context: Context, service: Service, group: str) -> Iterator[Finding]:
    facts = context.facts(FeedbackFacts, service, group=group)
    streams = {stream.id: stream.started for stream in service.feedback.streams}
    for question in facts.questions:
        ends = _ends(context, min(streams[stream] for stream in question.streams))
        if ends is not None:
            yield from changed_share(
                Measured(
                    f"{service.id}/{group}/{question.id}",
                    f"The share of positive answers to “{question.short}”",
                ),
                [(year.label, facts.positive(year, question)) for year in ends],
                context.rules,
            )
