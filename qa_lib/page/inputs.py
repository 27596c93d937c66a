"""What a document reads of parameters, data and known facts, noted for those who keep its result.

Names of inputs: `params/rules`, `params/services/send`, `params/services` (all of them),
`data/feedback/send/2022-23-Q1..2022-23-Q2`, `data/kpis/send/*`, `data/*` (all), `facts/ID`.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from qa_lib.data.snapshot import Snapshot
from qa_lib.params.digest import model_digest
from qa_lib.params.load import Parameters
from qa_lib.params.strict import StrictModel

VARIABLE = "QA_INPUTS"  # names the file that takes the inputs; nothing is noted without it
Item = TypeVar("Item")


class InputNotes:
    """Notes each input once, as a line of JSON: its name, and the digest of what was read.

    The digest is empty where others can tell it: data and facts do not change in a build.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted: set[str] = set()

    def note(self, name: str, digest: Callable[[], str] = str) -> None:
        """Note an input, with its digest if that is given."""
        if name not in self._noted:
            self._noted.add(name)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([name, digest()]) + "\n")


class NotedMapping(Mapping[str, Item]):
    """A mapping whose items are noted as they are looked up, found or not."""

    def __init__(
        self,
        items: Mapping[str, Item],
        notes: InputNotes,
        *,
        room: str,
        digest: Callable[[Item | Mapping[str, Item] | None], str],
    ) -> None:
        self._items = items
        self._notes = notes
        self._room = room
        self._digest = digest

    def __getitem__(self, key: str) -> Item:
        self._note(key)
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        self._notes.note(self._room, lambda: self._digest(self._items))
        return iter(self._items)

    def __len__(self) -> int:
        self._notes.note(self._room, lambda: self._digest(self._items))
        return len(self._items)

    def _note(self, key: str) -> None:
        self._notes.note(f"{self._room}/{key}", lambda: self._digest(self._items.get(key)))


@dataclass(frozen=True)
class NotedParameters(Parameters):
    """Parameters that note which of their parts are looked at."""

    notes: InputNotes

    def __getattribute__(self, name: str) -> object:
        value = super().__getattribute__(name)
        if isinstance(value, StrictModel):
            notes = super().__getattribute__("notes")
            notes.note(f"params/{name}", lambda: model_digest(value))
        return value


def input_notes() -> InputNotes | None:
    """Return where inputs are noted in this process; None where nobody asks for it."""
    path = os.environ.get(VARIABLE)
    return InputNotes(Path(path)) if path else None


def noted_inputs(parameters: Parameters, snapshot: Snapshot) -> tuple[Parameters, Snapshot]:
    """Return parameters and data that note what is read of them, where somebody asks for it."""
    notes = input_notes()
    if notes is None:
        return parameters, snapshot
    notes.note("data/left_out")
    parts = {one.name: getattr(parameters, one.name) for one in fields(Parameters)}
    rooms = {
        name: NotedMapping(part, notes, room=f"params/{name}", digest=model_digest)
        for name, part in parts.items()
        if isinstance(part, Mapping)
    }
    noted = NotedParameters(**{**parts, **rooms}, notes=notes)
    return noted, replace(snapshot, noted=notes.note)


def noted_facts(known: Mapping[str, Item]) -> Mapping[str, Item]:
    """Return facts by id that note which are looked up, where somebody asks for it."""
    notes = input_notes()
    if notes is None or not known:
        return known
    return NotedMapping(known, notes, room="facts", digest=lambda _: "")
