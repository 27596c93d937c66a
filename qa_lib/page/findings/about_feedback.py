"""Findings about what people said to a service."""

from collections.abc import Iterator, Mapping

from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.findings.change import Measured, changed_share
from qa_lib.page.findings.result import Said, high_results, low_result
from qa_lib.page.findings.special_cause import special_cause
from qa_lib.page.findings.thin_evidence import Way, few_answers
from qa_lib.page.sections.feedback import FeedbackSection
from qa_lib.page.sections.feedback_changes import FeedbackChangesSection
from qa_lib.page.subjects.series import Series, SeriesFacts
from qa_lib.params.service import Question, Service
from qa_lib.periods import Period


def adult_findings(context: Context, service: Service) -> Iterator[Finding]:
    """Yield what families and carers said, and where too few did to tell."""
    yield from said_findings(context, service, "adults")
    yield from _few_heard(context, service)


def said_findings(context: Context, service: Service, group: str) -> Iterator[Finding]:
    """Yield high and low results of a group, its signals and its changes since last year."""
    section = FeedbackSection(context, service, group=group)
    series = context.facts(SeriesFacts, service).every(
        "adults" if group == "adults" else "children"
    )
    lines = {one.id: one for one in series}
    told = [_said(section, question, fact, lines) for question, fact in section.answered]
    yield from high_results(f"{service.id}/{group}/best", told, context.rules)
    for said in told:
        yield from low_result(said, context.rules)
    for one in series:
        yield from special_cause(one, context.rules)
    yield from _changes(section)


def _said(
    section: FeedbackSection, question: Question, fact: Fact, lines: Mapping[str, Series]
) -> Said:
    about = f"{section.service.id}/{section.group}/{question.id}"
    stream = section.service.feedback.compared_stream
    compared = stream is not None and stream in question.streams
    line = lines[about]
    lately = zip(line.quarters, line.facts, strict=True)
    shown = [(quarter.label, one) for quarter, one in lately][-len(section.quarters) :]
    return Said(
        about,
        question.short,
        section.asked(question).text,
        question.statement,
        fact,
        lately=tuple(shown) if compared else (),
        way=section.facts.streams[stream] if compared and stream is not None else "",
    )


def _changes(section: FeedbackSection) -> Iterator[Finding]:
    """Compare years, unless quarters are compared within one way of asking alone."""
    now, before = section.period, section.period.previous_year
    for question, fact in section.answered:
        if section.service.feedback.compared_stream in question.streams:
            continue
        yield from changed_share(
            Measured(
                f"{section.service.id}/{section.group}/{question.id}",
                f"The share of positive answers to “{question.short}”",
            ),
            [(before.label, section.facts.positive(before, question)), (now.label, fact)],
            section.context.rules,
        )


def _few_heard(context: Context, service: Service) -> Iterator[Finding]:
    """Tell of too few people in the last quarter, within the way of asking that is compared."""
    section = FeedbackChangesSection(context, service)
    if len(section.quarters) < 2 or not section.facts.questions:  # noqa: PLR2004  # nothing to compare
        return
    first, last = section.quarters[0], section.quarters[-1]
    where = {"stream": section.stream} if section.stream else {}
    way = section.facts.streams[section.stream] if section.stream else "all ways of asking"

    def heard(period: Period) -> tuple[str, Fact]:
        return period.label, section.facts.heard(period, **where)

    yield from few_answers(
        Way(f"{service.id}/adults/heard", section.facts.who, way),
        heard(last),
        heard(first),
        context.rules,
    )
