"""What a reader reads on a page of the site: the sentences of its prose, and all its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bs4 import BeautifulSoup, Tag

_NOT_READ: Final = "script, style, svg, pre, [hidden]"
_NOT_PROSE: Final = "table, .qa-contents, .qa-downloads, .qa-finding-kind"
_PROSE: Final = ("p", "li", "dd", "figcaption")
_HEADLINE: Final = "figcaption strong"
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[“\"(]?[A-Z0-9])")
_LOOSE_MARK: Final = re.compile(r"\s+(?=[.,;:!?)])|(?<=\()\s+")
_FEWEST_WORDS: Final = 4  # a shorter piece is a label, no sentence


@dataclass(frozen=True)
class PageText:
    """The text of one page, by the name the site knows it by."""

    name: str
    sentences: tuple[str, ...]
    words: str


def page_texts(site: Path) -> tuple[PageText, ...]:
    """Return the text of every page that has an article, by the order of their names."""
    found = []
    for path in sorted(site.rglob("*.html")):
        article = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find("article")
        if isinstance(article, Tag):
            found.append(article_text(path.relative_to(site).as_posix(), article))
    return tuple(found)


def article_text(name: str, article: Tag) -> PageText:
    """Return the text of a page's article; what it shows in code is no prose and no word."""
    for each in article.select(_NOT_READ):
        each.decompose()
    prose = tuple(_sentences(BeautifulSoup(str(article), "lxml")))
    alternatives = [str(image.get("alt", "")) for image in article.find_all("img")]
    for code in article.select("code"):
        code.decompose()
    return PageText(name, prose, " ".join([*article.stripped_strings, *alternatives]))


def _sentences(article: BeautifulSoup) -> Iterator[str]:
    for each in article.select(_NOT_PROSE):
        each.decompose()
    for headline in article.select(_HEADLINE):
        yield from _split(headline.extract())
    for element in article.find_all(_PROSE):
        if not element.find(_PROSE):
            yield from _split(element)


def _split(element: Tag) -> Iterator[str]:
    text = _LOOSE_MARK.sub("", " ".join(element.get_text(" ").split()))
    for sentence in _SENTENCE_END.split(text):
        if len(sentence.split()) >= _FEWEST_WORDS:
            yield sentence
