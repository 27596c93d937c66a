"""Targets missed: an indicator short of its target, answers later than their clock."""

from dataclasses import dataclass

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Label, Sentence, WithBase, sentence
from qa_lib.page.subjects.series import Series
from qa_lib.page.words import plural
from qa_lib.params.rules import Rules
from qa_lib.periods import Period


def missed_target(series: Series, rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on an indicator that missed its target in the last quarter."""
    if series.target is None or series.latest is None or series.polarity == "neutral":
        return ()
    quarter, fact = series.latest
    lower = series.polarity == "lower"
    short = fact.percent - series.target if lower else series.target - fact.percent
    few = not fact.rests_on(rules.thin_base)
    if quarter != series.quarters[-1] or few or short < rules.findings.least_miss:
        return ()
    return (
        Finding(
            "target_missed",
            "concern",
            rules.findings.strength_of("target_missed", short),
            series.id,
            sentence(
                "{name}: {share} in {quarter}, against a target of {target}.{outlook}",
                name=Label(series.name),
                share=WithBase(fact),
                quarter=Label(quarter.label),
                target=Label(f"{series.target:g}% or {'less' if lower else 'more'}"),
                outlook=_outlook(series),
            ),
            sentence(
                "What would it take to reach the target for “{name}”, and by when?",
                name=Label(series.name),
            ),
            series.known,
        ),
    )


def _outlook(series: Series) -> Sentence:
    if series.kind != "xmr" or series.chart.assurance != "fail":
        return sentence("")
    return sentence(
        " All of its usual range lies short of the target, so it will go on missing it unless "
        "something changes."
    )


@dataclass(frozen=True)
class Clock:
    """Something that is to be done within a number of days.

    Args:
        about: as an id.
        done: what a share of cases did, after "96% (27 of 28)": "of complaints were answered".
        question: what the panel may ask where too many were late.
    """

    about: str
    done: str
    question: str


def late(
    clock: Clock, in_time: Fact, rules: Rules, *, waiting: Fact | None = None
) -> tuple[Finding, ...]:
    """Return the finding on a clock that too many overran, or that was kept.

    Args:
        clock: what was to be done in time.
        in_time: the share that was.
        rules: the thresholds.
        waiting: how many still wait, where some do.
    """
    if not in_time.rests_on(rules.thin_base):
        return ()
    kept = in_time.percent >= rules.high_share
    left = waiting if waiting is not None and waiting.amount > 0 else None
    facts = (in_time, *([left] if left is not None else []))
    said = sentence(
        "{share} {done}{left}.",
        share=WithBase(in_time),
        done=Label(clock.done),
        left=sentence("; {left} still wait", left=left) if left is not None else sentence(""),
    )
    if kept:
        strength = rules.findings.strength_of("result")
        question = sentence("How is the clock kept, and is the answer as good as it is quick?")
        return (Finding("result", "good", strength, clock.about, said, question, facts),)
    strength = rules.findings.strength_of("target_missed", rules.high_share - in_time.percent)
    question = sentence("{asked}", asked=Label(clock.question))
    return (Finding("target_missed", "concern", strength, clock.about, said, question, facts),)


@dataclass(frozen=True)
class Plan:
    """How many case file audits a programme plans.

    Args:
        about: as an id.
        audits: their number.
        period: the quarters that it is for.
    """

    about: str
    audits: int
    period: Period


def audits_planned(plan: Plan, done: Fact, waiting: Fact, rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on case file audits done, and awaiting moderation, against the plan."""
    if done.withheld or waiting.withheld:
        return ()
    about, planned = plan.about, plan.audits
    short = planned - done.number - waiting.number
    facts = (done, waiting)
    said = sentence(
        "{planned} case file audits were planned for {period}: {done} are completed and "
        "moderated{waiting}.",
        planned=Label(str(planned)),
        period=Label(plan.period.label),
        done=done,
        waiting=_awaiting(waiting),
    )
    if short <= 0:
        strength = rules.findings.strength_of("result")
        question = sentence("Are so many audits enough to tell how the service is doing?")
        return (Finding("result", "good", strength, about, said, question, facts),)
    strength = rules.findings.strength_of("target_missed", 100 * short / planned)
    question = sentence("What kept the audit programme from being completed?")
    return (Finding("target_missed", "concern", strength, about, said, question, facts),)


def _awaiting(waiting: Fact) -> Sentence:
    if not waiting.at_least_one:
        return sentence("")
    words = plural(waiting.numerator, "is done and awaits", "are done and await")
    return sentence(", and {number} more {words} moderation", number=waiting, words=words)
