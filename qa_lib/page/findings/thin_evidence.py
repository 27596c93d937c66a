"""Evidence too thin: too few cases or answers to tell what a reader would like to know."""

from dataclasses import dataclass

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Direction, Finding
from qa_lib.page.runs import Interval, Label, Sentence, WithBase, sentence
from qa_lib.page.words import change
from qa_lib.params.rules import Rules


def wide_range(
    about: str,
    share: Fact,
    before: tuple[str, Fact] | None,
    rules: Rules,
    *,
    standard: str = "Good or better",
) -> tuple[Finding, ...]:
    """Return the finding on a share of audits whose 95% range is wide.

    Args:
        about: what it is about, as an id.
        share: the share of audits that meet the standard.
        before: the same in the year before, with that year's label; None where there was none.
        rules: the thresholds.
        standard: the standard in words.
    """
    if not share.known or not share.low:
        return ()
    width = float(share.high) - float(share.low)
    if width <= rules.findings.wide_interval:
        return ()
    return (
        Finding(
            "thin_evidence",
            "neutral",
            rules.findings.strength_of("thin_evidence", width - rules.findings.wide_interval),
            about,
            sentence(
                "{share} of case file audits were graded {standard} overall; with so few "
                "audits the true share may be anywhere from {range}.{before}",
                standard=Label(standard),
                share=WithBase(share),
                range=Interval(share),
                before=_since(share, before, rules),
            ),
            sentence("Are enough cases audited to show whether practice is getting better?"),
            (share, *([before[1]] if before is not None else [])),
        ),
    )


def _since(share: Fact, before: tuple[str, Fact] | None, rules: Rules) -> Sentence:
    if before is None or change(before[1], share, rules).direction not in ("chance", "thin"):
        return sentence("")
    return sentence(
        " Whether practice is better or worse than in {year} ({before}) can't be told.",
        before=WithBase(before[1]),
        year=Label(before[0]),
    )


@dataclass(frozen=True)
class Way:
    """A way of asking people.

    Args:
        about: as an id.
        who: those asked, as a plural.
        through: its name.
    """

    about: str
    who: str
    through: str


Heard = tuple[str, Fact]  # a quarter's label, and how many were heard in it


def few_answers(way: Way, heard: Heard, before: Heard, rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on too few people heard in the last quarter to tell any change.

    Args:
        way: how they were asked.
        heard: the last quarter.
        before: the quarter that it is compared with.
        rules: the thresholds.
    """
    if heard[1].withheld or before[1].withheld:
        return ()
    few = heard[1].number
    if few >= rules.thin_base:
        return ()
    asked = sentence("What will be done so that more {who} answer?", who=Label(way.who))
    values: dict[str, Fact | Label] = {
        "few": heard[1],
        "who": Label(way.who),
        "label": Label(heard[0]),
        "through": Label(way.through),
    }
    if not few:
        strength = rules.findings.strength_of("nothing_heard")
        said = sentence("No {who} were heard in {label} ({through}).", **values)
        return (Finding("nothing_heard", "concern", strength, way.about, said, asked, (heard[1],)),)
    said = sentence(
        "{few} {who} were heard in {label} ({through}), {many} in {earlier}: too few to tell what "
        "rose or fell in between from chance.",
        **values,
        many=before[1],
        earlier=Label(before[0]),
    )
    missing = 100 * (rules.thin_base - few) / rules.thin_base
    strength = rules.findings.strength_of("thin_evidence", missing / 2)
    direction: Direction = "concern" if few < before[1].number else "neutral"
    facts = (heard[1], before[1])
    return (Finding("thin_evidence", direction, strength, way.about, said, asked, facts),)
