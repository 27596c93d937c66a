"""Why a document is made anew, in words."""

from collections.abc import Callable, Sequence
from typing import Final

from qa_lib.publish.store.traces import Current, Trace, changed_inputs

_NAMED: Final = 3  # reasons that are named; the rest is counted
_ORDER: Final = ("notebook", "lock", "environment", "code", "params", "data", "facts")


def reason(traces: Sequence[Trace], current: Current, words: Callable[[str, str], str]) -> str:
    """Return why none of the earlier results of a document holds.

    Args:
        traces: of the earlier results, used last first.
        current: the digest of an input as it is now.
        words: an input in words, given its name and its earlier digest.
    """
    if not traces:
        return "it was not made before with these parameters"
    trace = min(traces, key=lambda one: len(changed_inputs(one, current)))
    changed = sorted(changed_inputs(trace, current), key=_rank)
    if not changed:
        return "its earlier result is damaged or was cleaned away"
    named = list(dict.fromkeys(words(name, trace.inputs[name]) for name in changed))
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return f"{', '.join(named[:_NAMED])}{more} changed"


def _rank(name: str) -> tuple[int, bool, str]:
    """Sort what is changed: the nearest cause first, slices of single periods before whole ones."""
    room = name.partition("/")[0]
    return (_ORDER.index(room) if room in _ORDER else len(_ORDER), name.endswith("*"), name)
