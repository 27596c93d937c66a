"""The page "What changed since the last edition"."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Final

from qa_lib.periods import Period
from qa_lib.publish.backtest.restated import WORDS, Restated
from qa_lib.publish.backtest.run import Told
from qa_lib.publish.extra_pages import ExtraPage

NAME: Final = "what-changed"
TITLE: Final = "What changed since the last edition"
ALL: Final = "all"
_HEADS: Final = ("Figure", "Service", "Period", "Then", "Now", "Kind", "Reason")
_NOT_SHOWN: Final = "not shown in this edition"
_NO_REASON: Final = "not explained yet"


def changes_page(told: Told, services: Mapping[str, str]) -> ExtraPage:
    """Return the page for readers."""
    return ExtraPage(NAME, TITLE, "\n".join(_body(told, services)))


def changes_link(told: Told | None) -> str:
    """Return the section of the front page that leads there, as Markdown; "" if there is none."""
    if told is None:
        return ""
    link = f'<a href="{NAME}.html">{TITLE}</a>'
    return f'\n## {TITLE}\n\n<div class="qa-prose"><p>{_summary(told)} {link}</p></div>\n'


def _body(told: Told, services: Mapping[str, str]) -> Iterator[str]:
    yield f"<h1>{TITLE}</h1>"
    yield f'<div class="qa-prose"><p>{_summary(told)}</p>'
    if told.facts:
        yield (
            "<p>A back series is a figure about a time before that of the last edition. "
            "Where a figure is not shown in this edition, only that it changed is said.</p>"
        )
    yield "</div>"
    if told.facts:
        yield _table(told, services)


def _summary(told: Told) -> str:
    opening = (
        f"Every figure of the edition of {_day(told.last)} was counted again with the data and "
        "rules of this one."
    )
    if not told.facts:
        return f"{opening} All of them came out as they were."
    reasons = "Why, the page says." if all(fact.reason for fact in told.facts) else ""
    return f"{opening} Some came out otherwise. {reasons}".strip()


def _table(told: Told, services: Mapping[str, str]) -> str:
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    rows = "\n".join(_row(fact, services) for fact in told.facts)
    caption = f"Figures of {_day(told.last)} that have changed"
    return (
        '<div class="qa-table" role="region" tabindex="0" aria-labelledby="changes-caption">'
        f'<table class="qa" id="changes"><caption id="changes-caption">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
    )


def _row(fact: Restated, services: Mapping[str, str]) -> str:
    now = "none" if fact.kind == "gone" else fact.now or _NOT_SHOWN
    service = "All services" if fact.service == ALL else services.get(fact.service, fact.service)
    cells = (
        service,
        Period.parse(fact.period).label,
        fact.then,
        now,
        WORDS[fact.kind],
        fact.reason or _NO_REASON,
    )
    label = fact.label[:1].upper() + fact.label[1:]
    return (
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
    )


def _day(edition: str) -> str:
    day = date.fromisoformat(edition)
    return f"{day.day} {day:%B %Y}"
