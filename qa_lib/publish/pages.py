"""The pages of the book that no notebook makes: its contents, and notes in place of documents."""

import html
import re
from collections.abc import Mapping, Sequence

from qa_lib.params.edition import Document, Edition
from qa_lib.publish.execute import Failed

ABOUT = "About these figures"
# A failure's message may name files of the machine that ran it: the name is enough for a reader.
_FOLDERS = re.compile(r"(?<![\w.])(?:[A-Za-z]:)?(?:[\\/][\w.@~-]+)+[\\/](?=[\w.@~-])")


def index_page(
    edition: Edition,
    notes: Mapping[str, str],
    *,
    shown: Mapping[str, str] | None = None,
    pack: str = "",
    products: str = "",
) -> str:
    """Return the front page of an edition as Markdown.

    Args:
        edition: the edition.
        notes: by document id, what a reader has to know before opening it ("not built yet").
        shown: blocks of the cover report that the front page repeats, as HTML by their heading.
        pack: links to the files of the whole pack, as HTML.
        products: links to the learning products, as HTML.
    """
    documents = _html(
        "<ol>", *(_entry(each, notes) for each in edition.documents), "</ol>", css="qa-contents"
    )
    supporting = _html(
        "<ul>", *(_entry(each, notes) for each in edition.supporting), "</ul>", css="qa-contents"
    )
    asked = _html(
        "<ul>",
        *(f"<li>{html.escape(text)}</li>" for text in edition.purpose),
        "</ul>",
        css="qa-prose",
    )
    parts = {
        "What the panel is asked to do": asked,
        **{heading: _html(block, css="qa-repeated") for heading, block in (shown or {}).items()},
        "Documents": documents,
        "The whole pack": pack,
        "Posters, briefings and slides for those who do the work": products,
        ABOUT: supporting if edition.supporting else "",
    }
    opening = _html(
        f"<p>Meeting of {_day(edition)}</p>",
        f"<p>Reporting period: {html.escape(edition.period.label)}, "
        f"{html.escape(edition.period.months_label)}</p>",
        css="qa-edition",
    )
    sections = [f"## {heading}\n\n{content}" for heading, content in parts.items() if content]
    return "\n\n".join([f"# {edition.title}", opening, *sections]) + "\n"


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


def table_of_contents(edition: Edition, manual: Sequence[str] = ()) -> dict[str, object]:
    """Return the content of jupyter-book's `_toc.yml`.

    Args:
        edition: the edition.
        manual: the written pages that every edition has, without endings.
    """
    cover = {"file": edition.cover.id, "title": edition.cover.label}
    parts: list[dict[str, object]] = [
        {"chapters": [cover, *({"file": document.id} for document in edition.appendices)]}
    ]
    if edition.supporting:
        parts.append({"caption": ABOUT, "chapters": [{"file": d.id} for d in edition.supporting]})
    if manual:
        parts.append({"caption": "For analysts", "chapters": [{"file": name} for name in manual]})
    return {"format": "jb-book", "root": "index", "parts": parts}


def footer_text(edition: Edition, audience: str, snapshot: str) -> str:
    """Return the line at the foot of every page: where its figures come from."""
    return (
        f"{html.escape(edition.title)}. Meeting of {_day(edition)}. "
        f"Edition {edition.id} for the {html.escape(audience)}, data {html.escape(snapshot[:12])}."
    )


def _day(edition: Edition) -> str:
    return f"{edition.date.day} {edition.date:%B %Y}"


def _entry(document: Document, notes: Mapping[str, str]) -> str:
    label = "" if document.heading == document.title else f"{document.label} "
    note = notes.get(document.id, "")
    return (
        f'<li><a href="{document.id}.html">'
        + (f'<span class="qa-label">{html.escape(label.strip())}</span> ' if label else "")
        + f'<span class="qa-title">{html.escape(document.title)}</span></a>'
        + (f' <span class="qa-state">{html.escape(note)}</span>' if note else "")
        + "</li>"
    )


def _note_page(document: Document, headline: str, *sentences: str) -> str:
    paragraphs = [f"<p><strong>{html.escape(headline)}</strong></p>"]
    paragraphs += [f"<p>{html.escape(' '.join(text.split()))}</p>" for text in sentences]
    return f"# {document.heading}\n\n{_html(*paragraphs, css='qa-missing')}\n"


def _html(*parts: str, css: str) -> str:
    return "\n".join([f'<div class="{css}">', *parts, "</div>"])
