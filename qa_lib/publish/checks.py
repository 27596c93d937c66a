"""All checks of a finished build, from what it would publish alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qa_lib.errors import ChecksError
from qa_lib.params.site import SiteRules
from qa_lib.params.wording import Wording
from qa_lib.publish.parameters import read_notebook
from qa_lib.publish.site_checks import site_findings
from qa_lib.publish.site_size import size_findings
from qa_lib.publish.text_check import loose_numbers

_SHOWN = 20


@dataclass(frozen=True)
class Check:
    """One check: what it makes sure of, and what it found against it."""

    ensures: str
    findings: tuple[str, ...]


def build_checks(folder: Path, wording: Wording, site: SiteRules) -> tuple[Check, ...]:
    """Return the checks of the build in a folder.

    Raises:
        ChecksError: there is no finished build.
    """
    if not (folder / "manifest.json").is_file():
        raise ChecksError(
            f"{folder} holds no finished build.", next_step="Run qa build with the edition's date."
        )
    notebooks = {
        path.stem: read_notebook(path) for path in sorted((folder / "notebooks").glob("*.ipynb"))
    }
    return (
        Check(
            "The site holds no code, names no other host, and its links and pictures are whole",
            site_findings(folder / "site"),
        ),
        Check(
            f"The site has at most {site.largest_megabytes:g} MB",
            size_findings(folder / "site", site.largest_megabytes),
        ),
        Check(
            "Every number in its words is a figure made from the data, or no figure",
            tuple(str(loose) for loose in loose_numbers(notebooks, wording.not_figures)),
        ),
    )


def require_passed(checks: Sequence[Check]) -> None:
    """Raise ChecksError with the findings, if there are any."""
    found = [finding for check in checks for finding in check.findings]
    if found:
        more = [f"... and {len(found) - _SHOWN} more."] if len(found) > _SHOWN else []
        raise ChecksError(
            "\n".join(["The build does not pass its checks:", *found[:_SHOWN], *more]),
            next_step="Correct the page, sentence and number named, build and check again.",
        )
