"""Which periods make up a longer one."""

from collections.abc import Collection, Iterator

from qa_lib.periods import Period


def parts_of_period(whole: Period, known: Collection[Period]) -> Iterator[tuple[Period, ...]]:
    """Yield groups of periods within a longer one that do not overlap, so that each is in a group.

    Only the longest ones count: of a year with its quarters and its first half known, the first
    half and the third and fourth quarter; the first two quarters are parts of the half.
    """
    inside = [period for period in known if period != whole and period in whole]
    longest = [p for p in inside if not any(p != other and p in other for other in inside)]
    longest.sort(key=lambda period: (period.first, period.last))
    left = list(longest)
    while left:
        group = _chain(left[0], longest)
        yield group
        left = [period for period in left if period not in group]


def _chain(seed: Period, ordered: Collection[Period]) -> tuple[Period, ...]:
    """Return the seed with as many others, earliest first, as overlap neither it nor each other."""
    chosen = [seed]
    for period in ordered:
        if all(period.last < other.first or other.last < period.first for other in chosen):
            chosen.append(period)
    return tuple(sorted(chosen, key=lambda period: period.first))
