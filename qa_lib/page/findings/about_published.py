"""Findings about a report as it was published."""

from collections.abc import Iterator

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.contradiction import contradicted, impossible
from qa_lib.page.recomputed import recomputed_fact


def published_findings(context: Context) -> Iterator[Finding]:
    """Yield the contradictions in the published report of this edition, if there is one."""
    report = context.parameters.published.get(context.edition)
    if report is None:
        return
    facts = {figure: recomputed_fact(context, figure.fact) for figure in report.figures}
    for figure, fact in facts.items():
        yield from contradicted(figure, fact, context.rules)
    yield from impossible(facts, context.rules)
