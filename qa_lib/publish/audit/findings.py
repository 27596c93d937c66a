"""What is wrong with a publication: counts that it hides and gives away all the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from qa_lib.params.disclosure import Disclosure, KindRule
from qa_lib.publish.audit.bounds import Bounds, ContradictionError, Puzzle, puzzles
from qa_lib.publish.audit.figures import Figure, Publication


@dataclass(frozen=True)
class Finding:
    """A count that is given away.

    Args:
        low: the smallest number that it can be; `high` the largest.
        given_by: the figures from which that follows.
    """

    figure: str
    low: int
    high: float
    given_by: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The finding for people."""
        what = f"is {self.low}" if self.low == self.high else f"is {self._range}"
        source = f"; it follows from {', '.join(self.given_by)}" if self.given_by else ""
        return f"A reader can work out that {self.figure} {what}{source}."

    @property
    def _range(self) -> str:
        if self.high == inf:
            return f"{self.low} or more"
        return f"from {self.low} to {int(self.high)}"


def disclosure_findings(publication: Publication, policy: Disclosure) -> tuple[str, ...]:
    """Return a sentence for each count that is given away, or for figures that contradict."""
    sentences = list(publication.stray)
    for figure in publication.figures.values():
        if len(figure.seen) > 1:
            numbers = " and ".join(f"{n} in {', '.join(at)}" for n, at in figure.seen.items())
            sentences.append(f"{figure.name} is {numbers}; a figure has one value.")
    for puzzle in puzzles(publication.figures, publication.equations):
        try:
            sentences += [finding.sentence for finding in _narrow(puzzle, policy)]
        except ContradictionError as contradiction:
            sentences.append(f"The figures around {contradiction} contradict each other.")
    return tuple(sentences)


def given_away(publication: Publication, policy: Disclosure) -> tuple[Finding, ...]:
    """Return the counts that a reader can work out closer than the policy allows.

    Raises:
        ContradictionError: the figures cannot all be right.
    """
    groups = puzzles(publication.figures, publication.equations)
    return tuple(finding for puzzle in groups for finding in _narrow(puzzle, policy))


def _narrow(puzzle: Puzzle, policy: Disclosure) -> Iterator[Finding]:
    by_id = {figure.id: figure for figure in puzzle.figures}
    patterns = _pattern(puzzle)
    for figure in puzzle.figures:
        for low, high in _ranges(figure, policy):
            bounds = _known(puzzle, figure)
            if low <= bounds.high and bounds.low <= high:
                least = max(low, patterns.bounds(figure.id).low) if bounds.low > low else low
                if _too_narrow(figure, bounds, least, high):
                    yield _finding(figure, bounds, by_id)
                    break


def _known(puzzle: Puzzle, figure: Figure) -> Bounds:
    if figure.value is not None:
        return Bounds(figure.value, figure.value)
    return puzzle.bounds(figure.id)


def _too_narrow(figure: Figure, bounds: Bounds, least: int, highest: int) -> bool:
    """Tell whether what follows is closer than the range from `least` to `highest`.

    A hidden figure may be a small count or one hidden for its sake; a reader cannot tell. It must
    be able to be as large as the largest small count, and either as small as the smallest or lie in
    a range as wide as theirs. A count that stands nowhere is looked at only if it is surely small.
    """
    if bounds.low <= least and bounds.high >= highest:
        return False
    surely_small = bounds.high <= highest and bounds.low >= 1
    if figure.published and figure.value is None:
        return bounds.high < highest or bounds.high - bounds.low < highest - least
    return surely_small


def _finding(figure: Figure, bounds: Bounds, by_id: Mapping[str, Figure]) -> Finding:
    if figure.value is not None:
        return Finding(figure.name, bounds.low, bounds.high, figure.places)
    names = tuple(f"{by_id[name].name} in {by_id[name].places[0]}" for name in bounds.given_by)
    return Finding(figure.name, bounds.low, bounds.high, names)


def _pattern(puzzle: Puzzle) -> Puzzle:
    """Return what a reader would know if all but the true zeros were hidden."""
    figures = tuple(
        figure if figure.value == 0 else replace(figure, hidden=figure.published, seen={})
        for figure in puzzle.figures
    )
    return Puzzle(figures, tuple(equation for equation in puzzle.equations if equation.exact))


def _ranges(figure: Figure, policy: Disclosure) -> Iterator[tuple[int, int]]:
    """Yield the ranges that protect a figure; all there are for one that is hidden unexplained."""
    for rule in policy.kinds:
        if rule.protected is not None and _applies(rule, figure):
            yield rule.protected


def _applies(rule: KindRule, figure: Figure) -> bool:
    if not figure.kind:
        return figure.hidden
    if rule.id != figure.kind:
        return False
    if not figure.published:
        return rule.rest_of_share
    return figure.base or rule.rule == "hidden_counts"
