"""Contradictions: two figures, or two readers of a case, that cannot both be right."""

from collections.abc import Iterator, Mapping, Sequence

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Label, WithBase, sentence
from qa_lib.params.published import PublishedFigure
from qa_lib.params.rules import Rules
from qa_lib.stats.consistency import possible_numerators

PEOPLE = "feedback.people"
ANSWERS = "feedback.positive"


def contradicted(figure: PublishedFigure, fact: Fact, rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on a printed figure that contradicts its own report.

    Where the number itself comes out of the records, only its label is in doubt: that weighs less.
    """
    if figure.contradiction is None or fact.withheld:
        return ()
    strength = rules.findings.strength_of("contradiction", _points(figure, fact))
    agrees = figure.printed == fact.display
    return (
        Finding(
            "contradiction",
            "neutral" if agrees else "concern",
            strength // 2 if agrees else strength,
            f"published/{figure.id}",
            sentence(
                "Paragraph {paragraph} of the report as published prints {printed} for “{says}”; "
                "the records give {share}. {why}",
                paragraph=Label(str(figure.paragraph)),
                says=Label(figure.says),
                printed=Label(figure.printed),
                share=WithBase(fact),
                why=Label(figure.contradiction),
            ),
            sentence(
                "What was meant in paragraph {paragraph}, and has it been put right?",
                paragraph=Label(str(figure.paragraph)),
            ),
            (fact,),
        ),
    )


def _points(figure: PublishedFigure, fact: Fact) -> float:
    """Return by how many percentage points a printed share is off; 0 for plain numbers."""
    if not _is_share(figure) or not fact.known:
        return 0
    return abs(float(figure.printed.removesuffix("%")) - fact.percent)


def impossible(figures: Mapping[PublishedFigure, Fact], rules: Rules) -> Iterator[Finding]:
    """Yield a finding for each printed share that no whole number of the people heard can give.

    The people heard are those that the same paragraph counts, where it counts them once.
    """
    for figure, fact in figures.items():
        people = _people(figure, list(figures))
        if people is None or not _is_share(figure) or fact.measure != ANSWERS or fact.withheld:
            continue
        if possible_numerators(figure.printed.removesuffix("%"), int(people.printed)):
            continue
        yield Finding(
            "contradiction",
            "neutral",
            rules.findings.strength_of("contradiction") // 2,
            f"published/{figure.id}",
            sentence(
                "Paragraph {paragraph} of the report as published counts {people} people and "
                "prints {printed} for “{says}”: no whole number of {people} gives that share. "
                "Fewer answered: {share}.",
                paragraph=Label(str(figure.paragraph)),
                people=Label(people.printed),
                printed=Label(figure.printed),
                says=Label(figure.says),
                share=WithBase(fact),
            ),
            sentence("How many people answered each question, and is that printed beside it?"),
            (fact,),
        )


def _is_share(figure: PublishedFigure) -> bool:
    return figure.printed.endswith("%")


def _people(figure: PublishedFigure, figures: Sequence[PublishedFigure]) -> PublishedFigure | None:
    counts = [
        other
        for other in figures
        if other.paragraph == figure.paragraph
        and other.fact.startswith(PEOPLE)
        and other.printed.isdigit()
    ]
    return counts[0] if len(counts) == 1 else None


def readers_differ(
    about: str, role: str, lowered: Fact, raised: Fact, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on auditors whose grades moderation mostly lowers."""
    if not lowered.rests_on(rules.thin_base) or raised.withheld:
        return ()
    excess = lowered.percent - raised.percent
    if excess < rules.findings.moderated_share:
        return ()
    return (
        Finding(
            "contradiction",
            "concern",
            rules.findings.strength_of("contradiction") // 2
            + min(rules.findings.most_added, int(excess)),
            about,
            sentence(
                "Moderation lowered the {role} auditor's overall grade in {lowered} of audits and "
                "raised it in {raised}: those who manage a case judge it more kindly than those "
                "who moderate.",
                role=role,
                lowered=WithBase(lowered),
                raised=WithBase(raised),
            ),
            sentence("What is done so that auditors and moderators mean the same by Good?"),
            (lowered, raised),
        ),
    )
