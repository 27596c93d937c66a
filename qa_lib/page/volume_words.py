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
            "more": "more than in {when} ({before})",
            "fewer": "fewer than in {when} ({before})",
            "same": "as many as in {when} ({before})",
            "withheld": "not to be compared with {when} ({before}), as a number is not shown",
        }[self.direction]
        return sentence(against, when=Label(self.when), before=self.before)

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
    doubtful = [change for change in changes if change.doubtful]
    differing = [change for change in changes if change.direction in ("more", "fewer")]
    doubt = sentence("")
    if doubtful and len(doubtful) < len(differing):
        whens = joined(sentence("{when}", when=Label(change.when)) for change in doubtful)
        doubt = sentence(
            "; the difference from {whens} is no larger than chance gives", whens=whens
        )
    elif doubtful:
        words = "the difference is no" if len(doubtful) == 1 else "neither difference is"
        doubt = sentence(", but {words} larger than chance gives", words=words)
    parts = joined(change.phrase for change in changes)
    return sentence("{parts}{doubt}", parts=parts, doubt=doubt)
