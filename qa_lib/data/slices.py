"""Digests of slices of a snapshot: of one table, one service or all, a period's quarters or all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from qa_lib.data.digest import rows_digest
from qa_lib.data.snapshot import Snapshot
from qa_lib.data.tables import TABLES
from qa_lib.data.typed import QUARTER
from qa_lib.periods import Period

ALL: Final = "*"
_BEGINNING: Final = 4
Quarters = Mapping[str, str]  # digests by quarter
Remembered = Callable[[str, Callable[[], Quarters]], Quarters]  # by the digest of a part


@dataclass(frozen=True)
class Slices:
    """The digests of slices of a snapshot.

    Attributes:
        remembered: returns what was said of a part before, or asks for it and remembers it.
    """

    snapshot: Snapshot
    remembered: Remembered = lambda _, make: make()

    def digest(self, table: str, service: str, period: str) -> str:
        """Return the digest of a slice; `*` stands for all services, or all quarters.

        That of a period is followed by the beginning of each of its quarters' own, so that it can
        be told which of them changed: `9f86… 2022-23-Q1=4e07 2022-23-Q2=4b22`.
        """
        parts = dict(self._parts(table, service))
        if period == ALL:
            return _digest(parts.items())
        found = {
            quarter: _digest(
                (name, self.quarters(table, name)[quarter])
                for name in parts
                if quarter in self.quarters(table, name)
            )
            for quarter in map(str, Period.parse(period))
        }
        beginnings = [f"{quarter}={digest[:_BEGINNING]}" for quarter, digest in found.items()]
        return " ".join([_digest(found.items()), *beginnings])

    def quarters(self, table: str, service: str) -> Quarters:
        """Return the digest of each quarter of one service's rows of a table."""
        part = self.snapshot.parts[table].get(service)
        if part is None:
            return {}
        return self.remembered(part.digest, lambda: self._quarters(table, service))

    def _quarters(self, table: str, service: str) -> Quarters:
        rows = self.snapshot.read(table, service=service or None)
        if QUARTER not in rows:
            return {"": rows_digest(rows, TABLES[table])}
        return {
            str(quarter): rows_digest(of, TABLES[table]) for quarter, of in rows.groupby(QUARTER)
        }

    def _parts(self, table: str, service: str) -> Iterator[tuple[str, str]]:
        for name, part in sorted(self.snapshot.parts[table].items()):
            if service in (ALL, name):
                yield name, part.digest


def _digest(parts: Iterable[tuple[str, str]]) -> str:
    whole = sha256()
    for name, digest in parts:
        whole.update(f"{name}\0{digest}\n".encode())
    return whole.hexdigest()
