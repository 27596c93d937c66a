"""The rows of the bench: what is measured, against what, and what is asked of it."""

import json
import statistics
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from qa_bench import plain, project
from qa_bench.large_data import add_authorities
from qa_bench.measure import Run, in_turn, measured
from qa_bench.project import Documents

_NOTEBOOKS = ("-m", "qa_bench.notebooks")
_FURTHER = 100


@dataclass(frozen=True)
class Result:
    """One line of the table.

    Attributes:
        ours: what was measured, in the unit.
        other: what it is compared with.
        limit: the most that `ours / other` may be; None where nothing is asked.
    """

    what: str
    ours: float
    other: float
    limit: float | None
    unit: str = "s"
    remark: str = ""

    @property
    def ratio(self) -> float:
        """Ours, as a part or multiple of the other."""
        return self.ours / self.other

    @property
    def met(self) -> bool | None:
        """Whether it is what is asked; None where nothing is."""
        return None if self.limit is None else self.ratio <= self.limit


@dataclass(frozen=True)
class Bench:
    """Where and how often to measure.

    Attributes:
        repeats: of each measurement; the table has medians.
        small: divides the amounts of data and documents, to see that all of it works.
    """

    folder: Path
    repeats: int
    small: int = 1

    def project(self, name: str) -> Path:
        """Return a fresh copy of this project."""
        return project.copied(self.folder / name)

    def built_project(self, name: str) -> Path:
        """Return a copy that is built."""
        copy = self.project(name)
        project.built(copy)
        return copy

    def documents(self, copy: Path) -> Documents:
        """Return the documents of a built project; few for a quick look."""
        found = project.parameters(copy)
        return found if self.small == 1 else dict(list(found.items())[:2])

    def warm(self, copy: Path, documents: Documents, *more: str) -> Run:
        """Run documents' notebooks by warm kernels, in a process of its own."""
        return self._notebooks(copy, documents, "warm", *more)

    def cells(self, copy: Path, documents: Documents, *more: str) -> float:
        """Return the seconds of the documents' cells alone, in one warm process."""
        self._notebooks(copy, documents, "cells", *more)
        return float(json.loads((copy / "_seconds.json").read_text(encoding="utf-8")))

    def _notebooks(self, copy: Path, documents: Documents, *words: str) -> Run:
        (copy / "_documents.json").write_text(json.dumps(documents), encoding="utf-8")
        how, *more = words
        command = [project.command("python"), *_NOTEBOOKS, how, str(copy), *more]
        return measured(
            command, copy, PYTHONPATH=str(Path(__file__).parents[1]), QA_PROJECT=str(copy)
        )


def builds(bench: Bench) -> Iterator[Result]:
    """Notebooks and whole builds, and what an answer or a notebook that changes costs."""
    copy = bench.built_project("builds")
    number, more = len(bench.documents(copy)), _FURTHER // bench.small
    plain_parts: list[plain.Parts] = []
    peaks: list[int] = []
    read: list[int] = []
    rounds = iter(range(bench.repeats))

    def plain_way() -> float:
        plain_parts.append(plain.whole(copy, copy / "_plain", bench.documents(copy)))
        return plain_parts[-1].whole

    def built() -> float:
        run = project.built(copy)
        peaks.append(run.peak)
        return run.seconds

    def cold() -> float:
        project.forget(copy)
        return built()

    def one_answer() -> float:
        project.change_an_answer(copy, next(rounds))
        seconds = built()
        read.append(len(project.documents_run(copy)))
        return seconds

    def one_notebook() -> float:
        project.change_a_notebook(copy, len(peaks))
        return built()

    found = in_turn(
        bench.repeats,
        {
            "plain": plain_way,
            "warm": lambda: bench.warm(copy, bench.documents(copy)).seconds,
            "many": lambda: (
                bench.warm(copy, bench.documents(copy), "--repeated", str(number + more)).seconds
            ),
            "cells": lambda: bench.cells(copy, bench.documents(copy)),
            "cold": cold,
            "nothing": built,
            "answer": one_answer,
            "notebook": one_notebook,
        },
    )
    executed = statistics.median(one.executed for one in plain_parts)
    what = f"execution of {number} notebooks"
    yield Result(what, found["warm"], executed, 1 / 8, remark="papermill's command line")
    what, each = f"each further notebook, of {more}", (found["many"] - found["warm"]) / more
    yield Result(what, each, executed / number, 1 / 12, remark="papermill's command line")
    floor = found["cells"] / number / project.cores()
    yield Result(what, each, floor, 1.4, remark="the cells in one warm process, per core")
    for name, what, limit in (
        ("cold", "whole cold build", 1 / 4),
        ("nothing", "nothing changed", 1 / 60),
        ("answer", "one answer changed", 1 / 12),
        ("notebook", "one notebook changed", None),
    ):
        ran = f"; {read[-1]} documents read it" if name == "answer" else ""
        yield Result(what, found[name], found["plain"], limit, remark=f"plain way{ran}")
    yield Result("peak memory", max(peaks) / 2**30, 1.5, 1, unit="GiB", remark="1.5 GiB")


