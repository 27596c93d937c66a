"""All findings of a document, gathered by the topics that it is about."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qa_lib.page.context import Context
from qa_lib.page.finding import Finding
from qa_lib.page.findings.about_audits import agreed_findings, audit_findings
from qa_lib.page.findings.about_complaints import complaint_findings
from qa_lib.page.findings.about_feedback import adult_findings
from qa_lib.page.findings.about_indicators import indicator_findings
from qa_lib.page.findings.about_learning import learning_findings
from qa_lib.page.findings.about_programme import programme_findings
from qa_lib.page.findings.about_published import published_findings
from qa_lib.page.findings.about_voice import voice_findings
from qa_lib.page.findings.about_years import year_findings
from qa_lib.params.rules import Topic
from qa_lib.params.service import Service

_OF_A_SERVICE: Mapping[Topic, Callable[[Context, Service], Iterable[Finding]]] = {
    "indicators": indicator_findings,
    "audits": audit_findings,
    "actions": agreed_findings,
    "feedback": adult_findings,
    "complaints": complaint_findings,
    "learning": learning_findings,
    "programme": programme_findings,
    "years": year_findings,
}


def gathered(
    context: Context, topics: Sequence[Topic], services: Sequence[Service]
) -> tuple[Finding, ...]:
    """Return every finding of a document about these topics, in no order."""
    repeated = set(context.rules.findings.told_by_another)
    return tuple(
        replace(finding, document=context.document)
        for topic in topics
        for finding in _about(topic, context, services)
        if finding.about.rpartition("/")[2] not in repeated
        # what rests on a figure that readers may not see is not told at all
        and not any(fact.withheld for fact in finding.facts)
    )


def _about(topic: Topic, context: Context, services: Sequence[Service]) -> Iterator[Finding]:
    if topic == "published":
        yield from published_findings(context)
    elif topic == "voice":
        yield from voice_findings(context, services)
    else:
        for service in services:
            yield from _OF_A_SERVICE[topic](context, service)
