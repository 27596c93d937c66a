"""All checks of a finished build, from what it would publish alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa_lib.errors import ChecksError
from qa_lib.params.disclosure import Disclosure
from qa_lib.params.load import Parameters
from qa_lib.personal.guarded import Guarded
from qa_lib.publish.audit.check import audience_of, hidden_findings, mark_findings
from qa_lib.publish.backtest.restated import unexplained
from qa_lib.publish.backtest.run import read_told
from qa_lib.publish.leaks.find import leak_findings
from qa_lib.publish.manifest import read_manifest
from qa_lib.publish.notebook import read_notebook
from qa_lib.publish.site_checks import site_findings
from qa_lib.publish.site_size import size_findings
from qa_lib.publish.text_check import loose_numbers
from qa_lib.publish.writing.abbreviations import abbreviation_findings
from qa_lib.publish.writing.page_text import page_texts
from qa_lib.publish.writing.reading_age import reading_findings
from qa_lib.publish.writing.spelling import spelling_findings

_SHOWN = 20


@dataclass(frozen=True)
class Check:
    """One check: what it makes sure of, and what it found against it."""

    ensures: str
    findings: tuple[str, ...]


def build_checks(folder: Path, parameters: Parameters, guarded: Guarded) -> tuple[Check, ...]:
    """Return the checks of the build in a folder; `qa check` shows them, `qa release` obeys them.

    Args:
        folder: of a finished build, such as `_build/2022-11-03/panel`. Everything in it but hidden
            folders is taken to be published.
        parameters: everything under params/.
        guarded: the values of the data that nothing published may hold, from the very snapshot that
            the build was made from: `qa_lib.cli_guarded.guarded_of` finds them.

    Raises:
        ChecksError: there is no finished build.
    """
    if not (folder / "manifest.json").is_file():
        raise ChecksError(
            f"{folder} holds no finished build.", next_step="Run qa build with the edition's date."
        )
    site = folder / "site"
    largest = parameters.site.largest_megabytes
    shows_code = bool(read_manifest(folder).get("shows_code"))
    code = "" if shows_code else "holds no code, "
    return (
        Check(
            f"The site {code}names no other host, and its links and pictures are whole",
            site_findings(site, shows_code=shows_code),
        ),
        Check(f"The site has at most {largest:g} MB", size_findings(site, largest)),
        Check(
            "Every number in its words is a figure made from the data, or no figure",
            _loose_numbers(folder, parameters),
        ),
        Check(
            "No file holds what tells who somebody is, or what nobody has approved",
            leak_findings(folder, guarded, parameters.leaks),
        ),
        _audience_check(folder, parameters.disclosure),
        *_writing_checks(site, parameters),
        Check(
            "Every figure restated since the last edition is explained in the edition's file",
            tuple(_restated(folder, parameters)),
        ),
    )


def _restated(folder: Path, parameters: Parameters) -> Iterator[str]:
    told = read_told(folder)
    if told is None:
        return
    reasons = parameters.edition(read_manifest(folder)["edition"]).restated
    yield from unexplained(told.facts, reasons)
    for document in told.failed:
        yield f"{document} of the last edition, {told.last}, can't be made any more."


def _audience_check(folder: Path, policy: Disclosure) -> Check:
    audience = audience_of(policy, read_manifest(folder)["audience"])
    if audience.controlled:
        ensures = "No reader can work out, from all files together, a figure that is hidden"
        return Check(ensures, hidden_findings(folder, policy))
    mark = str(audience.mark)
    return Check(f"Every page and file says “{mark}”", mark_findings(folder, mark))


def _loose_numbers(folder: Path, parameters: Parameters) -> tuple[str, ...]:
    paths = sorted((folder / "notebooks").glob("*.ipynb"))
    notebooks = {path.stem: read_notebook(path) for path in paths}
    return tuple(str(loose) for loose in loose_numbers(notebooks, parameters.wording.not_figures))


def _writing_checks(site: Path, parameters: Parameters) -> tuple[Check, ...]:
    wording, texts = parameters.wording, page_texts(site)
    age = wording.reading_age
    return (
        Check(f"Its pages can be read at the age of {age.oldest:g}", reading_findings(texts, age)),
        Check("Its spelling is British", spelling_findings(texts, wording.also_british)),
        Check(
            "Its glossary explains every abbreviation",
            abbreviation_findings(texts, parameters.glossary, wording.names_in_capitals),
        ),
    )


def outcome_lines(checks: Sequence[Check]) -> Iterator[str]:
    """Yield a line for each check and, below it, its first findings."""
    for check in checks:
        yield f"{'FAILED' if check.findings else 'passed'}  {check.ensures}"
        yield from (f"        {finding}" for finding in check.findings[:_SHOWN])
        if len(check.findings) > _SHOWN:
            yield f"        ... and {len(check.findings) - _SHOWN} more."


def require_passed(checks: Sequence[Check]) -> None:
    """Raise ChecksError with the first findings of each check, if there are any."""
    failed = [check for check in checks if check.findings]
    if failed:
        lines = [f"{len(failed)} of {len(checks)} checks failed.", *outcome_lines(failed)]
        raise ChecksError(
            "\n".join(lines), next_step="Correct what is named, build and check again."
        )