def more_data(bench: Bench) -> Iterator[Result]:
    """A cold build of the same edition out of ten and a hundred times the data."""
    copies = {"once": bench.project("data-1")}
    for times in (10, 100) if bench.small == 1 else (2,):
        copies[f"{times} times"] = copy = bench.project(f"data-{times}")
        add_authorities(copy, times, feedback_rows=16_000 * times)

    def side(copy: Path) -> Callable[[], float]:
        def ours() -> float:
            project.forget(copy)
            return project.built(copy).seconds

        return ours

    found = in_turn(bench.repeats, {name: side(copy) for name, copy in copies.items()})
    for name in list(copies)[1:]:
        what = f"cold build, {name} the data"
        yield Result(what, found[name], found["once"], None, remark="the sample's data")


def a_slice(bench: Bench) -> Iterator[Result]:
    """One service's quarter out of 10 million rows of feedback, of 150 authorities."""
    small = bench.project("slice-small")
    large = bench.project("slice-large")
    rows, number = 10_000_000 // bench.small, max(2, 150 // bench.small)
    add_authorities(large, number, feedback_rows=rows)
    freezing = measured([project.command("qa"), "validate"], large)
    measured([project.command("qa"), "validate"], small)
    document = {"report": ("service_report", _service_report(small))}
    of_large = {"report": ("service_report", _service_report(large))}
    times = str(20 if bench.small == 1 else 2)
    found = in_turn(
        bench.repeats,
        {
            "small": lambda: _each(bench, small, document, times),
            "large": lambda: _each(bench, large, of_large, times),
        },
    )
    what = f"one service's quarter out of {rows:,} rows"
    yield Result(what, found["large"], found["small"], 1.33, remark="out of the sample")
    size = freezing.peak / 2**30
    what = f"memory while {rows:,} rows are validated and frozen"
    remark = f"1.5 GiB; it took {freezing.seconds:.0f} s"
    yield Result(what, size, 1.5, 1, unit="GiB", remark=remark)


def _each(bench: Bench, copy: Path, document: Documents, times: str) -> float:
    few = bench.warm(copy, document, "--repeated", "1", "--jobs", "1").seconds
    more = bench.warm(copy, document, "--repeated", str(1 + int(times)), "--jobs", "1").seconds
    return (more - few) / int(times)


def _service_report(copy: Path) -> dict[str, str]:
    (snapshot,) = [one.name for one in (copy / "_build" / "snapshots").iterdir() if one.is_dir()]
    names = {"edition": project.EDITION, "document": "appendix-6", "audience": "board"}
    return {**names, "service": "send", "period": "2022-23-Q2", "snapshot": snapshot, "facts": ""}


def editions(bench: Bench) -> Iterator[Result]:
    """Two dozen editions built in one call."""
    copy = bench.project("editions")
    names = project.more_editions(copy, max(2, 24 // bench.small))
    peaks: dict[str, int] = {}

    def side(*built: str) -> float:
        project.forget(copy)
        run = project.built(copy, *built)
        peaks["one" if len(built) == 1 else "all"] = run.peak
        return run.seconds

    sides = {"one": lambda: side(names[0]), "all": lambda: side(*names)}
    found = in_turn(bench.repeats, sides)
    what = f"{len(names)} editions in one call"
    yield Result(what, found["all"], found["one"], len(names), remark="one")
    yield Result(f"memory of {what}", peaks["all"] / 2**30, peaks["one"] / 2**30, 1.1, "GiB", "one")


ROWS: Mapping[str, Callable[[Bench], Iterator[Result]]] = MappingProxyType(
    {
        "builds": builds,
        "slice": a_slice,
        "editions": editions,
        "data": more_data,
    }
)
