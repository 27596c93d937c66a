"""The text of a released site as a script, which the index page searches in without a server."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from qa_lib.publish.evidence.addresses import FOLDER as EVIDENCE

NAME: Final = "search.js"
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_UNREAD: Final = frozenset({"script", "style", "button"})
_NOT_SEARCHED: Final = frozenset({"search.html", "genindex.html"})
_BLANK: Final = re.compile(r"\s+")


@dataclass
class Part:
    """A heading and what stands under it."""

    anchor: str
    heading: str = ""
    words: list[str] = field(default_factory=list)


def search_script(site: Path, revision: str) -> str:
    """Return the script that hands the text of a site to the index page.

    Args:
        site: the folder of the site.
        revision: where it is released, from the index page: `2022-11-03/r1`.
    """
    pages = [
        [path.relative_to(site).as_posix(), *_parts(path)]
        for path in sorted(site.rglob("*.html"))
        if path.name not in _NOT_SEARCHED and path.parent.name != EVIDENCE
    ]
    data = json.dumps([revision, pages], ensure_ascii=False, separators=(",", ":"))
    return f"qaEditions.take({data});\n"


def _parts(path: Path) -> list[list[str]]:
    reader = _ArticleReader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    found = [
        [part.anchor, _clean(part.heading), _clean(" ".join(part.words))] for part in reader.parts
    ]
    return [part for part in found if part[1] or part[2]]


def _clean(text: str) -> str:
    return _BLANK.sub(" ", text).strip()


class _ArticleReader(HTMLParser):
    """Gathers the parts of a page's article; each begins at a section or a heading."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Part] = []
        self._articles = 0
        self._unread = 0
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "article":
            self._articles += 1
            self.parts.append(Part(""))
        elif self._articles and tag == "section":
            self.parts.append(Part(values.get("id") or ""))
        elif self._articles and tag in _HEADINGS:
            self._in_heading = True
            if self.parts[-1].heading:
                self.parts.append(Part(values.get("id") or self.parts[-1].anchor))
        self._unread += tag in _UNREAD

    def handle_endtag(self, tag: str) -> None:
        self._articles -= tag == "article"
        self._unread -= tag in _UNREAD
        self._in_heading = self._in_heading and tag not in _HEADINGS

    def handle_data(self, data: str) -> None:
        if not self._articles or self._unread:
            return
        if self._in_heading:
            self.parts[-1].heading += data
        else:
            self.parts[-1].words.append(data)
