"""Terms explained where a page first uses them, and the page that explains them all.

The explanation is a popover of HTML itself: it opens by mouse, touch and keyboard, closes with
Escape, and needs no script. A browser that knows no popovers shows them at the page's end.
"""

import html
import re
from collections.abc import Iterable, Mapping
from typing import Final

from qa_lib.params.glossary import Glossary, Term
from qa_lib.publish.pages import html_block

NAME: Final = "glossary"
TITLE: Final = "Glossary"
_TAG: Final = re.compile(r"(<[^>]+>)")
_ELEMENT: Final = re.compile(r"</?([a-z0-9]+)")
_CLOSED: Final = frozenset(  # what is no place for an explanation
    {"a", "button", "caption", "code", "figcaption", "h1", "h2", "h3", "h4", "summary", "svg"}
    | {"table", "dt"}
)


def explained(pieces: Mapping[str, str], glossary: Glossary) -> tuple[dict[str, str], str]:
    """Return a page's HTML with the first use of each term explained, and the explanations.

    Args:
        pieces: stretches of the page in their order, by name.
        glossary: the terms.
    """
    terms = {html.escape(form, quote=False): term for term in glossary.terms for form in term.forms}
    if not terms:
        return dict(pieces), ""
    words = re.compile(rf"(?<![\w-])(?:{_alternatives(terms)})(?![\w-])")
    met: dict[str, Term] = {}
    found = {name: _with_buttons(piece, words, terms, met) for name, piece in pieces.items()}
    return found, "".join(_popover(term) for term in met.values())


def glossary_page(glossary: Glossary) -> str:
    """Return the page with all terms as Markdown."""
    items = [
        f'<div class="qa-entry" id="{term.id}"><dt>{html.escape(_title(term))}</dt>'
        f"<dd>{html.escape(term.meaning)}</dd></div>"
        for term in glossary.in_order
    ]
    return f"# {TITLE}\n\n{html_block('<dl>', *items, '</dl>', css='qa-glossary')}\n"


def _alternatives(forms: Iterable[str]) -> str:
    """Return the forms as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _with_buttons(
    piece: str, words: re.Pattern[str], terms: Mapping[str, Term], met: dict[str, Term]
) -> str:
    def button(match: re.Match[str]) -> str:
        term = terms[match[0]]
        if term.id in met:
            return match[0]
        met[term.id] = term
        return (
            f'<button type="button" class="qa-term" popovertarget="term-{term.id}">'
            f"{match[0]}</button>"
        )

    parts, closed = [], 0
    for part in _TAG.split(piece):
        if part.startswith("<"):
            closed += _step(part)
            parts.append(part)
        else:
            parts.append(part if closed else words.sub(button, part))
    return "".join(parts)


def _step(tag: str) -> int:
    """Return 1 for a tag that closes its content to explanations, -1 for the end of one, else 0."""
    element = _ELEMENT.match(tag)
    if element is None or element[1] not in _CLOSED or tag.endswith("/>"):
        return 0
    return -1 if tag.startswith("</") else 1


def _popover(term: Term) -> str:
    return (
        f'<div class="qa-explained" id="term-{term.id}" popover>'
        f"<p><strong>{html.escape(_title(term))}</strong> {html.escape(term.meaning)}</p>"
        f'<p><a href="{NAME}.html#{term.id}">All terms</a></p></div>'
    )


def _title(term: Term) -> str:
    name = term.term[:1].upper() + term.term[1:]
    return f"{name} ({term.short})" if term.short else name
