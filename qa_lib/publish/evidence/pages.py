"""The evidence pages of a site: one a subject, and one that explains them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Final

from qa_lib.publish.evidence.addresses import (
    FOLDER,
    page_name,
    section_anchor,
    subject_of,
)
from qa_lib.publish.evidence.calculated import measure_name, rounding_words
from qa_lib.publish.evidence.rows import (
    HEADS,
    NOT_APPLICABLE,
    Places,
    Showing,
    bodies,
    is_withheld,
)
from qa_lib.publish.extra_pages import ExtraPage
from qa_lib.publish.facts import Fact

_NOT_APPLICABLE: Final = (
    f"{NOT_APPLICABLE} does not apply: a plain number has no base and no range, and where nobody "
    "was counted there is no percentage."
)
_WITHHELD: Final = (
    "is withheld: the number is so small that a person might be recognised, or would let such a "
    "number be worked out."
)
_OPENING: Final = (
    "Every figure of this pack with what it is made of: what was counted, of how many, in which "
    "period and with which filters. The likely range says how sure one can be of a share: the "
    "true value may well lie anywhere in it (95% interval, Wilson's method)."
)


@dataclass(frozen=True)
class Shown:
    """What a site shows: its facts, where they stand, and the words for those places.

    Args:
        facts: by id.
        places: by the fact's id.
        documents: by document id.
        services: names by id.
    """

    facts: Mapping[str, Fact]
    places: Places
    documents: Mapping[str, Showing]
    services: Mapping[str, str]


def evidence_pages(shown: Shown) -> tuple[ExtraPage, ...]:
    """Return the evidence pages, the one that explains the others first."""
    ordered = sorted(shown.facts.values(), key=_section)
    subjects = {
        subject: list(found)
        for subject, found in groupby(ordered, key=lambda fact: subject_of(fact["measure"]))
    }
    pages = [_page(subject, facts, shown) for subject, facts in subjects.items()]
    return (_index(pages, [len(facts) for facts in subjects.values()]), *pages) if pages else ()


def _section(fact: Fact) -> tuple[str, str, str]:
    return subject_of(fact["measure"]), fact["service"], fact["measure"]


def _index(pages: Sequence[ExtraPage], counts: Sequence[int]) -> ExtraPage:
    items = "".join(
        f'<li><a href="{page.name.removeprefix(f"{FOLDER}/")}.html">{escape(page.title)}</a> '
        f"<span>{count:,} {'figure' if count == 1 else 'figures'}</span></li>"
        for page, count in zip(pages, counts, strict=True)
    )
    title = "Where every figure comes from"
    body = f'<h1>{title}</h1><p>{_OPENING}</p><ul class="qa-list">{items}</ul>'
    return ExtraPage(f"{FOLDER}/index", title, body)


def _page(subject: str, facts: Sequence[Fact], shown: Shown) -> ExtraPage:
    title = f"Evidence on {subject.replace('_', ' ')}"
    services = groupby(facts, key=lambda fact: fact["service"])
    sections = "".join(_service(name, list(found), shown) for name, found in services)
    body = f"<h1>{escape(title)}</h1>{_opening(facts)}{sections}{_documents(facts, shown)}"
    return ExtraPage(page_name(subject), title, body)


def _opening(facts: Sequence[Fact]) -> str:
    digests = sorted({str(fact["snapshot"]) for fact in facts})
    withheld = [
        fact.get("note") or f"{fact['display']} {_WITHHELD}" for fact in facts if is_withheld(fact)
    ]
    said = dict.fromkeys([_NOT_APPLICABLE, *withheld])
    notes = "".join(f"<p>{escape(text)}</p>" for text in said)
    data = " ".join(f"<code>{escape(digest)}</code>" for digest in digests)
    return (
        f'<p>{_OPENING} <a href="index.html">All subjects</a></p>'
        f'<div class="qa-notes">{notes}<p>Data, by the digest of the snapshot: {data}</p></div>'
    )


def _service(service: str, facts: Sequence[Fact], shown: Shown) -> str:
    name = shown.services.get(service, service)
    measures = groupby(facts, key=lambda fact: fact["measure"])
    tables = "".join(_measure(measure, list(found), name, shown) for measure, found in measures)
    return f'<section class="qa-service"><h2>{escape(name)}</h2>{tables}</section>'


def _measure(measure: str, facts: Sequence[Fact], service: str, shown: Shown) -> str:
    anchor = section_anchor(measure, facts[0]["service"])
    title = measure_name(measure)
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    return (
        f'<h3 id="{anchor}">{escape(title)}</h3>'
        f"<p>{rounding_words(facts)}</p>"
        f'<div class="qa-table" role="region" tabindex="0" aria-labelledby="{anchor}-caption">'
        f'<table class="qa-evidence"><caption id="{anchor}-caption">{escape(title)}: '
        f"{escape(service)}</caption><thead><tr>{heads}</tr></thead>"
        f"{bodies(facts, shown.places, shown.documents)}</table></div>"
    )


def _documents(facts: Iterable[Fact], shown: Shown) -> str:
    named = {name for fact in facts for name in fact.get("shown_in", [])}
    items = "".join(
        f"<li>{_document(name, each)}, made by the notebook <code>{escape(each.notebook)}</code>"
        "</li>"
        for name, each in shown.documents.items()
        if name in named
    )
    return f'<h2 id="notebooks">Documents and their notebooks</h2><ul>{items}</ul>'


def _document(name: str, document: Showing) -> str:
    heading = escape(document.heading)
    return f'<a href="../{name}.html">{heading}</a>' if document.is_page else heading
