"""Executed notebooks of earlier builds, used again where nothing that they read has changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol

from qa_lib.publish.execute import Done, Outcome, Task
from qa_lib.publish.files import digest, write_text
from qa_lib.publish.notebook import read_notebook
from qa_lib.publish.store.blobs import Store, digest_of
from qa_lib.publish.store.code import code_digests, environment_digest
from qa_lib.publish.store.explain import reason
from qa_lib.publish.store.traces import Trace, changed_inputs, keep_trace, kept_traces

LOCK: Final = "requirements.lock"
UNCHANGED: Final = "nothing that it reads has changed"
_SNAPSHOT: Final = "snapshot"
_FACTS: Final = "facts"
_PLACES: Final[Mapping[str, str]] = {_SNAPSHOT: "@the-snapshot@", _FACTS: "@the-facts@"}
_RUN_BY: Final = "import qa_lib.publish.execute"  # it shapes what is kept of a run
_SHORT: Final = 8  # so much of a snapshot's digest would be told in words
_NOT_SHOWN: Final = (_SNAPSHOT, "shown_in")  # keys of facts that no page shows


class Inputs(Protocol):
    """Parameters and data of a build, as the analysis half knows them."""

    def digest(self, name: str) -> str:
        """Return what tells an input apart from another state of it."""

    def words(self, name: str, before: str) -> str:
        """Return an input in words, and where it differs from an earlier state."""


@dataclass
class Results:
    """What earlier builds made of notebooks, and what this one adds.

    Attributes:
        store: where results are kept.
        inputs: parameters and data as they are now.
        reasons: why a document was run or was not, by `EDITION/DOCUMENT`; filled as tasks are
            looked up.
    """

    store: Store
    inputs: Inputs
    reasons: dict[str, str] = field(default_factory=dict)
    _begun: dict[Path, dict[str, str]] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def taken(self, task: Task) -> Done | None:
        """Put an earlier result in the place of the task's output, if one still holds."""
        known = _Known(task, self.inputs, self._digests)
        self._begun[task.output] = known.fixed()
        task.notes.unlink(missing_ok=True)  # another pass may have left some
        subject = _subject(task)
        traces = kept_traces(self.store, subject)
        for trace in traces:
            result = None if changed_inputs(trace, known.digest) else self.store.read(trace.result)
            if result is not None:
                write_text(_filled(result.decode(), task), task.output)
                keep_trace(self.store, subject, trace)  # it was used now
                self.reasons.setdefault(_name(task), UNCHANGED)
                return Done(task.document, 0.0, reused=True)
        self.reasons[_name(task)] = reason(traces, known.digest, known.words)
        return None

    def keep(self, task: Task, outcome: Outcome) -> None:
        """Keep the result of a task that ran, if the notebook told what it read."""
        if not isinstance(outcome, Done) or not task.notes.exists():
            return
        known = _Known(task, self.inputs, self._digests)
        read = {**self._begun[task.output], **_noted(task.notes, known)}
        text = _emptied(task.output.read_text(encoding="utf-8"), task)
        snapshot = task.parameters.get(_SNAPSHOT, "")
        if snapshot and snapshot[:_SHORT] in text:
            read["data/*"] = known.digest("data/*")  # it tells of the snapshot in its own words
        if any(known.digest(name) != before for name, before in read.items()):
            return  # somebody changed an input while it ran
        result = self.store.keep(text.encode())
        keep_trace(self.store, _subject(task), Trace(read, result, outcome.seconds))


@dataclass
class _Known:
    """The inputs of one task as they are now."""

    task: Task
    inputs: Inputs
    digests: dict[str, str]  # of parameters and data, which are the same for all tasks

    def fixed(self) -> dict[str, str]:
        """Return the inputs that every run of the task has."""
        names = [f"code/{name}" for name in self._code]
        return {name: self.digest(name) for name in ("notebook", "lock", "environment", *names)}

    def digest(self, name: str) -> str:
        """Return what tells an input apart from another state of it."""
        room, _, rest = name.partition("/")
        match room:
            case "notebook":
                return digest(self.task.notebook)
            case "lock":
                lock = self.task.project / LOCK
                return digest(lock) if lock.exists() else ""
            case "environment":
                return environment_digest()
            case "code":
                return self._code.get(rest, "")
            case "facts":
                return self._fact(rest)
            case _:
                if name not in self.digests:
                    self.digests[name] = self.inputs.digest(name)
                return self.digests[name]

    def words(self, name: str, before: str) -> str:
        """Return an input in words."""
        room, _, rest = name.partition("/")
        fixed = {"notebook": "its notebook", "lock": LOCK, "environment": "Python or a package"}
        if room == "code":
            return rest
        if room == "facts":
            return f"the fact {rest}" if rest else "a fact of another document"
        return fixed.get(room) or self.inputs.words(name, before)

    @cached_property
    def _code(self) -> dict[str, str]:
        cells = read_notebook(self.task.notebook).cells
        code = [cell.source for cell in cells if cell.cell_type == "code"]
        return code_digests("\n".join([*code, _RUN_BY]))

    @cached_property
    def _facts(self) -> Mapping[str, Any]:
        path = _facts_file(self.task)
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path else {}
        return found

    def _fact(self, name: str) -> str:
        found = self._facts.get(name) if name else self._facts
        return digest_of(json.dumps(_shown(found), sort_keys=True)) if found is not None else ""


def _shown(record: Any) -> Any:  # noqa: ANN401  # JSON of any form
    if not isinstance(record, dict):
        return record
    return {key: _shown(value) for key, value in record.items() if key not in _NOT_SHOWN}


def _facts_file(task: Task) -> Path | None:
    name = task.parameters.get(_FACTS, "")
    return task.project / name if name.endswith(".json") else None


def _name(task: Task) -> str:
    return f"{task.parameters.get('edition', '')}/{task.document}"


def _subject(task: Task) -> str:
    """Return what a task is about, whatever its data and the facts it is given are."""
    own = {key: value for key, value in task.parameters.items() if key != _SNAPSHOT}
    if _facts_file(task):
        own[_FACTS] = _PLACES[_FACTS]
    about = json.dumps([task.notebook.name, task.kernel, own], sort_keys=True)
    return f"{task.document}.{digest_of(about)[:24]}"


def _noted(path: Path, known: _Known) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return {name: given or known.digest(name) for name, given in map(json.loads, lines)}


def _stamps(task: Task) -> dict[str, str]:
    """Return the words of a result that are this build's alone, with what they are kept as."""
    stamps = {task.parameters.get(_SNAPSHOT, ""): _PLACES[_SNAPSHOT]}
    if _facts_file(task):
        stamps[task.parameters[_FACTS]] = _PLACES[_FACTS]
    return {word: place for word, place in stamps.items() if word}


def _emptied(text: str, task: Task) -> str:
    for word, place in _stamps(task).items():
        text = text.replace(word, place)
    return text


def _filled(text: str, task: Task) -> str:
    for word, place in _stamps(task).items():
        text = text.replace(place, word)
    return text
