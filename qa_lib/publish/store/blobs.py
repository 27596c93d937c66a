"""The store of what was made: files named by the digest of their content, shared by all builds.

A file is written whole or not at all, and is checked against its name when it is read: what is
damaged counts as missing and is made again.
"""

import hashlib
import os
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from qa_lib.publish.files import write_bytes

STORE_FOLDER: Final = ".store"
DAY: Final = 86400.0


def digest_of(*parts: str | bytes) -> str:
    """Return the SHA-256 of some parts, in hexadecimal; their borders count."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        whole.update(f"{len(content)}:".encode())
        whole.update(content)
    return whole.hexdigest()


@dataclass(frozen=True)
class Store:
    """A folder of files by digest, and of records by key."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep some content and return its digest."""
        name = hashlib.sha256(content).hexdigest()
        path = self._blob(name)
        if self.read(name) is None:
            _write(content, path)
        return name

    def read(self, name: str) -> bytes | None:
        """Return the content of that digest; None where it is missing or damaged."""
        content = _read(self._blob(name))
        if content is None or hashlib.sha256(content).hexdigest() != name:
            return None
        return content

    def record(self, room: str, key: str, content: bytes) -> None:
        """Keep a record under a key in a room; it replaces that of the same key."""
        _write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content, self._of(room, key))

    def recorded(self, room: str, key: str) -> bytes | None:
        """Return the record of a key; None where it is missing or damaged."""
        written = _read(self._of(room, key))
        if written is None:
            return None
        digest, _, content = written.partition(b"\n")
        return content if hashlib.sha256(content).hexdigest().encode() == digest else None

    def made(self, room: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the record of a key; where there is none, make it and keep it."""
        content = self.recorded(room, key)
        if content is None:
            content = make()
            self.record(room, key, content)
        return content

    def keys(self, room: str, prefix: str) -> tuple[str, ...]:
        """Return the keys of a room that begin so, those used last first."""
        found = [path for path in (self.folder / room).glob(f"{prefix}*") if path.is_file()]
        found.sort(key=lambda path: (-_used(path), path.name))
        return tuple(path.name for path in found)

    def clean(self, days: float) -> int:
        """Remove what no build has used for so many days; return how many bytes that freed."""
        oldest, freed = time.time() - days * DAY, 0
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and _used(path) < oldest:
                freed += path.stat().st_size
                path.unlink()
        return freed

    def _blob(self, name: str) -> Path:
        return self.folder / "files" / name[:2] / name

    def _of(self, room: str, key: str) -> Path:
        return self.folder / room / key


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another build cleans up
        return 0.0


def _read(path: Path) -> bytes | None:
    """Return a file's content and mark it as used; None where there is none."""
    try:
        content = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return None
    return content


def _write(content: bytes, path: Path) -> None:
    write_bytes(content, path, mark=uuid.uuid4().hex)
