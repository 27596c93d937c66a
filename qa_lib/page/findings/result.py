"""Results: shares that are low or high by the thresholds the panel can read."""

from collections.abc import Sequence
from dataclasses import dataclass

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Answers, Label, Sentence, WithBase, joined, sentence
from qa_lib.params.rules import Rules


@dataclass(frozen=True)
class Said:
    """What a share of people said.

    Args:
        about: what it is about, as an id.
        short: the question for readers, as a row label.
        who: those asked, as a plural.
        statement: what a positive answer says.
        fact: the share of positive answers.
        lately: the quarters before, each with its label, where they are told beside it.
        way: the way of asking in which those quarters were counted.
    """

    about: str
    short: str
    who: str
    statement: str
    fact: Fact
    lately: tuple[tuple[str, Fact], ...] = ()
    way: str = ""

    @property
    def fall(self) -> float:
        """By how many percentage points it fell lately, sure or not; 0 where it did not."""
        known = [fact for _, fact in self.lately if fact.known]
        return max(0.0, known[0].percent - known[-1].percent) if known else 0.0


def low_result(said: Said, rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on a share of positive answers below the threshold."""
    fact = said.fact
    if not fact.rests_on(rules.thin_base) or fact.percent >= rules.low_share:
        return ()
    return (
        Finding(
            "result",
            "concern",
            rules.findings.strength_of("result", rules.low_share - fact.percent + said.fall),
            said.about,
            sentence(
                "{share} of {who} {statement}; a share below {threshold} is raised.{lately}",
                share=WithBase(fact),
                who=Label(said.who),
                statement=Label(said.statement),
                threshold=Label(f"{rules.low_share:g}%"),
                lately=_lately(said, rules),
            ),
            sentence(
                "Why do so few {who} answer “{short}” positively, and what will change?",
                who=Label(said.who),
                short=Label(said.short),
            ),
            (fact, *(one for _, one in said.lately)),
        ),
    )


def _lately(said: Said, rules: Rules) -> Sentence:
    known = [(label, fact) for label, fact in said.lately if fact.known]
    if not known:
        return sentence("")
    few = min((fact for _, fact in known), key=lambda fact: fact.cases)
    thin = few.cases < rules.thin_base
    return sentence(
        " Counted in one way alone ({way}), it was {shares}{thin}.",
        way=Label(said.way),
        shares=joined(
            sentence("{share} in {when}", share=WithBase(fact), when=Label(label))
            for label, fact in known
        ),
        thin=sentence("; {few} answers are too few to tell a fall from chance", few=Answers(few))
        if thin
        else sentence(""),
    )


def high_results(about: str, everything: Sequence[Said], rules: Rules) -> tuple[Finding, ...]:
    """Return one finding on the best results, the surest first: those with the highest low end."""
    high = [
        said
        for said in everything
        if said.fact.rests_on(rules.thin_base) and said.fact.percent >= rules.high_share
    ]
    best = sorted(high, key=lambda said: -float(said.fact.low))[: rules.strengths_named]
    if not best:
        return ()
    size = best[0].fact.percent - rules.high_share
    named = joined(sentence("“{short}”", short=Label(said.short)) for said in best)
    return (
        Finding(
            "result",
            "good",
            rules.findings.strength_of("result", size),
            about,
            sentence("{parts}.", parts=joined((_part(said) for said in best), last=", and ")),
            sentence("What makes {named} go so well, and is it so in every team?", named=named),
            tuple(said.fact for said in best),
        ),
    )


def _part(said: Said) -> Sentence:
    return sentence(
        "{share} of {who} {statement}",
        share=WithBase(said.fact),
        who=Label(said.who),
        statement=Label(said.statement),
    )


def weakest_area(
    about: str, areas: Sequence[tuple[str, Fact]], overall: Fact, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on the area of practice that fewest audits graded Good or better."""
    known = [(name, fact) for name, fact in areas if fact.rests_on(rules.thin_base)]
    if not known or any(fact.withheld for _, fact in areas):
        return ()
    name, lowest = min(known, key=lambda area: area[1].percent)
    if lowest.percent >= rules.low_share:
        return ()
    return (
        Finding(
            "result",
            "concern",
            rules.findings.strength_of("result", (rules.low_share - lowest.percent) / 2),
            about,
            sentence(
                "Practice was weakest in {name}: {share} of case file audits graded it Good or "
                "better, against {overall} for the case overall.",
                name=Label(name),
                share=WithBase(lowest),
                overall=WithBase(overall),
            ),
            sentence(
                "What would auditors need to see to grade {name} Good, and how will workers be "
                "helped to get there?",
                name=Label(name),
            ),
            (lowest, overall),
        ),
    )
