"""The way in, from sources to a snapshot: read, sort good rows from bad, report, freeze."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from qa_lib.data.freeze import freezing
from qa_lib.data.known import intake_key, remember, remembered
from qa_lib.data.left_out import rows_left_out
from qa_lib.data.origin import Origin
from qa_lib.data.quarantine import Account, Sorted, sorted_rows, together
from qa_lib.data.report import write_report
from qa_lib.data.snapshot import Snapshot, open_snapshot
from qa_lib.data.sources.deliver import folder_source, pieces
from qa_lib.data.sources.delivery import Delivery
from qa_lib.data.spool import spooled
from qa_lib.data.tables import TABLES
from qa_lib.data.validate import in_order, problems, summary
from qa_lib.errors import DataError
from qa_lib.params.service import Service
from qa_lib.params.source import Source

if TYPE_CHECKING:
    from qa_lib.data.problem import Problem


@dataclass(frozen=True)
class Places:
    """Where an intake reads and writes.

    Attributes:
        project: the folder that sources name theirs from.
        snapshots: where snapshots lie.
        report: the workbook of rejected rows; the log lies beside it, as `.log.jsonl`.
    """

    project: Path
    snapshots: Path
    report: Path

    @property
    def log(self) -> Path:
        """What became of each table's rows, a JSON object a line."""
        return self.report.with_suffix(".log.jsonl")


@dataclass(frozen=True)
class Intake:
    """What came of it."""

    snapshot: Snapshot
    accounts: tuple[Account, ...]


def taken_in(
    sources: Sequence[Source],
    services: Mapping[str, Service],
    places: Places,
    *,
    quarantine: bool = False,
) -> Intake:
    """Read the sources, check every row, write report and log, and freeze the data.

    Files that were good before, and did not change since, are not checked again.

    Args:
        sources: as `load_sources` returns them.
        services: the services by id.
        places: where to read and write.
        quarantine: whether bad rows are left out; else they stop it.

    Raises:
        DataError: something cannot be read; or rows are bad, with a sentence for each problem.
    """
    key = intake_key(sources, services, places.project)
    if (before := _before(key, places)) is not None:
        return before
    taken = _Taken()
    with (
        spooled(pieces(sources, places.project)) as portions,
        freezing(places.snapshots) as frozen,
    ):
        for delivery in portions:
            outcome = sorted_rows(delivery, services)
            taken.add(delivery, outcome)
            if quarantine or not taken.refused:
                frozen.add(outcome.accepted)
        whole = together(taken.outcomes)
        write_report(taken.rejected(), whole, places.report)
        _write_log(whole, places.log, quarantine=quarantine)
        if whole.found and not quarantine:
            raise _refusal(whole, places)
        intake = Intake(frozen.finish(rows_left_out(whole.rejected)), whole.accounts)
    if key is not None and not whole.found:
        accounts = [asdict(account) for account in intake.accounts]
        came_to = {"digest": intake.snapshot.digest, "accounts": accounts}
        remember(places.snapshots, key, came_to)
    return intake


def _before(key: str | None, places: Places) -> Intake | None:
    """Return what the intake of that key came to, if all that it wrote is still there."""
    found = remembered(places.snapshots, key) if key is not None else None
    if found is None or not (places.report.is_file() and places.log.is_file()):
        return None
    try:
        snapshot = open_snapshot(places.snapshots, found["digest"])
    except DataError:  # it was removed, or is damaged
        return None
    return Intake(snapshot, tuple(Account(**account) for account in found["accounts"]))


def validated_snapshot(
    data_folder: Path, services: Mapping[str, Service], into: Path, *, limit: int = 50
) -> Snapshot:
    """Read, check and freeze the data folder; raise DataError with a sentence for each problem.

    Args:
        data_folder: holds a CSV file a table; folders in it may hold more rows of each.
        services: the services by id.
        into: where snapshots lie, each in a folder named by its digest.
        limit: how many sentences of one file the error holds; it says how many more there are.
    """
    found: list[Problem] = []
    with (
        spooled(pieces([folder_source(data_folder)], Path())) as portions,
        freezing(into) as frozen,
    ):
        for one in portions:
            found.extend(problems(one.tables, services, origins=one.origins))
            if not found:
                frozen.add(one.tables)
        if found:
            raise DataError(
                summary(in_order(found), limit),
                next_step="Correct the rows named, then run `qa validate` again.",
            )
        return frozen.finish()


@dataclass
class _Taken:
    """What is kept of the portions that are sorted: everything but their good rows."""

    outcomes: list[Sorted] = field(default_factory=list)
    bad: dict[str, list[pd.DataFrame]] = field(default_factory=lambda: {one: [] for one in TABLES})
    origins: Mapping[str, Origin] = field(default_factory=dict)

    def add(self, delivery: Delivery, outcome: Sorted) -> None:
        """Keep what is wrong with a portion, and its bad rows."""
        self.outcomes.append(replace(outcome, accepted={}))
        self.origins = delivery.origins
        for name, rows in delivery.tables.items():
            places = {problem.index for problem in outcome.rejected if problem.table == name}
            self.bad[name].append(rows[rows.index.isin(places)])

    @property
    def refused(self) -> bool:
        """Whether something is wrong."""
        return any(outcome.found for outcome in self.outcomes)

    def rejected(self) -> Delivery:
        """Return the bad rows of all portions."""
        return Delivery({name: pd.concat(rows) for name, rows in self.bad.items()}, self.origins)


def account_line(account: Account) -> str:
    """Return what became of a table's rows, as a line for the screen."""
    lines = "".join(f"; not read, {what}: {n:,}" for what, n in account.not_read.items())
    return (
        f"{account.table}: {account.rows:,} rows = {account.accepted:,} accepted + "
        f"{account.rejected:,} rejected{lines}"
    )


def _refusal(outcome: Sorted, places: Places) -> DataError:
    bad = [account_line(one) for one in outcome.accounts if one.rejected]
    report = _shown(places.report, places.project)
    return DataError(
        "\n".join([summary(outcome.found), *bad]),
        next_step=f"Correct the rows named, then run `qa validate` again; {report} has them "
        "marked, to send back. `qa build --quarantine` builds without them.",
    )


def _shown(path: Path, project: Path) -> str:
    inside = path.is_relative_to(project)
    return (path.relative_to(project) if inside else path).as_posix()


def _write_log(outcome: Sorted, path: Path, *, quarantine: bool) -> None:
    lines = [
        json.dumps({"event": "rows", **asdict(account), "quarantine": quarantine})
        for account in outcome.accounts
    ]
    lines += [
        json.dumps({"event": "left out", **asdict(one)}, ensure_ascii=False)
        for one in rows_left_out(outcome.rejected)
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
