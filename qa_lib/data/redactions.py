"""What a reviewer may want to take out of a comment before it is quoted: suggestions, no more."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pandas as pd

from qa_lib.personal.recognised import recognised

_WORD: Final = r"[A-Z][\w'\u2019-]+"  # with either apostrophe
_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    "an age": re.compile(
        r"\b(?:aged?|turned|nearly)\s+\d{1,2}\b|\b\d{1,2}(?:[ -]year[s]?[ -]old|\s*y/?o)\b"
        r"|\bI(?:'m| am| was)\s+\d{1,2}\b(?!%| times| days| weeks| months| years)",
        re.IGNORECASE,
    ),
    "a date": re.compile(
        r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:January|February|March|April|May|June|July|August"
        r"|September|October|November|December)\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b"
    ),
    "a school or another place": re.compile(
        rf"\b(?:{_WORD} )+(?:School|Academy|College|Nursery|Hospital|Surgery|Centre|Church|House"
        r"|Road|Street|Lane|Avenue|Close|Drive)\b"
    ),
    "a number": re.compile(r"\b\d{4,}\b"),
}


def redactions(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a text holds that may tell who somebody is: what it is, and how it is written."""
    seen: set[str] = set()
    finders: tuple[Callable[[str], Iterator[tuple[str, str]]], ...] = (recognised, _patterns)
    for finder in finders:
        for what, found in finder(text):
            if found not in seen:
                seen.add(found)
                yield what, found


def _patterns(text: str) -> Iterator[tuple[str, str]]:
    for what, pattern in _PATTERNS.items():
        yield from ((what, match[0]) for match in pattern.finditer(text))


def suggestions(comments: pd.DataFrame) -> Iterator[str]:
    """Yield a sentence for each thing to look at, in comments that are quoted or may come to be.

    Args:
        comments: the table of comments; those without consent are never quoted.
    """
    for row in comments[comments["consent"]].itertuples():
        approved = str(row.approved_text)
        for what, found in redactions(approved or str(row.text)):
            where = "approved_text" if approved else "text"
            yield f"{row.comment_id}: {where} holds {found!r}, which may be {what}."
