"""Run the last edition's notebooks with the code and data of today, and compare."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from qa_lib.publish.backtest.kept import kept_facts
from qa_lib.publish.backtest.restated import Restated, explained, restated_facts
from qa_lib.publish.files import write_json
from qa_lib.publish.passes import asked_facts
from qa_lib.publish.report import Reporter
from qa_lib.publish.request import BuildRequest
from qa_lib.publish.workers import Crew

NAME: Final = "restated.json"


@dataclass(frozen=True)
class Told:
    """What an edition tells of the last one.

    Args:
        last: the last edition's id.
        compared: how many facts were counted again.
        facts: those that come out otherwise.
        failed: its documents that can't be made any more.
    """

    last: str
    compared: int
    facts: tuple[Restated, ...]
    failed: tuple[str, ...] = ()


def told_of_last(
    request: BuildRequest,
    shown: Mapping[str, Mapping[str, Any]],
    *,
    crew: Crew,
    reporter: Reporter,
) -> Told | None:
    """Count the last edition's facts again; None if none was released before this one.

    Args:
        request: the build.
        shown: what this edition publishes: no more is told of what changed.
        crew: who runs its notebooks; a failure is told, and stops nothing.
        reporter: told of each document.
    """
    last = request.last
    if last is None:
        return None
    kept = kept_facts(request.project, last.id)
    again = replace(request, edition=last, last=None, decided="", only=frozenset())
    into, crew = request.work / "back-test", replace(crew, keep_going=True)
    with reporter.stage("back-test"):
        recomputed, failed = asked_facts(again, crew=crew, reporter=reporter, into=into)
    kinds = restated_facts(kept, recomputed, last)
    facts = explained(kinds, kept, shown, request.edition.restated)
    return Told(last.id, len(kept), facts, failed)


def write_told(told: Told | None, folder: Path) -> None:
    """Write what an edition tells of the last one beside the build, for its checks."""
    path = folder / NAME
    path.unlink(missing_ok=True)
    if told is not None:
        write_json(asdict(told), path)


def read_told(folder: Path) -> Told | None:
    """Return what a finished build tells of the last edition."""
    path = folder / NAME
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    facts: Sequence[Mapping[str, Any]] = content["facts"]
    return Told(
        content["last"],
        content["compared"],
        tuple(Restated(**fact) for fact in facts),
        tuple(content["failed"]),
    )
