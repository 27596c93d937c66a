"""Actions overdue: what was agreed and was not done by its date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Base, Label, Sentence, joined, sentence
from qa_lib.page.sections.section import on_day
from qa_lib.page.words import plural
from qa_lib.params.rules import Rules

_QUESTION = "Who follows up actions of audits that are overdue, and which is late the longest?"


def overdue(
    about: str, agreed: Sequence[tuple[str, Fact]], as_at: date, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on what was agreed in audits: overdue, or nothing overdue.

    Args:
        about: what it is about, as an id.
        agreed: the things agreed, as a plural, and the share of them that is overdue.
        as_at: the day from which one looks.
        rules: the thresholds.
    """
    known = [(name, fact) for name, fact in agreed if fact.has_base]
    if not known or any(fact.withheld for _, fact in known):
        return ()
    facts = tuple(fact for _, fact in known)
    late = [(name, fact) for name, fact in known if fact.at_least_one]
    day = Label(on_day(as_at))
    if not late:
        names = joined((sentence("{name}", name=Label(name)) for name, _ in known), last=" or ")
        said = sentence("None of the {names} were overdue on {day}.", names=names, day=day)
        strength = rules.findings.strength_of("result")
        question = sentence("Did the actions make the difference that was intended?")
        return (Finding("result", "good", strength, about, said, question, facts),)
    worst = max(fact.percent for _, fact in late)
    if worst < rules.findings.overdue_share:
        return ()
    parts = joined(_part(name, fact) for name, fact in late)
    said = sentence("On {day}, {parts} were overdue.", day=day, parts=parts)
    strength = rules.findings.strength_of("action_overdue", worst)
    question = sentence(_QUESTION)
    return (Finding("action_overdue", "concern", strength, about, said, question, facts),)


def _part(name: str, fact: Fact) -> Sentence:
    return sentence("{base} {name}", base=Base(fact), name=Label(name))


def overdue_learning(
    about: str, raised: Fact, late: Fact, as_at: date, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on pieces of learning that were not acted on by their date."""
    if late.withheld or raised.withheld or not raised.number:
        return ()
    share = 100 * late.number / raised.number
    if not late.number or share < rules.findings.overdue_share:
        return ()
    return (
        Finding(
            "action_overdue",
            "concern",
            rules.findings.strength_of("action_overdue", share),
            about,
            sentence(
                "On {day}, {late} of {raised} {pieces} of learning raised this year {was} overdue.",
                day=Label(on_day(as_at)),
                late=late,
                raised=raised,
                pieces=plural(raised.numerator, "piece", "pieces"),
                was=plural(late.numerator, "was", "were"),
            ),
            sentence("Which learning is overdue, and what waits for it?"),
            (late, raised),
        ),
    )


@dataclass(frozen=True)
class OpenComplaints:
    """Complaints open at one stage.

    Args:
        stage: the stage with its clock, in words.
        within: those open within the clock.
        later: those open up to twice as long.
        older: those open longer still.
        extended: those of the last two whose agreed extension has not run out.
    """

    stage: str
    within: Fact
    later: Fact
    older: Fact
    extended: Fact


def overdue_complaints(
    about: str, found: OpenComplaints, as_at: date, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on complaints open past their clock without an extension.

    Args:
        about: what it is about, as an id.
        found: how many are open, by age.
        as_at: the day from which one looks.
        rules: the thresholds.
    """
    later, older, extended = found.later, found.older, found.extended
    if any(fact.withheld for fact in (found.within, later, older, extended)):
        return ()
    past = later.number + older.number
    if past <= extended.number:
        return ()
    counted = [
        sentence(words, number=fact)
        for fact, words in (
            (later, "{number} past the clock, though not twice as long"),
            (older, "{number} more than twice as long as the clock allows"),
            (extended, "{number} of these with an extension agreed"),
        )
        if fact.at_least_one
    ]
    share = 100 * (past - extended.number) / (past + found.within.number)
    return (
        Finding(
            "action_overdue",
            "concern",
            rules.findings.strength_of("action_overdue", share / 2),
            about,
            sentence(
                "Complaints were open too long on {day} at {stage}: {counted}.",
                day=Label(on_day(as_at)),
                stage=Label(found.stage),
                counted=joined(counted),
            ),
            sentence(
                "Why do the complaints open past their clock take so long, and have the families "
                "been told?"
            ),
            (found.within, later, older, extended),
        ),
    )
