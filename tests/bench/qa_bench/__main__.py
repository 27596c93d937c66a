"""Command: `python -m qa_bench`, with the rows to measure, or none for all of them."""

import argparse
import compileall
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import qa_lib
from qa_bench.project import cores
from qa_bench.rows import ROWS, Bench, Result

_SMALL = 50


def main() -> None:
    """Measure rows one after another, and print the table as it grows."""
    parser = argparse.ArgumentParser(prog="python -m qa_bench", description=__doc__)
    parser.add_argument("rows", nargs="*", choices=[[], *ROWS], help=f"of {', '.join(ROWS)}")
    parser.add_argument("--repeats", type=int, default=5, help="of each; medians are told")
    parser.add_argument("--quick", action="store_true", help="tiny amounts, once: does it work?")
    parser.add_argument("--folder", type=Path, help="where to build; else a folder that is removed")
    arguments = parser.parse_args()
    repeats, small = (1, _SMALL) if arguments.quick else (arguments.repeats, 1)
    compileall.compile_dir(Path(qa_lib.__file__).parent, quiet=1)  # else each start compiles it
    with tempfile.TemporaryDirectory(prefix="qa-bench-") as temporary:
        bench = Bench(arguments.folder or Path(temporary), repeats, small)
        results = [one for name in arguments.rows or ROWS for one in ROWS[name](bench)]
    Console(width=160).print(_table(results, repeats))


def _table(results: Sequence[Result], repeats: int) -> Table:
    title = f"Medians of {repeats}, {cores()} cores, both sides in turn"
    table = Table(title=title, title_justify="left")
    for column in ("What", "Ours", "Against", "", "Ratio", "At most", "Met"):
        table.add_column(column, overflow="fold")
    for one in results:
        table.add_row(
            one.what,
            f"{one.ours:.2f} {one.unit}",
            f"{one.other:.2f} {one.unit}",
            one.remark,
            _ratio(one.ratio),
            "" if one.limit is None else _ratio(one.limit),
            {True: "yes", False: "NO", None: ""}[one.met],
        )
    return table


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value >= 1 else f"1/{1 / value:.1f}"


if __name__ == "__main__":
    main()
