"""A small picture of how a share or number went, with the same in words."""

from collections.abc import Sequence
from html import escape

from qa_lib.page.facts import Fact
from qa_lib.periods import Period

LEAST_POINTS = 3  # fewer make no trend
_WIDTH, _HEIGHT = 240, 64
_LEFT, _RIGHT, _TOP, _BOTTOM = 4, 44, 8, 44  # of the drawn line; its last value stands beside it
_LEAST_SPAN = 20.0  # per cent: ups and downs within it do not fill the picture


def trend_svg(points: Sequence[Fact]) -> str:
    """Return a line through the facts, earliest first, as inline SVG; "" if there are too few.

    A withheld fact, or one without a base, is a gap.
    """
    known = [fact for fact in points if fact.value]
    if len(known) < LEAST_POINTS:
        return ""
    places = _places(points)
    last = max(index for index, fact in enumerate(points) if fact.value)
    across, down = places[last]
    return (
        f'<svg class="qa-trend" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(trend_words(known) + _gaps(points))}">'
        f'<path d="{_path(points, places)}"/>'
        f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3.5"/>'
        f'<text class="qa-trend-value" x="{across + 7:.1f}" y="{down + 4:.1f}">'
        f"{escape(points[last].display)}</text>"
        f'<text x="{_LEFT}" y="{_HEIGHT - 4}">Quarters, {_short(points[0])}</text>'
        f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 4}" text-anchor="end">to {_short(points[-1])}'
        "</text></svg>"
    )


def trend_words(known: Sequence[Fact]) -> str:
    """Return what the line shows: where it begins and ends, and how far it went."""
    lowest, highest = (choose(known, key=_value) for choose in (min, max))
    first, last = known[0], known[-1]
    return (
        f"Line from {first.display} in {_label(first)} to {last.display} in {_label(last)}; "
        f"lowest {lowest.display}, highest {highest.display}."
    )


def _gaps(points: Sequence[Fact]) -> str:
    return "" if all(fact.value for fact in points) else " A gap is a quarter without a figure."


def _value(fact: Fact) -> float:
    return float(fact.value)


def _label(fact: Fact) -> str:
    return Period.parse(fact.period).label


def _short(fact: Fact) -> str:
    return escape(_label(fact).replace("Quarter ", "Q"))


def _places(points: Sequence[Fact]) -> dict[int, tuple[float, float]]:
    values = {index: _value(fact) for index, fact in enumerate(points) if fact.value}
    low, high = min(values.values()), max(values.values())
    span = max(high - low, _LEAST_SPAN)
    base = (high + low - span) / 2
    step = (_WIDTH - _LEFT - _RIGHT) / (len(points) - 1)
    return {
        index: (_LEFT + step * index, _BOTTOM - (value - base) / span * (_BOTTOM - _TOP))
        for index, value in values.items()
    }


def _path(points: Sequence[Fact], places: dict[int, tuple[float, float]]) -> str:
    """Return the line as an SVG path that starts anew after each gap."""
    return "".join(
        f"{'L' if index - 1 in places else 'M'}{places[index][0]:.1f} {places[index][1]:.1f}"
        for index in range(len(points))
        if index in places
    )
