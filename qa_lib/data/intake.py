"""The way in, from sources to a snapshot: read, sort good rows from bad, report, freeze."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from qa_lib.data.left_out import rows_left_out
from qa_lib.data.quarantine import Account, Sorted, sorted_rows
from qa_lib.data.report import write_report
from qa_lib.data.snapshot import Snapshot, write_snapshot
from qa_lib.data.sources.deliver import delivered
from qa_lib.data.validate import summary
from qa_lib.errors import DataError
from qa_lib.params.service import Service
from qa_lib.params.source import Source


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

    Args:
        sources: as `load_sources` returns them.
        services: the services by id.
        places: where to read and write.
        quarantine: whether bad rows are left out; else they stop it.

    Raises:
        DataError: something cannot be read; or rows are bad, with a sentence for each problem.
    """
    delivery = delivered(sources, places.project)
    outcome = sorted_rows(delivery, services)
    write_report(delivery, outcome, places.report)
    _write_log(outcome, places.log, quarantine=quarantine)
    if outcome.found and not quarantine:
        raise _refusal(outcome, places)
    left_out = rows_left_out(outcome.rejected)
    snapshot = write_snapshot(outcome.accepted, places.snapshots, left_out=left_out)
    return Intake(snapshot, outcome.accounts)


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
