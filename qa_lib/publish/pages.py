"""What the book has beside documents: notes in the place of missing ones, contents, footer."""

import html
import re
from collections.abc import Sequence

from qa_lib.params.edition import Document, Edition
from qa_lib.publish.execute import Failed

ABOUT = "About these figures"
# A failure's message may name files of the machine that ran it: the name is enough for a reader.
_FOLDERS = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?(?:[\\/][\w.@~-]+)+[\\/](?=[\w.@~-])")


def failed_page(document: Document, failure: Failed) -> str:
    """Return the page that stands in the place of a document whose notebook failed."""
    where = f"in cell {failure.cell} of" if failure.cell else "in"
    return _note_page(
        document,
        "This document is missing.",
        f"Its figures could not be made: {where} the notebook {document.notebook} "
        f"there was an error ({failure.error}).",
        _FOLDERS.sub("", failure.message),
    )


def unbuilt_page(document: Document) -> str:
    """Return the page that stands in the place of a document that has not been built."""
    return _note_page(
        document,
        "This document has not been built yet.",
        "It will appear here once its notebook has run for this edition.",
    )


def table_of_contents(
    edition: Edition, about: Sequence[str] = (), manual: Sequence[str] = ()
) -> dict[str, object]:
    """Return the content of jupyter-book's `_toc.yml`.

    Args:
        edition: the edition.
        about: pages about the figures that every edition has, without endings.
        manual: the written pages for analysts, without endings.
    """
    cover: dict[str, str] = {"file": edition.cover.id, "title": edition.cover.label}
    documents = [cover, *({"file": document.id} for document in edition.appendices)]
    parts: list[dict[str, object]] = [{"chapters": documents}]
    named = {ABOUT: [*(each.id for each in edition.supporting), *about], "For analysts": manual}
    for caption, names in named.items():
        if names:
            parts.append({"caption": caption, "chapters": [{"file": name} for name in names]})
    return {"format": "jb-book", "root": "index", "parts": parts}


def footer_text(edition: Edition, audience: str, snapshot: str) -> str:
    """Return the line at the foot of every page: where its figures come from."""
    return (
        f"{html.escape(edition.title)}. Meeting of {day_of(edition)}. "
        f"Edition {edition.id} for the {html.escape(audience)}, data {html.escape(snapshot[:12])}."
    )


def day_of(edition: Edition) -> str:
    """Return the day of the meeting: `3 November 2022`."""
    return f"{edition.date.day} {edition.date:%B %Y}"


def _note_page(document: Document, headline: str, *sentences: str) -> str:
    paragraphs = [f"<p><strong>{html.escape(headline)}</strong></p>"]
    paragraphs += [f"<p>{html.escape(' '.join(text.split()))}</p>" for text in sentences]
    return f"# {document.heading}\n\n{html_block(*paragraphs, css='qa-missing')}\n"


def html_block(*parts: str, css: str) -> str:
    """Return HTML that Markdown takes as one block: it has no empty line."""
    return "\n".join([f'<div class="{css}">', *parts, "</div>"])
