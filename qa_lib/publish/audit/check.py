"""Both checks of what an audience gets: nothing hidden can be known, or all of it is marked."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from qa_lib.params.disclosure import Audience, Disclosure
from qa_lib.publish.audit.downloads import hidden_parts
from qa_lib.publish.audit.findings import disclosure_findings
from qa_lib.publish.audit.forms import form_findings
from qa_lib.publish.audit.read import read_publication
from qa_lib.publish.opened.every import UnreadableError, opened, published_files
from qa_lib.publish.opened.pdf import pdf_pages

_MARKED: Final = (".csv", ".docx", ".html", ".pdf", ".xlsx")
_FOR_READERS: Final = ("site", "pdf", "data", "products")


def hidden_findings(folder: Path, policy: Disclosure) -> tuple[str, ...]:
    """Return a sentence for each hidden figure that a reader can know or narrow down.

    Args:
        folder: of a build; only its files are looked at, not how they were made.
        policy: what may be known of hidden figures.
    """
    return (
        *disclosure_findings(read_publication(folder), policy),
        *form_findings(folder),
        *hidden_parts(folder / "data"),
    )


def mark_findings(folder: Path, mark: str) -> tuple[str, ...]:
    """Return a sentence for each page and file that does not carry a mark."""
    return tuple(
        finding
        for name, path in published_files(folder)
        if name.startswith(tuple(f"{part}/" for part in _FOR_READERS)) and path.suffix in _MARKED
        for finding in _unmarked(name, path, mark)
    )


def audience_of(policy: Disclosure, name: str) -> Audience:
    """Return the audience of that name; builds are made for known ones only."""
    return {audience.id: audience for audience in policy.audiences}[name]


def _unmarked(name: str, path: Path, mark: str) -> Iterator[str]:
    if path.suffix == ".pdf":
        for number, page in enumerate(pdf_pages(path.read_bytes()), start=1):
            if mark not in " ".join(page.split()):
                yield f"{name} (page {number}) does not say “{mark}”."
        return
    try:
        marked = any(mark in piece.text for piece in opened(path, name))
    except UnreadableError as error:
        yield str(error)
    else:
        if not marked:
            yield f"{name} does not say “{mark}”."
