"""Traces: what a document was made from, input by input, and what came of it.

A result is used again only if every input that was read when it was made is now as it was then.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Final

from qa_lib.publish.store.blobs import Store, digest_of

ROOM: Final = "traces"
_TRIED: Final = 20  # of the same document, used last first

Current = Callable[[str], str]


@dataclass(frozen=True)
class Trace:
    """One run of a document's notebook.

    Args:
        inputs: the digests of what it read, by the names of the inputs.
        result: the digest of the executed notebook in the store.
        seconds: how long it ran.
    """

    inputs: Mapping[str, str]
    result: str
    seconds: float


def kept_traces(store: Store, subject: str) -> tuple[Trace, ...]:
    """Return the traces of a subject, used last first; damaged ones are left out."""
    found = []
    for key in store.keys(ROOM, f"{subject}-")[:_TRIED]:
        content = store.recorded(ROOM, key)
        if content is not None:
            found.append(Trace(**json.loads(content)))
    return tuple(found)


def keep_trace(store: Store, subject: str, trace: Trace) -> None:
    """Keep a trace of a subject."""
    content = json.dumps(asdict(trace), sort_keys=True).encode()
    key = f"{subject}-{digest_of(json.dumps(trace.inputs, sort_keys=True))[:16]}"
    store.record(ROOM, key, content)


def changed_inputs(trace: Trace, current: Current) -> tuple[str, ...]:
    """Return the names of a trace's inputs that are not as they were."""
    return tuple(name for name, digest in trace.inputs.items() if current(name) != digest)
