"""Words that follow the figures: how a share changed, and how sure one can be."""

from dataclasses import dataclass
from typing import Literal

from qa_lib.page.facts import Fact
from qa_lib.page.runs import Answers, Sentence, sentence
from qa_lib.params.rules import Rules
from qa_lib.stats.intervals import newcombe

Direction = Literal["rose", "fell", "same", "chance", "thin", "unknown", "withheld"]
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """How a share changed between two periods, as far as the evidence goes."""

    direction: Direction
    before: Fact
    after: Fact

    @property
    def phrase(self) -> Sentence:
        """What a sentence says after "the share": "rose from 62% to 85%"."""
        facts = {"before": self.before, "after": self.after}
        match self.direction:
            case "rose" | "fell":
                return sentence(f"{self.direction} from {{before}} to {{after}}", **facts)
            case "same":
                return sentence("stayed at {after}", after=self.after)
            case "chance":
                return sentence(
                    "went from {before} to {after}, no more than chance would give", **facts
                )
            case "thin":
                level = self.before.display == self.after.display
                return sentence(
                    f"{'stayed at' if level else 'went from {before} to'} {{after}}, "
                    "but too few to tell (n = {n})",
                    **facts,
                    n=Answers(min(self.before, self.after, key=lambda fact: fact.cases)),
                )
            case "withheld":
                return sentence("cannot be compared, as a figure of the two periods is not shown")
            case _:
                return sentence("cannot be compared, as one of the two periods has no figures")

    @property
    def short(self) -> str:
        """The change in a cell of a table."""
        words = {
            "rose": "rose",
            "fell": "fell",
            "same": "unchanged",
            "chance": "no more than chance",
            "thin": "too few to tell",
            "unknown": "not comparable",
            "withheld": "not shown",
        }
        return words[self.direction]


def change(before: Fact, after: Fact, rules: Rules) -> Change:
    """Return how a share changed; a real change is one whose interval leaves out no change.

    The interval of the difference is Newcombe's (1998) hybrid score interval.
    """
    return Change(_direction(before, after, rules), before, after)


def _direction(before: Fact, after: Fact, rules: Rules) -> Direction:
    if not before.known or not after.known:
        return "withheld" if before.has_base and after.has_base else "unknown"
    if min(before.cases, after.cases) < rules.thin_base:
        return "thin"
    if before.display == after.display:
        return "same"
    low, high = newcombe(
        after.number,
        after.cases,
        before.number,
        before.cases,
        confidence=rules.confidence,
    )
    if low > 0:
        return "rose"
    if high < 0:
        return "fell"
    return "chance"


def number_in_words(number: int) -> str:
    """Return small numbers as words, as prose has them."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def plural(number: int | None, one: str, many: str) -> str:
    """Return the noun that fits the number; for one that is withheld, that of many."""
    return one if number == 1 else many
