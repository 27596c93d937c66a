"""The bench works: a row is measured at a tiny size, and says what is asked of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent


def printed_by(module: str, *words: str) -> str:
    """Return what a command of the bench prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        env={**os.environ, "PYTHONPATH": str(HERE), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_row_is_measured_alone_and_compared_with_what_is_asked() -> None:
    printed = printed_by("qa_bench", "slice", "--quick").splitlines()
    lines = [line for line in printed if line.startswith("│")]
    assert [line.split("│")[1].strip() for line in lines] == [
        "one service's quarter out of 200,000 rows",
        "memory while 200,000 rows are validated and frozen",
    ]
    asked = [line.split("│")[6].strip() for line in lines]
    assert asked == ["1.33", "1.00"]


def test_several_editions_are_built_in_one_call() -> None:
    printed = printed_by("qa_bench", "editions", "--quick")
    assert "2 editions in one call" in printed
    assert "memory of 2 editions in one call" in printed


def test_a_national_run_makes_a_report_for_each_service_and_quarter() -> None:
    few = ("--authorities", "2", "--quarters", "1", "--feedback-rows", "1")
    printed = printed_by("qa_bench.national", *few)
    assert printed.splitlines()[-1].startswith("6 reports in ")
