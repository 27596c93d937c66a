"""Cards of the front page: each tells one finding at a glance, from the facts it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from qa_lib.page.facts import Fact
from qa_lib.page.finding import Finding
from qa_lib.page.runs import Base, Interval, Label, Run, Sentence, WithBase, sentence
from qa_lib.page.trend import LEAST_POINTS, trend_svg
from qa_lib.params.rules import Rules
from qa_lib.periods import Period

_BEYOND_CHANCE = ("change", "special_cause")


@dataclass(frozen=True)
class Card:
    """A finding at a glance.

    Args:
        finding: what it says.
        figure: the fact that it turns on; None if it rests on none.
        before: the same of an earlier period, if there is one.
        trend: the same quarter by quarter.
        sure: how sure one can be of the figure; None if there is no more to say.
    """

    finding: Finding
    figure: Fact | None
    before: Fact | None
    trend: tuple[Fact, ...]
    sure: Sentence | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that it shows beside those of the finding's words."""
        drawn = (fact for fact in self.trend if fact.value)  # a gap shows nothing
        return tuple(fact for fact in (self.figure, self.before, *drawn) if fact is not None)

    @property
    def html(self) -> str:
        """Return the card as an item of a list."""
        finding = self.finding
        return (
            f'<li class="qa-card qa-{finding.direction}">'
            f'<p class="qa-finding-kind">{escape(finding.label)}</p>'
            f"{self._figure_html}{trend_svg(self.trend)}"
            f'<p class="qa-card-said">{_html(finding.sentence)}</p>{self._more_html}</li>'
        )

    @property
    def _figure_html(self) -> str:
        if self.figure is None:
            return ""
        base = f'<span class="qa-card-base">{Run(Base(self.figure)).html}</span>'
        shown = base if self.figure.rounding != "none" else ""
        return f'<p class="qa-card-figure">{Run(self.figure).html} {shown}</p>'

    @property
    def _more_html(self) -> str:
        more = [("Before", _earlier(self.before)), ("How sure", self.sure)]
        rows = "".join(
            f"<div><dt>{name}</dt><dd>{_html(said)}</dd></div>" for name, said in more if said
        )
        return f"<dl>{rows}</dl>" if rows else ""


def card(finding: Finding, known: Sequence[Fact], rules: Rules) -> Card:
    """Return a finding as a card.

    Args:
        finding: what it says.
        known: the facts of the edition.
        rules: the thresholds.
    """
    figure = _figure(finding)
    if figure is None:
        return Card(finding, None, None, (), None)
    alike = [fact for fact in known if _same(fact, figure)]
    before, trend = _before(figure, alike), _trend(figure, alike)
    return Card(finding, figure, before, trend, _sure(finding, figure, rules))


def cards_html(cards: Sequence[Card]) -> str:
    """Return the cards as a list."""
    return f'<ul class="qa-cards">{"".join(card.html for card in cards)}</ul>'


def _figure(finding: Finding) -> Fact | None:
    """Return the first fact in the finding's words that is about its latest quarter."""
    shown = [run.fact for run in finding.sentence.runs if run.fact is not None]
    return max(shown, key=lambda fact: _period(fact).last, default=None)


def _same(fact: Fact, figure: Fact) -> bool:
    keys = (figure.measure, figure.service, figure.where)
    return (fact.measure, fact.service, fact.where) == keys


def _before(figure: Fact, alike: Sequence[Fact]) -> Fact | None:
    """Return the latest earlier period that is as long as the figure's, or a year."""
    period = _period(figure)
    earlier = [
        fact
        for fact in alike
        if fact.value
        and _period(fact).last < period.first
        and (_length(fact) == len(period.quarters) or not period.is_quarter)
    ]
    return max(earlier, key=lambda fact: (_period(fact).last, _length(fact)), default=None)


def _trend(figure: Fact, alike: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the quarters up to the figure's last, if there are enough to show."""
    last = _period(figure).last
    quarters = [
        fact for fact in alike if _period(fact).is_quarter and not last < _period(fact).last
    ]
    ordered = sorted(quarters, key=lambda fact: _period(fact).first)
    return tuple(ordered) if len(ordered) >= LEAST_POINTS else ()


def _sure(finding: Finding, figure: Fact, rules: Rules) -> Sentence | None:
    if not figure.low:
        return None
    few = (figure.denominator or 0) < rules.thin_base
    opening = "It rests on very few. " if few else ""
    if finding.kind in _BEYOND_CHANCE:
        opening = "More than chance would give. "
    return sentence("{opening}Likely range: {range}.", opening=opening, range=Interval(figure))


def _earlier(fact: Fact | None) -> Sentence | None:
    if fact is None:
        return None
    return sentence("{share} in {when}", share=WithBase(fact), when=Label(_period(fact).label))


def _period(fact: Fact) -> Period:
    return Period.parse(fact.period)


def _length(fact: Fact) -> int:
    return len(_period(fact).quarters)


def _html(said: Sentence) -> str:
    return "".join(run.html for run in said.runs)
