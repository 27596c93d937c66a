"""Commands with their time and the memory of all their processes."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

_SAMPLE_SECONDS = 0.1


@dataclass(frozen=True)
class Run:
    """What a command took."""

    seconds: float
    peak: int  # bytes, of it and its children; pages that several share count once


def measured(command: Sequence[str], folder: Path, **environment: str) -> Run:
    """Run a command to its end; one that fails ends the whole bench."""
    started, peak = time.perf_counter(), 0
    log = folder / "_bench.log"
    with log.open("wb") as output:
        process = psutil.Popen(
            [*command], cwd=folder, stdout=output, stderr=output, env={**os.environ, **environment}
        )
        while True:
            try:
                process.wait(_SAMPLE_SECONDS)
                break
            except psutil.TimeoutExpired:
                peak = max(peak, _memory(process))
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, log.read_text("utf-8"))
    return Run(time.perf_counter() - started, peak)


def _memory(process: psutil.Process) -> int:
    total = 0
    for one in [process, *process.children(recursive=True)]:
        try:
            memory = one.memory_full_info()
        except (psutil.NoSuchProcess, psutil.ZombieProcess, psutil.AccessDenied):
            continue  # it ended meanwhile
        total += getattr(memory, "pss", memory.uss)
    return total


def in_turn(repeats: int, sides: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Return each side's median over so many rounds, in each of which every side has its turn.

    Each measurement is told on standard error as it comes.
    """
    found: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(repeats):
        for name, side in sides.items():
            found[name].append(side())
            sys.stderr.write(f"{name}: {found[name][-1]:.3f}\n")
    return {name: statistics.median(values) for name, values in found.items()}
