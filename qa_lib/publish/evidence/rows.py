"""The rows of an evidence page: facts of one measure that differ only by their period."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from qa_lib.periods import Period
from qa_lib.publish.evidence.addresses import row_anchor
from qa_lib.publish.evidence.linking import Place
from qa_lib.publish.facts import Fact

NOT_APPLICABLE: Final = "[z]"
_KINDS: Final = {"prose": "text", "findings": "finding", "figure": "chart", "table": "table"}
HEADS: Final = ("Period", "Figure", "Counted", "Of", "Likely range", "Shown in")


@dataclass(frozen=True)
class Showing:
    """A document as evidence names it: its label, its notebook, and whether it is a page."""

    label: str
    heading: str
    notebook: str
    is_page: bool = True


Places = Mapping[str, tuple[Place, ...]]


def is_withheld(fact: Fact) -> bool:
    """Tell whether a count of the fact is not published."""
    no_base = fact["denominator"] is None and fact["rounding"] != "none"
    return fact["numerator"] is None or no_base


def bodies(facts: Iterable[Fact], places: Places, documents: Mapping[str, Showing]) -> str:
    """Return the table bodies of one measure's facts: a definition each, its periods below."""
    ordered = sorted(facts, key=_about)
    return "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="{len(HEADS)}">{_heading(group[0])}</th></tr>'
        + "".join(_row(fact, places, documents) for fact in group)
        + "</tbody>"
        for group in (list(found) for _, found in groupby(ordered, key=_definition))
    )


def _definition(fact: Fact) -> tuple[str, str]:
    return fact["definition"], _narrowed(fact)


def _about(fact: Fact) -> tuple[str, str, str]:
    return (*_definition(fact), fact["period"])


def _heading(fact: Fact) -> str:
    narrowed = _narrowed(fact)
    filters = f' <span class="qa-filters">Filters: {escape(narrowed)}.</span>' if narrowed else ""
    return f'<span class="qa-defined">{escape(fact["definition"])}{filters}</span>'


def _narrowed(fact: Fact) -> str:
    pairs = sorted(fact["where"].items())
    return ", ".join(f"{key} {value}".replace("_", " ") for key, value in pairs)


def _row(fact: Fact, places: Places, documents: Mapping[str, Showing]) -> str:
    period = Period.parse(fact["period"]).label
    cells = (fact["display"], _count(fact, "numerator"), _count(fact, "denominator"), _range(fact))
    numbers = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
    shown = _shown_in(fact, places.get(fact["id"], ()), documents)
    return (
        f'<tr id="{row_anchor(fact["id"])}"><th scope="row">{escape(period)}</th>'
        f"{numbers}<td>{shown}</td></tr>"
    )


def _count(fact: Fact, key: str) -> str:
    if fact[key] is not None:
        return f"{fact[key]:,}"
    plain = key == "denominator" and fact["rounding"] == "none"
    return NOT_APPLICABLE if plain else str(fact["display"])


def _range(fact: Fact) -> str:
    if fact["low"]:
        return f"{fact['low']}% to {fact['high']}%"
    return str(fact["display"]) if is_withheld(fact) else NOT_APPLICABLE


def _shown_in(fact: Fact, places: tuple[Place, ...], documents: Mapping[str, Showing]) -> str:
    """Return links to every place: from a document's label to the first, then by what it is."""
    parts = []
    for name, found in groupby(places, key=lambda place: place.document):
        links = [
            f'<a href="../{name}.html#{place.anchor}">'
            f"{_KINDS[place.kind] if number else escape(documents[name].label)}</a>"
            for number, place in enumerate(found)
        ]
        parts.append(", ".join(links))
    pages = {place.document for place in places}
    others = [name for name in fact.get("shown_in", []) if name not in pages]
    parts += [escape(documents[name].label) for name in others if name in documents]
    return "; ".join(parts) or "no page"
