"""Words that follow the figures: how a number of cases differs from an earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qa_lib.page.facts import Fact
from qa_lib.page.runs import Label, Sentence, joined, sentence
from qa_lib.params.rules import Rules
from qa_lib.stats.counts import counts_differ

Direction = Literal["more", "fewer", "same", "withheld"]


@dataclass(frozen=True)
class VolumeChange:
    """How a number differs from that of a period of equal length.

    Args:
        clear: whether the difference is more than chance would give.
        when: the earlier period, for readers.
    """

    direction: Direction
    clear: bool
    before: Fact
    when: str

    @property
    def phrase(self) -> Sentence:
        """What a sentence says after "that is": "fewer than in Quarter 4 2021/22 (38)"."""
        against = {
            "more": "more than in {earlier}",
            "fewer": "fewer than in {earlier}",
            "same": "as many as in {earlier}",
            "withheld": "not to be compared with {earlier}, as a number is not shown",
        }[self.direction]
        return sentence(against, earlier=self.earlier)

    @property
    def earlier(self) -> Sentence:
        """The earlier period and its number: "Quarter 4 2021/22 (38)"."""
        return sentence("{when} ({before})", when=Label(self.when), before=self.before)

    @property
    def doubtful(self) -> bool:
        """Whether there is a difference, but no larger than chance would give."""
        return self.direction in ("more", "fewer") and not self.clear

    @property
    def headline(self) -> str:
        """What a headline says before the earlier period: "fewer than", "no clear change from"."""
        if self.direction == "withheld":
            return "not to be compared with"
        return f"{self.direction} than" if self.clear else "no clear change from"


def volume_change(before: Fact, after: Fact, when: str, rules: Rules) -> VolumeChange:
    """Return how a number of cases differs from that of an earlier period of equal length."""
    if before.withheld or after.withheld:
        return VolumeChange("withheld", clear=False, before=before, when=when)
    clear = counts_differ(before.number, after.number, confidence=rules.confidence)
    if after.number == before.number:
        return VolumeChange("same", clear, before, when)
    direction: Direction = "more" if after.number > before.number else "fewer"
    return VolumeChange(direction, clear, before, when)


def compared(changes: Sequence[VolumeChange]) -> Sentence:
    """Return the changes as what a sentence says after "that is", with how sure one can be."""
    known = [change for change in changes if change.direction != "withheld"]
    withheld = [change for change in changes if change.direction == "withheld"]
    rest = sentence("")
    if withheld:
        words = "; it cannot" if known else "not to"
        whens = joined(change.earlier for change in withheld)
        rest = sentence(
            f"{words} be compared with {{whens}}, as a number is not shown", whens=whens
        )
    parts = joined(change.phrase for change in known)
    return sentence("{parts}{doubt}{rest}", parts=parts, doubt=_doubt(known), rest=rest)


def _doubt(changes: Sequence[VolumeChange]) -> Sentence:
    doubtful = [change for change in changes if change.doubtful]
    differing = [change for change in changes if change.direction in ("more", "fewer")]
    if doubtful and len(doubtful) < len(differing):
        whens = joined(sentence("{when}", when=Label(change.when)) for change in doubtful)
        return sentence("; the difference from {whens} is no larger than chance gives", whens=whens)
    if not doubtful:
        return sentence("")
    words = "the difference is no" if len(doubtful) == 1 else "neither difference is"
    return sentence(", but {words} larger than chance gives", words=words)
