"""The log of a build: one JSON object a line, written as things happen."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qa_lib.disk import naming


@dataclass(frozen=True)
class BuildLog:
    """Appends events to `build.log.jsonl`; start it with `begin`."""

    path: Path

    @classmethod
    def begin(cls, path: Path) -> "BuildLog":
        """Return the log at that path, emptied of earlier builds."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
        return cls(path)

    def write(self, event: str, **details: object) -> None:
        """Append an event with its details; values that JSON lacks are written as text."""
        record = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event}
        line = json.dumps({**record, **details}, ensure_ascii=False, default=str)
        with naming(self.path), self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line + "\n")


def read_log(path: Path) -> list[dict[str, object]]:
    """Return the events of a log, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
