"""What sections on shares have in common: their order, and their rows in a chart with ranges."""

from collections.abc import Iterable, Sequence
from typing import Final

from qa_lib.page.charts import Spread
from qa_lib.page.facts import Fact
from qa_lib.params.service import Question

NONE_SHOWN: Final = "None of the shares can be shown."
_NAN = float("nan")


def in_order(shares: Iterable[tuple[Question, Fact]]) -> tuple[tuple[Question, Fact], ...]:
    """Return questions by their share, highest first; those withheld last, in their own order."""
    found = list(shares)
    known = [one for one in found if one[1].known]
    ranked = sorted(known, key=lambda one: (-one[1].percent, one[0].id))
    return (*ranked, *[one for one in found if not one[1].known])


def spread(label: str, fact: Fact) -> Spread:
    """Return a share as a row of a chart with ranges: dot, range and base, or the symbol alone."""
    if not fact.known:
        return Spread(label, _NAN, _NAN, _NAN, fact.base if fact.withheld else fact.display)
    return Spread(
        label,
        float(fact.value),
        float(fact.low),
        float(fact.high),
        f"{fact.display} ({fact.base})",
    )


def last_shown(facts: Sequence[Fact]) -> str:
    """Return the last figure that is not withheld, for the end of a line; empty without any."""
    return next((fact.display for fact in reversed(facts) if not fact.withheld), "")
