"""Facts of the last edition that come out otherwise today, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Final, Literal

from qa_lib.params.edition import Edition, Restatement
from qa_lib.periods import Period
from qa_lib.publish.backtest.kept import Kept

Kind = Literal["definition", "back series", "figure", "gone"]
WORDS: Final[Mapping[Kind, str]] = {
    "definition": "Definition changed",
    "back series": "Back series",
    "figure": "Figure",
    "gone": "No longer made",
}
_COMPARED: Final = ("numerator", "denominator", "display")
_WITHHELD: Final = "[c]"


@dataclass(frozen=True)
class Restated:
    """A fact that comes out otherwise.

    Args:
        id: the fact's id.
        label: what it counts, for readers.
        service: the service's id.
        period: its period.
        then: as the last edition showed it.
        now: as this edition shows it; empty where it does not, so that nothing withheld is told.
        kind: why it may be: the definition; a period before that of the last edition (a back
            series); a period of the last edition itself; or it is not made any more.
        reason: what the edition's file says of it; empty if nothing does.
    """

    id: str
    label: str
    service: str
    period: str
    then: str
    now: str
    kind: Kind
    reason: str


def restated_facts(
    kept: Kept, recomputed: Mapping[str, Mapping[str, Any]], last: Edition
) -> dict[str, Kind]:
    """Return the facts that come out otherwise, by id; what was withheld is not compared."""
    found: dict[str, Kind] = {}
    for name, fact in kept.items():
        if name not in recomputed:
            found[name] = "gone"
        elif _differs(fact, recomputed[name]):
            found[name] = _kind(fact, recomputed[name], last)
    return found


def explained(
    kinds: Mapping[str, Kind],
    kept: Kept,
    shown: Mapping[str, Mapping[str, Any]],
    reasons: Sequence[Restatement],
) -> tuple[Restated, ...]:
    """Return the restated facts with what readers may know of them.

    Args:
        kinds: the facts and in which way they come out otherwise.
        kept: what the last edition said.
        shown: what this edition publishes.
        reasons: what the edition's file says of them.
    """
    return tuple(
        Restated(
            id=name,
            label=str(kept[name]["label"]),
            service=str(kept[name]["service"]),
            period=str(kept[name]["period"]),
            then=str(kept[name]["display"]),
            now=str(shown[name]["display"]) if name in shown else "",
            kind=kind,
            reason=next((one.reason for one in reasons if fnmatchcase(name, one.figures)), ""),
        )
        for name, kind in sorted(kinds.items())
    )


def unexplained(found: Sequence[Restated], reasons: Sequence[Restatement]) -> Iterator[str]:
    """Yield a sentence for each fact without a reason, and for each reason without a fact."""
    for fact in found:
        if not fact.reason:
            now = f"is {fact.now} now" if fact.now else "comes out otherwise now"
            yield f"{fact.id} was {fact.then} in the last edition and {now}; nothing says why."
    for reason in reasons:
        if not any(fnmatchcase(fact.id, reason.figures) for fact in found):
            yield f"restated: {reason.figures} names no figure that has changed."


def _differs(fact: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    said = [key for key in _COMPARED if fact[key] not in (None, _WITHHELD)]
    return any(fact[key] != again.get(key) for key in said)


def _kind(fact: Mapping[str, Any], again: Mapping[str, Any], last: Edition) -> Kind:
    if fact["definition"] != again["definition"]:
        return "definition"
    before = Period.parse(str(fact["period"])).last < last.period.first
    return "back series" if before else "figure"
