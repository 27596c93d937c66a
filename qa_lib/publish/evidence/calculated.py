"""How the figures of a block are calculated: its measures, each with a link to its evidence."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from itertools import groupby
from typing import Final

from qa_lib.publish.evidence.addresses import page_name, section_anchor, subject_of
from qa_lib.publish.facts import Fact

ROUNDING: Final = {
    "none": "A plain number, which is not rounded.",
    "half_up": "Percentages are rounded half up.",
    "largest_remainder": "Percentages are parts of a whole, rounded so that they add up to 100%: "
    "the largest remainders are rounded up.",
}
_GAP: Final = "…"
_EACH_ITS_OWN: Final = "Each share has a definition of its own, which stands with its evidence."


def rounding_words(facts: Iterable[Fact]) -> str:
    """Return how the figures are rounded."""
    return " ".join(ROUNDING[name] for name in dict.fromkeys(fact["rounding"] for fact in facts))


def measure_name(measure: str) -> str:
    """Return a measure's name for readers: `Good or better`."""
    return measure.partition(".")[2].replace("_", " ").capitalize()


def how_calculated(facts: Sequence[Fact], services: Mapping[str, str]) -> str:
    """Return the fold that says how a block's figures are calculated; "" if it has none.

    Args:
        facts: those that the block shows.
        services: names by id.
    """
    ordered = sorted(facts, key=lambda fact: (fact["measure"], fact["service"]))
    items = "".join(
        f"<li>{_measure(measure, list(found), services)}</li>"
        for measure, found in groupby(ordered, key=lambda fact: fact["measure"])
    )
    if not items:
        return ""
    return (
        '<details class="qa-how"><summary>How this is calculated</summary>'
        f"<ul>{items}</ul></details>"
    )


def _measure(measure: str, facts: Sequence[Fact], services: Mapping[str, str]) -> str:
    said = _definition(list(dict.fromkeys(str(fact["definition"]) for fact in facts)))
    each = _varying(facts)
    counted = f" Counted for each {escape(each)}." if each else ""
    links = ", ".join(
        f'<a href="{page_name(subject_of(measure))}.html#{section_anchor(measure, service)}">'
        f"{escape(measure_name(measure))}, {escape(services.get(service, service))}</a>"
        for service in dict.fromkeys(fact["service"] for fact in facts)
    )
    return f"{escape(said)}{counted} {rounding_words(facts)} Evidence: {links}."


def _definition(sentences: Sequence[str]) -> str:
    """Return the definition that is common to all, unless too little is."""
    common = common_words(sentences)
    shortest = min(len(sentence.split()) for sentence in sentences)
    words = [word for word in common.split() if word != _GAP]
    return common if 2 * len(words) > shortest else _EACH_ITS_OWN


def _varying(facts: Sequence[Fact]) -> str:
    """Return what the facts are told apart by: "period, area and grade"."""
    periods = ["period"] if len({fact["period"] for fact in facts}) > 1 else []
    keys = dict.fromkeys(key for fact in facts for key in fact["where"])
    differing = [key for key in keys if len({fact["where"].get(key) for fact in facts}) > 1]
    names = [*periods, *(key.replace("_", " ") for key in differing)]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def common_words(sentences: Sequence[str]) -> str:
    """Return what the sentences have in common, with a mark where they differ."""
    common = sentences[0].split()
    for sentence in sentences[1:]:
        common = _shared(common, sentence.split())
    return " ".join(common)


def _shared(first: list[str], second: list[str]) -> list[str]:
    kept: list[str] = []
    end_first = end_second = 0
    for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        if (block.a > end_first or block.b > end_second) and kept[-1:] != [_GAP]:
            kept.append(_GAP)
        kept += [word for word in first[block.a : block.a + block.size] if [word] != kept[-1:]]
        end_first, end_second = block.a + block.size, block.b + block.size
    return kept
