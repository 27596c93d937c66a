"""The same report in an earlier edition: which it is, and the link to it.

A build knows no other edition's place, so it leaves a mark at the top of every document. A release
puts editions side by side, and the link in the mark's place.
"""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qa_lib.params.edition import Document, Edition

MARK: Final = "<!-- the same report in the edition before -->"


@dataclass(frozen=True)
class Earlier:
    """A document of an earlier edition."""

    edition: Edition
    document: Document


def earlier_documents(edition: Edition, others: Iterable[Edition]) -> dict[str, Earlier]:
    """Return the latest earlier document of each of an edition's, by the edition's document id.

    The same report is made by the same notebook about the same service with the same parameters;
    its label may have changed.
    """
    before = sorted(
        (other for other in others if other.date < edition.date), key=lambda other: other.date
    )
    found: dict[str, Earlier] = {}
    for other in before:
        known = {_report(document): document for document in other.pages}
        for document in edition.pages:
            if _report(document) in known:
                found[document.id] = Earlier(other, known[_report(document)])
    return found


def with_previous_link(page: str, *, meeting: str, address: str) -> str:
    """Return a page's HTML with a link to the earlier document, where its mark stands.

    Args:
        page: the HTML, as the build left it.
        meeting: the day of the meeting for which the earlier document was made.
        address: of the earlier page, as this one reaches it.
    """
    words = f"The same report for the meeting of {meeting}"
    link = f'<a href="{html.escape(address)}">{html.escape(words)}</a>'
    return page.replace(MARK, f'<p class="qa-previous">{link}</p>', 1)


def _report(document: Document) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    return document.notebook, document.service, tuple(sorted(document.parameters.items()))
