"""Command: `python -m data.generate --to data`, with `--check` to compare only."""

import argparse
import sys
from pathlib import Path

from data.generate.dataset import differing, write
from data.generate.dates import SAMPLE
from qa_lib.periods import Quarter


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m data.generate", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("data"), help="folder of the CSV files")
    parser.add_argument(
        "--last",
        type=Quarter.parse,
        default=SAMPLE.last,
        help="a later last quarter than the sample's, such as 2022-23-Q3, to try one out",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; tell which files differ"
    )
    return parser.parse_args()


def main() -> int:
    """Write the sample, or compare it; return 1 when a compared file differs."""
    arguments = _arguments()
    if not arguments.check:
        write(arguments.to, last=arguments.last)
        return 0
    names = differing(arguments.to)
    for name in names:
        sys.stderr.write(f"{arguments.to / name} is not what the generator makes\n")
    return 1 if names else 0


if __name__ == "__main__":
    sys.exit(main())
