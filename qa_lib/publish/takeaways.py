"""What readers take away from an edition's pages: files in other forms, with type and size."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nbformat import NotebookNode

from qa_lib.publish.print.printed import (
    PrintListener,
    PrintRequest,
    imprint_of,
    printed_documents,
)
from qa_lib.publish.request import BuildRequest

PACK: Final = "pack"  # in place of a document's id, for what holds all of them
_KIBI: Final = 1024


@dataclass(frozen=True)
class Takeaway:
    """A file that a page offers: the document it belongs to, its form, where it lies."""

    document: str
    form: str
    path: Path

    @property
    def address(self) -> str:
        """Its address from a page of the site: `../pdf/appendix-6.pdf`."""
        return f"../{self.path.parent.name}/{self.path.name}"

    @property
    def size(self) -> str:
        """Its size for readers: `214 kB`, `1.2 MB`."""
        kilobytes = max(1, round(self.path.stat().st_size / _KIBI))
        if kilobytes < _KIBI:
            return f"{kilobytes} kB"
        return f"{kilobytes / _KIBI:.1f} MB"


def made_takeaways(
    request: BuildRequest,
    notebooks: Mapping[str, NotebookNode],
    notes: Mapping[str, str],
    *,
    listener: PrintListener,
) -> tuple[Takeaway, ...]:
    """Make the files into the request's work folder; `notes` say why a document is missing.

    Raises:
        PublishError: a file could not be made; the message names its document.
    """
    imprint = imprint_of(request.edition, request.programme, request.audience)
    prints = PrintRequest(
        request.edition, imprint, request.work / "pdf", request.folder / ".pdf", notes
    )
    made = printed_documents(prints, notebooks, listener)
    return tuple(Takeaway(document, "PDF", path) for document, path in made.items())


def listed_takeaways(takeaways: Sequence[Takeaway], document: str) -> str:
    """Return the takeaways of one document as Markdown with HTML; empty if it has none."""
    own = [each for each in takeaways if each.document == document]
    if not own:
        return ""
    entries = "".join(f"<li>{takeaway_link(each)}</li>" for each in own)
    return f'## Downloads\n\n<div class="qa-downloads"><ul>{entries}</ul></div>'


def takeaway_link(takeaway: Takeaway, words: str = "This document as") -> str:
    """Return a link that names the file's type and size."""
    text = html.escape(f"{words} {takeaway.form} ({takeaway.size})".strip())
    return f'<a href="{html.escape(takeaway.address)}">{text}</a>'
