"""Findings about the indicators of a service."""

from collections.abc import Iterator

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.change import Measured, Point, changed_share
from qa_lib.page.findings.special_cause import special_cause
from qa_lib.page.findings.target_missed import missed_target
from qa_lib.page.subjects.indicators import IndicatorFacts
from qa_lib.page.subjects.series import SeriesFacts
from qa_lib.params.service import Indicator, Service


def indicator_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield signals, targets missed, and changes over the years."""
    for series in context.facts(SeriesFacts, service).of("indicators"):
        yield from special_cause(series, context.rules)
        yield from missed_target(series, context.rules)
    yield from indicator_changes(context, service)


def indicator_changes(context: Context, service: Service) -> Iterator[Finding]:
    """Yield the changes of the indicators over the last years and this one so far."""
    facts = context.facts(IndicatorFacts, service)
    for indicator in service.indicators:
        if facts.started(indicator.id) is not None:
            yield from changed_share(
                Measured(
                    f"{service.id}/indicators/{indicator.id}",
                    indicator.name,
                    indicator.polarity,
                    indicator.target,
                ),
                _years(context, facts, indicator),
                context.rules,
            )


def _years(context: Context, facts: IndicatorFacts, indicator: Indicator) -> list[Point]:
    now = facts.current_year(indicator.id)
    past = [year for year in facts.complete_years(indicator.id) if year != now]
    return [
        (facts.year_label(indicator.id, year), facts.share_of_year(indicator.id, year))
        for year in (*past[-context.rules.findings.years_compared :], now)
    ]
