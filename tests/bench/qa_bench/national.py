"""Command: a national run, every quarter and service of many authorities as parameters.

It makes a project with the data of so many authorities, freezes it, and runs the service report for
each of their services and quarters, here or on a Dask cluster.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa_bench.large_data import add_authorities
from qa_bench.measure import measured
from qa_bench.notebooks import tasks
from qa_bench.project import EDITION, Documents, command, copied, cores
from qa_lib.params.load import load_parameters
from qa_lib.periods import Quarter
from qa_lib.publish import workers
from qa_lib.publish.cluster import cluster
from qa_lib.publish.execute import Failed, Outcome, Task
from qa_lib.publish.share import Share

_LAST = Quarter.parse("2022-23-Q2")  # of the sample


def documents(project: Path, quarters: int) -> Documents:
    """Return a report for each service of each authority and each of the last quarters."""
    (snapshot,) = [one.name for one in (project / "_build" / "snapshots").iterdir()]
    services = [one.id for one in load_parameters(project / "params").services.values() if one.like]
    known = {"edition": EDITION, "document": "appendix-6", "audience": "board", "facts": ""}
    return {
        name: (
            "service_report",
            {**known, "snapshot": snapshot, "service": service, "period": str(quarter)},
        )
        for service in services
        for back in range(quarters)
        for quarter in [_LAST.plus(-back)]
        for name in [f"{service}-{str(quarter).lower()}"]
    }


def run(todo: list[Task], arguments: argparse.Namespace) -> tuple[Outcome, ...]:
    """Run all tasks, telling of each hundredth that is done."""
    done: list[Outcome] = []

    def finished(outcome: Outcome) -> None:
        done.append(outcome)
        if len(done) % 100 == 0:
            sys.stdout.write(f"{len(done):,} of {len(todo):,}\n")
            sys.stdout.flush()

    with _crew(todo[0], arguments) as crew:
        return workers.outcomes(crew, todo, started=lambda _: None, finished=finished)


@contextmanager
def _crew(first: Task, arguments: argparse.Namespace) -> Iterator[workers.Crew]:
    if arguments.scheduler:
        share = arguments.share or (first.project / "_share").as_uri()
        with cluster(arguments.scheduler, Share(share)) as there:
            yield workers.Crew(there, there.jobs)
    else:
        log = first.project / "_processes.log"
        with workers.processes(first.project, arguments.jobs, log=log) as here:
            yield workers.Crew(here, arguments.jobs)


def main() -> None:
    """Make the data, freeze it, run every report, and tell how long that took."""
    parser = argparse.ArgumentParser(prog="python -m qa_bench.national", description=__doc__)
    parser.add_argument("--authorities", type=int, default=150)
    parser.add_argument("--quarters", type=int, default=18, help="the last so many")
    parser.add_argument("--feedback-rows", type=int, default=10_000_000)
    parser.add_argument("--jobs", type=int, default=cores())
    parser.add_argument("--scheduler", default="", help="a Dask scheduler: tcp://host:8786")
    parser.add_argument("--share", default="", help="what all its workers reach")
    parser.add_argument("--folder", type=Path, help="where to work; else one that is removed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="qa-national-") as temporary:
        project = copied((arguments.folder or Path(temporary)) / "project")
        add_authorities(project, arguments.authorities, feedback_rows=arguments.feedback_rows)
        frozen = measured([command("qa"), "validate"], project)
        sys.stdout.write(f"Data frozen in {frozen.seconds:,.0f} s, {frozen.peak / 2**30:.2f} GiB\n")
        todo = tasks(project, project / "reports", documents(project, arguments.quarters))
        started = time.perf_counter()
        failed = [one for one in run(todo, arguments) if isinstance(one, Failed)]
        seconds = time.perf_counter() - started
    each = seconds / len(todo)
    sys.stdout.write(f"{len(todo):,} reports in {seconds:,.0f} s, {each:.2f} s each\n")
    if failed:
        sys.exit(f"{len(failed)} failed; the first: {failed[0].document}: {failed[0].message}")


if __name__ == "__main__":
    main()
