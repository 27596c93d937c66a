"""The pages of a released folder: the index of all editions, and one page for each edition."""

import hashlib
import html
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

from qa_lib.publish.release.register import (
    INDEX,
    Register,
    ReleasedEdition,
    Revision,
    register_data,
    sealed,
)
from qa_lib.publish.release.search_index import NAME as SEARCH

_KINDS: Final = ("css", "js")
_FILES: Final = {
    "pdf/pack.pdf": "The pack as PDF",
    "data/pack.xlsx": "Its tables as a workbook",
    "manifest.json": "Manifest",
}


@dataclass(frozen=True)
class Publisher:
    """Whose editions they are, and the mark on all pages that are not for publication."""

    council: str
    panel: str
    mark: str = ""


def asset(name: str) -> str:
    """Return a file that released pages use."""
    return (files("qa_lib.publish.release") / "assets" / name).read_text(encoding="utf-8")


def shared_assets() -> dict[str, str]:
    """Return the style and script of the index page by names that hold their digests."""
    contents = {kind: asset(f"editions.{kind}") for kind in _KINDS}
    return {f"editions-{_short_digest(text)}.{kind}": text for kind, text in contents.items()}


def _short_digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def is_asset_whole(name: str, content: bytes) -> bool:
    """Tell whether a shared file is as its name says."""
    return hashlib.sha256(content).hexdigest()[:16] == name.partition("-")[2].partition(".")[0]


def index_page(register: Register, publisher: Publisher) -> str:
    """Return the index of all editions; it holds the register and its own digest."""
    entries = "\n".join(_entry(each) for each in reversed(register.editions))
    body = f"""<h1>{_title(publisher)}</h1>
<p class="about">Each pack is kept as the panel read it. A correction is a new revision; the earlier
one stays at its address.</p>
<search class="scripted"><label for="words">Search all editions</label>
<input id="words" type="search" autocomplete="off" spellcheck="false">
<p id="found" role="status"></p><ol id="results"></ol></search>
<div id="editions">
{entries}
</div>
{register_data(register)}"""
    return sealed(_page(_title(publisher), body, publisher, root=""))


def edition_page(edition: ReleasedEdition, publisher: Publisher) -> str:
    """Return the page at an edition's own address; it never changes, the index page does."""
    day = _day(edition.meeting)
    body = f"""<h1>{html.escape(edition.title)}</h1>
<p>Meeting of {day}. {html.escape(edition.period)}.</p>
<p><a href="../{INDEX}#{edition.id}">All revisions of this edition, the latest first</a></p>
<p><a href="r1/site/{INDEX}">The pack as it was first released</a></p>"""
    return sealed(_page(f"{edition.title}, {day}", body, publisher, root="../"))


def _entry(edition: ReleasedEdition) -> str:
    latest, *earlier = reversed(edition.revisions)
    base = f"{edition.id}/{latest.folder}"
    meeting = _day(edition.meeting)
    links = "\n".join(
        f'<li><a href="{base}/{file}">{words}<span class="hidden">, {meeting}</span></a></li>'
        for file, words in _FILES.items()
    )
    return f"""<section id="{edition.id}" aria-labelledby="title-{edition.id}"
 data-search="{base}/{SEARCH}">
<h2 id="title-{edition.id}"><a href="{base}/site/{INDEX}">Meeting of {meeting}</a></h2>
<p>{html.escape(edition.title)}. {html.escape(edition.period)}.</p>
<ul class="files">
{links}
</ul>
{"".join(_corrections(edition, [latest, *earlier]))}</section>"""


def _corrections(edition: ReleasedEdition, revisions: list[Revision]) -> Iterator[str]:
    if len(revisions) == 1:
        return
    yield f'<h3>Corrections of the pack of {_day(edition.meeting)}</h3>\n<ul class="revisions">\n'
    for revision in revisions:
        link = (
            f'<a href="{edition.id}/{revision.folder}/site/{INDEX}">Revision {revision.number}'
            f'<span class="hidden">, meeting of {_day(edition.meeting)}</span></a>'
        )
        why = html.escape(revision.reason) or "As the panel first read it."
        yield f"<li>{link}, {_day(revision.released)}: {why}</li>\n"
    yield "</ul>\n"


def _title(publisher: Publisher) -> str:
    return html.escape(f"Quality assurance packs for the {publisher.panel}")


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _page(title: str, body: str, publisher: Publisher, *, root: str) -> str:
    style, script = shared_assets()
    mark = f'<p class="mark">{html.escape(publisher.mark)}</p>\n' if publisher.mark else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{root}{style}">
<script src="{root}{script}" defer></script>
</head>
<body>
{mark}<header><p>{html.escape(publisher.council)}</p></header>
<main>
{body}
</main>
</body>
</html>
"""
