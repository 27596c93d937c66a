"""Changes: a share rose or fell by more than chance would give."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Direction, Finding
from qa_lib.page.runs import Label, Sentence, WithBase, joined, sentence
from qa_lib.page.volume_words import VolumeChange
from qa_lib.page.words import Change, change
from qa_lib.params.rules import Rules
from qa_lib.params.service import Polarity
from qa_lib.stats.intervals import newcombe

_ROSE_IS: Mapping[Polarity, Direction] = {
    "higher": "good",
    "lower": "concern",
    "neutral": "neutral",
}
_FELL_IS: Mapping[Polarity, Direction] = {
    "higher": "concern",
    "lower": "good",
    "neutral": "neutral",
}
_QUESTIONS: Mapping[Direction, str] = {
    "good": "What brought about the change in {name}, and can other teams learn from it?",
    "concern": (
        "What lies behind the change in {name}, what is done about it, and when will it show?"
    ),
    "neutral": "What explains the change in {name}, and what does it mean for families?",
}

Point = tuple[str, Fact]  # a period's label, and the share in it


@dataclass(frozen=True)
class Measured:
    """What a share measures.

    Args:
        about: as an id.
        name: for readers, as the subject of a sentence: "The share of audits ...".
        target: in per cent.
    """

    about: str
    name: str
    polarity: Polarity = "higher"
    target: float | None = None

    @property
    def called(self) -> Label:
        """The name within a sentence."""
        inner = self.name.removeprefix("The share of ")
        return Label(f"“{self.name}”" if inner == self.name else f"the share of {inner}")

    def target_missed(self, share: Fact) -> Sentence:
        """Return what a sentence says of a target that a share is short of; else nothing."""
        if self.target is None or self.polarity == "neutral":
            return sentence("")
        lower = self.polarity == "lower"
        short = share.percent > self.target if lower else share.percent < self.target
        words = Label(f"{self.target:g}% or {'less' if lower else 'more'}")
        return sentence(" The target is {target}.", target=words) if short else sentence("")


def changed_share(measured: Measured, points: Sequence[Point], rules: Rules) -> tuple[Finding, ...]:
    """Return the finding on how a share came from earlier periods to the latest.

    Args:
        measured: what it measures.
        points: earliest first; those without a base, or withheld, are left out.
        rules: the thresholds.
    """
    known = [point for point in points if point[1].known]
    found = _told(known, rules)
    if found is None:
        return ()
    shown, changed = found
    direction = (_ROSE_IS if changed.direction == "rose" else _FELL_IS)[measured.polarity]
    (first_label, first), *later = shown
    return (
        Finding(
            "change",
            direction,
            rules.findings.strength_of("change", _sure_points(changed, rules)),
            measured.about,
            sentence(
                f"{{name}} {changed.direction} from {{first}} in {{when}} to {{later}}.{{target}}",
                name=Label(measured.name),
                first=WithBase(first),
                when=Label(first_label),
                later=joined(_at(point) for point in later),
                target=measured.target_missed(changed.after),
            ),
            sentence(_QUESTIONS[direction], name=measured.called),
            tuple(fact for _, fact in shown),
        ),
    )


def _sure_points(changed: Change, rules: Rules) -> float:
    """Return the size of a change that is sure: the end of its interval that is nearer to none."""
    before, after = changed.before.count, changed.after.count
    low, high = newcombe(
        after.numerator,
        after.denominator,
        before.numerator,
        before.denominator,
        confidence=rules.confidence,
    )
    return 100 * min(abs(low), abs(high))


def _at(point: Point) -> Sentence:
    return sentence("{share} in {when}", share=WithBase(point[1]), when=Label(point[0]))


def _told(known: Sequence[Point], rules: Rules) -> tuple[Sequence[Point], Change] | None:
    """Return the points to tell and the change over them, the earliest that still holds.

    A change since an earlier period is told only where the last step doesn't go the other way.
    """
    real = [
        (start, one)
        for start, (_, before) in enumerate(known[:-1])
        if (one := change(before, known[-1][1], rules)).direction in ("rose", "fell")
        and abs(one.after.percent - one.before.percent) >= rules.findings.least_change
    ]
    if not real:
        return None
    last_start, last = real[-1]
    if last_start == len(known) - 2:
        real = [(start, one) for start, one in real if one.direction == last.direction]
    start, widest = max(real, key=lambda one: abs(one[1].after.percent - one[1].before.percent))
    return known[start:], widest


def changed_number(
    about: str, name: str, after: Fact, changed: VolumeChange, rules: Rules
) -> tuple[Finding, ...]:
    """Return the finding on a number of cases that differs by more than chance would give.

    More or fewer is neither good nor bad in itself: complaints may be fewer as nobody is asked.
    """
    if not changed.clear or changed.direction not in ("more", "fewer"):
        return ()
    size = 100 * (after.number - changed.before.number) / max(changed.before.number, 1)
    return (
        Finding(
            "change",
            "neutral",
            rules.findings.strength_of("change", min(abs(size), 100) / 4),
            about,
            sentence(
                "{number} {name}: {change}, by more than chance would give.",
                number=after,
                name=Label(name),
                change=changed.phrase,
            ),
            sentence("What explains the change in the number of {name}?", name=Label(name)),
            (after, changed.before),
        ),
    )
