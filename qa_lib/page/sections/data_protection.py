"""Data protection: what is published, what never is, who decided it; all from the policy."""

from collections.abc import Mapping
from typing import Final

from qa_lib.page.context import Context
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, Sentence, sentence
from qa_lib.page.sections.section import Row, on_day, table
from qa_lib.page.table import Table
from qa_lib.params.disclosure import Audience, Disclosure, KindRule, MeasureKind, RuleName

KINDS: Final[Mapping[MeasureKind, tuple[str, str]]] = {
    "opinion": ("Opinions", "what families, carers and children said when they were asked"),
    "judgement": ("Judgements", "grades that auditors gave to practice"),
    "circumstance": ("Circumstances", "what happened to children, young people and carers"),
    "complaint": ("Complaints", "complaints, how they were answered and how they ended"),
    "activity": ("Activity", "the service's own work: audits done, people heard, learning shared"),
}
_RULES: Final[Mapping[RuleName, str]] = {
    "none": "Every figure is shown, with the number that it rests on",
    "base_at_least": "A share is shown only where it rests on {base} or more",
    "hidden_counts": "A count from {lowest} to {highest} is hidden",
    "rounded": "Counts are rounded to the nearest {multiple}",
}
_NEVER: Final = (
    "names, addresses, telephone numbers, e-mail addresses and dates of birth",
    "numbers that stand for one case, one child, one answer or one audit",
    "the records themselves: only counts and shares of them leave the project",
    "a comment without the consent of the person who made it, or without an approval",
    "a comment whose words were changed after it was approved",
    "a figure of a kind for which nobody has decided who may see it",
)
_CHECKED: Final = (
    (
        "A program that shares no part with the one that hides figures reads all that would be "
        "published. It works out how far a reader could narrow down each hidden count."
    ),
    (
        "Another one looks into every file for names, numbers of persons and cases, and words that "
        "nobody has approved."
    ),
    "If either finds anything, the edition cannot be released.",
)


class DataProtectionSection:
    """The policy in plain words."""

    def __init__(self, context: Context) -> None:
        self.context = context

    @property
    def policy(self) -> Disclosure:
        """The rules."""
        return self.context.parameters.disclosure

    def _prose(self, name: str, *sentences: Sentence) -> Prose:
        return Prose(self.context.name(name), tuple(Paragraph(one) for one in sentences))

    def _list(self, name: str, opening: str, points: tuple[str, ...]) -> Prose:
        listed = tuple(Paragraph(sentence(point), bullet=True) for point in points)
        return Prose(self.context.name(name), (Paragraph(sentence(opening)), *listed))

    def introduction(self) -> Prose:
        """Say what the page is about, and whether the policy is more than an assumption."""
        state = "The council has confirmed this policy." if self.policy.confirmed else "{statement}"
        return self._prose(
            "introduction",
            sentence(
                "These reports are about children and families. They are public, so nobody may be "
                "recognised in them. This page says what is published, what never is, and who "
                "decided it."
            ),
            sentence(state, statement=Label(self.policy.statement)),
        )

    def rules_table(self) -> Table:
        """List the rule for each kind of figure, why it is so, and who signed it off when."""
        rows: list[Row] = [self._rule_row(rule) for rule in self.policy.kinds]
        return table(
            self.context.name("rules"),
            ("The rule for each kind of figure", "A figure of a kind without a rule is not shown."),
            ["Kind", "What it counts", "Rule", "Why", "Signed off by", "Signed off on"],
            rows,
        )

    def _rule_row(self, rule: KindRule) -> Row:
        name, counts = KINDS[rule.id]
        return [
            name,
            counts,
            Label(rule_words(rule)),
            Label(rule.why),
            rule.signed_off_by,
            Label(on_day(rule.signed_off_on)),
        ]

    def hiding(self) -> Prose:
        """Say in plain words how figures are hidden."""
        return self._prose(
            "hiding",
            sentence("{legend}", legend=Label(self.policy.legend)),
            sentence(
                "To hide one small count is not enough. A reader could take the other rows of a "
                "table from its total, or the quarters shown from the year. So a few more figures "
                "are hidden, as few as will do. Which of them are small is not said."
            ),
            sentence(
                "This is decided for all pages of an edition at once, as one page could give away "
                "what another one hides. A hidden figure is hidden in every table, chart, sentence "
                "and file. Sentences, rankings and key messages are made from what is shown alone. "
                "Where a chart has a gap, its limits and averages leave that point out."
            ),
        )

    def never(self) -> Prose:
        """List what is never published."""
        return self._list("never", "These are never published:", _NEVER)

    def audiences_table(self) -> Table:
        """List for whom an edition is made, and what is hidden from them."""
        return table(
            self.context.name("audiences"),
            ("Two forms of each edition", "The same pages, from the same data."),
            ["Made for", "What it shows", "Mark on every page and file"],
            [_audience_row(audience) for audience in self.policy.audiences],
        )

    def checks(self) -> Prose:
        """Say what is checked before anything is published."""
        return self._list("checks", "Before an edition is published:", _CHECKED)


def rule_words(rule: KindRule) -> str:
    """Return a rule for readers: "A count from 1 to 5 is hidden, and ..."."""
    said = _RULES[rule.rule].format(
        base=rule.base, lowest=rule.lowest, highest=rule.highest, multiple=rule.multiple
    )
    if rule.rest_of_share:
        said += "; so is a share that leaves out so few"
    return f"{said}; so is what would give it away" if rule.secondary else said


def _audience_row(audience: Audience) -> Row:
    shows = "Figures by the rules above" if audience.controlled else "Every figure; nothing hidden"
    names = {"panel": "The panel and the public", "board": "The board, within the organisation"}
    return [names.get(audience.id, audience.id), shows, Label(audience.mark or "no mark")]
