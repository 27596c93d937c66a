"""Evidence too thin: too few cases or answers to tell what a reader would like to know."""

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Interval, Label, Sentence, WithBase, sentence
from qa_lib.page.words import change
from qa_lib.params.rules import Rules


def wide_range(
    about: str, share: Fact, before: tuple[str, Fact] | None, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on a share of audits whose 95% range is wide.

    Args:
        about: what it is about, as an id.
        share: the share graded Good or better.
        before: the same in the year before, with that year's label; None where there was none.
        rules: the thresholds.
    """
    if not share.denominator or not share.low:
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
                "{share} of case file audits were graded Good or better overall; with so few "
                "audits the true share may be anywhere from {range}.{before}",
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
        " The {before} of {year} can't be told from it.",
        before=WithBase(before[1]),
        year=Label(before[0]),
    )


def few_answers(  # noqa: PLR0913  # a value of many parts, each named
    about: str,
    heard: tuple[str, Fact],
    before: tuple[str, Fact],
    *,
    who: str,
    through: str,
    rules: Rules,
) -> tuple[Finding, ...]:
    """Return the finding on too few people heard in the last quarter to tell any change.

    Args:
        about: what it is about, as an id.
        heard: the last quarter's label, and how many were heard in it.
        before: the same of the first quarter that it is compared with.
        who: those asked, as a plural.
        through: the way of asking.
        rules: the thresholds.
    """
    (label, few), (earlier, many) = heard, before
    if few.numerator >= rules.thin_base:
        return ()
    fewer = few.numerator < many.numerator
    return (
        Finding(
            "thin_evidence",
            "concern" if fewer else "neutral",
            rules.findings.strength_of(
                "thin_evidence", 100 * (rules.thin_base - few.numerator) / rules.thin_base / 2
            ),
            about,
            sentence(
                "{few} {who} were heard in {label} ({through}), {many} in {earlier}: too few to "
                "tell what rose or fell in between from chance.",
                few=few,
                who=Label(who),
                label=Label(label),
                through=Label(through),
                many=many,
                earlier=Label(earlier),
            ),
            sentence("What will be done so that more {who} answer?", who=Label(who)),
            (few, many),
        ),
    )
