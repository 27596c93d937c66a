"""Changes: a share rose or fell by more than chance would give."""

from collections.abc import Mapping, Sequence

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Direction, Finding
from qa_lib.page.runs import Label, Sentence, WithBase, joined, sentence
from qa_lib.page.volume_words import VolumeChange
from qa_lib.page.words import Change, change
from qa_lib.params.rules import Rules
from qa_lib.params.service import Polarity

_ROSE_IS: Mapping[Polarity, Direction] = {"higher": "good", "lower": "concern", "neutral": "neutral"}
_FELL_IS: Mapping[Polarity, Direction] = {"higher": "concern", "lower": "good", "neutral": "neutral"}
_QUESTIONS: Mapping[Direction, str] = {
    "good": "What brought about the change in “{name}”, and can other teams learn from it?",
    "concern": "What lies behind the change in “{name}”, what is done about it, and when will it show?",
    "neutral": "What explains the change in “{name}”, and what does it mean for families?",
}

Point = tuple[str, Fact]  # a period's label, and the share in it


def changed_share(
    about: str,
    name: str,
    points: Sequence[Point],
    rules: Rules,
    *,
    polarity: Polarity = "higher",
) -> tuple[Finding, ...]:
    """Return the finding on how a share came from earlier periods to the latest.

    Args:
        about: what it is about, as an id.
        name: the measure, for readers.
        points: earliest first; those without a base are left out.
        rules: the thresholds.
        polarity: what is good.
    """
    known = [point for point in points if point[1].denominator]
    found = _told(known, rules)
    if found is None:
        return ()
    shown, changed = found
    direction = (_ROSE_IS if changed.direction == "rose" else _FELL_IS)[polarity]
    size = changed.after.percent - changed.before.percent
    (first_label, first), *later = shown
    return (
        Finding(
            "change",
            direction,
            rules.findings.strength_of("change", size),
            about,
            sentence(
                f"{{name}} {changed.direction} from {{first}} in {{when}} to {{later}}.",
                name=Label(name),
                first=WithBase(first),
                when=Label(first_label),
                later=joined(_at(point) for point in later),
            ),
            sentence(_QUESTIONS[direction], name=Label(name)),
            tuple(fact for _, fact in shown),
        ),
    )


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
    if not changed.clear or changed.direction == "same":
        return ()
    size = 100 * (after.numerator - changed.before.numerator) / max(changed.before.numerator, 1)
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
