"""Nothing heard: groups that were not asked, did not answer, or were heard too little."""

from collections.abc import Sequence

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Label, Sentence, WithBase, joined, sentence
from qa_lib.page.words import plural
from qa_lib.params.rules import Rules

Gap = tuple[str, Fact, float]  # the group in words, its share of those heard, the share expected


def heard_too_little(
    about: str, service: str, shares: Sequence[Gap], rules: Rules
) -> tuple[Finding, ...]:
    """Return one finding on the groups of children whose share of those heard is too small."""
    gaps = [
        gap for gap in shares if gap[1].value and gap[2] - float(gap[1].value) >= rules.gap_points
    ]
    if not gaps:
        return ()
    gaps.sort(key=lambda gap: float(gap[1].value) - gap[2])
    widest = gaps[0][2] - gaps[0][1].percent
    who = joined(sentence("{who}", who=Label(gap[0])) for gap in gaps)
    return (
        Finding(
            "nothing_heard",
            "concern",
            rules.findings.strength_of("nothing_heard", widest),
            about,
            sentence(
                "{service} heard too little from {groups}: {parts}.",
                service=service,
                groups=plural(len(gaps), "one group of children", "some groups of children"),
                parts=joined((_gap(*gap) for gap in gaps), last="; "),
            ),
            sentence("How will {service} hear more from {who}?", service=service, who=who),
            tuple(gap[1] for gap in gaps),
        ),
    )


def _gap(who: str, share: Fact, expected: float) -> Sentence:
    return sentence(
        "{who} were {share} of those heard, where {expected} is expected",
        who=Label(who),
        share=WithBase(share),
        expected=Label(f"{expected:.0f}%"),
    )


def not_asked(about: str, service: str, rules: Rules) -> Finding:
    """Return the finding on a service that does not ask children themselves."""
    return Finding(
        "nothing_heard",
        "concern",
        rules.findings.strength_of("nothing_heard"),
        about,
        sentence(
            "{service} does not yet ask children and young people themselves; what is known of "
            "them comes from adults.",
            service=service,
        ),
        sentence("From when on will {service} ask children and young people?", service=service),
        (),
    )


def nobody_heard(
    about: str, service: str, ways: Sequence[tuple[str, Fact]], rules: Rules, *, period: str
) -> tuple[Finding, ...]:
    """Return the finding on ways of giving feedback through which nobody was heard."""
    silent = [(name, heard) for name, heard in ways if not heard.at_least_one]
    if not silent:
        return ()
    named = joined(sentence("“{name}”", name=Label(name)) for name, _ in silent)
    return (
        Finding(
            "nothing_heard",
            "concern",
            rules.findings.strength_of("thin_evidence"),  # others are heard in other ways
            about,
            sentence(
                "{service} heard nobody through {named} in {period}.",
                service=service,
                named=named,
                period=Label(period),
            ),
            sentence("Was anybody asked through {named}, and why did no answer come?", named=named),
            tuple(heard for _, heard in silent),
        ),
    )
