"""Targets missed: an indicator short of its target, answers later than their clock."""

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Label, Sentence, WithBase, sentence
from qa_lib.page.subjects.series import Series
from qa_lib.page.words import number_in_words
from qa_lib.params.rules import Rules
from qa_lib.periods import Period


def missed_target(series: Series, rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on an indicator that missed its target in the last quarter."""
    if series.target is None or series.latest is None or series.polarity == "neutral":
        return ()
    quarter, fact = series.latest
    lower = series.polarity == "lower"
    short = fact.percent - series.target if lower else series.target - fact.percent
    few = (fact.denominator or 0) < rules.thin_base
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


def late(
    about: str, what: str, in_time: Fact, rules: Rules, *, waiting: Fact | None = None
) -> tuple[Finding, ...]:
    """Return the finding on a clock that too many answers overran, or that was kept.

    Args:
        about: what it is about, as an id.
        what: what was done in time: "complaints answered at stage 1".
        in_time: the share that was.
        rules: the thresholds.
        waiting: how many still wait, where some do.
    """
    if (in_time.denominator or 0) < rules.thin_base:
        return ()
    kept = in_time.percent >= rules.high_share
    still = (
        sentence("; {waiting} still wait for an answer", waiting=waiting)
        if waiting is not None and waiting.numerator
        else sentence("")
    )
    facts = (in_time, *([waiting] if waiting is not None else []))
    said = sentence(
        "{share} of {what} were in time{still}.",
        share=WithBase(in_time),
        what=Label(what),
        still=still,
    )
    if kept:
        strength = rules.findings.strength_of("result", 0)
        question = sentence("How are {what} kept in time?", what=Label(what))
        return (Finding("result", "good", strength, about, said, question, facts),)
    strength = rules.findings.strength_of("target_missed", rules.high_share - in_time.percent)
    question = sentence("What held up those {what} that were late?", what=Label(what))
    return (Finding("target_missed", "concern", strength, about, said, question, facts),)


def fewer_than_planned(
    about: str, done: Fact, waiting: Fact, planned: int, *, period: Period, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on case file audits done against those that the programme plans."""
    short = planned - done.numerator
    plan = Label(str(planned))
    values = {"done": done, "planned": plan, "period": Label(period.label)}
    if short <= 0:
        said = sentence(
            "The audit programme was carried out in full: {done} case file audits were completed "
            "and moderated in {period}, where {planned} were planned.",
            **values,
        )
        strength = rules.findings.strength_of("result", 0)
        question = sentence("Are so many audits enough to tell how the service is doing?")
        return (Finding("result", "good", strength, about, said, question, (done,)),)
    said = sentence(
        "{done} of {planned} planned case file audits were completed and moderated in {period}; "
        "{waiting} more were done and await moderation.",
        **values,
        waiting=waiting if waiting.numerator else number_in_words(0),
    )
    question = sentence("What kept the audit programme from being completed?")
    strength = rules.findings.strength_of("target_missed", 100 * short / planned)
    facts = (done, waiting)
    return (Finding("target_missed", "concern", strength, about, said, question, facts),)
