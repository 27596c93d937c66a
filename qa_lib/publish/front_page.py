"""The front page of an edition: what is asked, what was found, and where to read on."""

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from qa_lib.params.edition import COVER_ID, Document, Edition
from qa_lib.publish import glossary
from qa_lib.publish.downloads.links import download_links, file_link
from qa_lib.publish.downloads.planned import Download
from qa_lib.publish.pages import ABOUT, day_of, html_block
from qa_lib.publish.print.paper import PACK

NAME: Final = "index"
LEFT_OUT: Final = "Rows left out of the data"
MESSAGES: Final = "Key messages"
QUESTIONS: Final = "Questions the panel may wish to ask"
_TABLE: Final = ".csv"
_PAPER: Final = ".pdf"
_CARDS: Final = (
    "Each card tells one message: the figure, what it means, what it was before, and how sure one "
    "can be. ▲ is good news, ▼ a concern, ◆ something to know."
)
_FIGURES: Final = (
    "Every figure leads to its evidence: what was counted, of how many, and every page that shows "
    "it. Figures have a faint dotted line."
)
_TERMS: Final = (
    "Terms with a dashed line are explained: press or tap them. All of them stand in the "
    f'<a href="{glossary.NAME}.html">glossary</a>.'
)


@dataclass(frozen=True)
class FrontPage:
    """What the front page shows.

    Args:
        notes: by document id, what a reader has to know before opening it ("Not built yet").
        shown: what it takes from the cover report, as HTML by its heading.
        takeaways: every file on offer.
        root: the folder that ".." stands for.
        terms: explanations of terms in what is shown, as HTML.
    """

    notes: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    takeaways: Sequence[Download] = ()
    root: Path = Path()
    terms: str = ""


def front_page(edition: Edition, page: FrontPage) -> str:
    """Return the front page of an edition as Markdown."""
    sections = [f"## {heading}\n\n{content}" for heading, content in _sections(edition, page)]
    opening = html_block(
        f"<p>Meeting of {day_of(edition)}</p>",
        f"<p>Reporting period: {html.escape(edition.period.label)}, "
        f"{html.escape(edition.period.months_label)}</p>",
        css="qa-edition",
    )
    return "\n\n".join([f"# {edition.title}", opening, *sections, page.terms]).strip() + "\n"


def _sections(edition: Edition, page: FrontPage) -> Iterator[tuple[str, str]]:
    """Yield the headings with what stands below them, as far as there is something."""
    yield "What the panel is asked to do", _list(map(html.escape, edition.purpose), css="qa-asked")
    for heading in (LEFT_OUT, MESSAGES, QUESTIONS):
        if heading in page.shown:
            yield heading, html_block(page.shown[heading], css="qa-repeated")
    yield "Documents", _contents("ol", edition.documents, page)
    if pack := _files(page, PACK):
        yield "The whole pack", download_links(pack, root=page.root)
    reading = [_CARDS, _FIGURES, *([_TERMS] if page.terms else [])]
    yield "How to read these pages", _list(reading, css="qa-reading")
    if edition.supporting:
        evidence = _item(
            "evidence/index.html", "Where every figure comes from",
            "What was counted, of how many, in which period, and who shows it.",
        )  # fmt: skip
        yield ABOUT, _contents("ul", edition.supporting, page, evidence)
    products = [each for one in edition.products for each in _files(page, one.id)]
    if products:
        heading = "Posters, briefings and slides for those who do the work"
        yield heading, download_links(products, root=page.root)


def _files(page: FrontPage, document: str) -> list[Download]:
    own = [each for each in page.takeaways if each.document == document]
    return [each for each in own if each.path.suffix != _TABLE]


def _list(items: Iterator[str] | Sequence[str], *, css: str) -> str:
    return html_block("<ul>", *(f"<li>{item}</li>" for item in items), "</ul>", css=css)


def _contents(kind: str, documents: Sequence[Document], page: FrontPage, *more: str) -> str:
    entries = [_entry(document, page) for document in documents]
    return html_block(f"<{kind}>", *entries, *more, f"</{kind}>", css="qa-contents")


def _entry(document: Document, page: FrontPage) -> str:
    words = document.label if document.id == COVER_ID else document.heading
    paper = [
        file_link(each, f"{document.label} on paper", root=page.root)
        for each in _files(page, document.id)
        if each.path.suffix == _PAPER
    ]
    note = page.notes.get(document.id, "")
    return _item(f"{document.id}.html", words, document.said, paper=paper, note=note)


def _item(
    address: str, title: str, about: str, *, paper: Sequence[str] = (), note: str = ""
) -> str:
    return (
        f'<li><a class="qa-title" href="{address}">{html.escape(title)}</a>'
        + (f'<span class="qa-state">{html.escape(note)}</span>' if note else "")
        + f'<span class="qa-said">{html.escape(about)}</span>'
        + (f'<span class="qa-paper">{" ".join(paper)}</span>' if paper else "")
        + "</li>"
    )
