"""How old a reader has to be to read a page with ease, by the Flesch-Kincaid grade."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from textstat import textstat

from qa_lib.params.wording import ReadingRules
from qa_lib.publish.writing.page_text import PageText

_AGE_IN_FIRST_GRADE: Final = 5  # grades are American school years
_NAMED: Final = 3


@dataclass(frozen=True)
class PageReading:
    """The reading age of one page, and the sentences that raise it most, hardest first."""

    name: str
    age: float
    hardest: tuple[str, ...]


def reading_age(sentences: Sequence[str]) -> float:
    """Return the age at which someone reads the sentences with ease."""
    text = " ".join(sentences)
    words = textstat.lexicon_count(text)
    syllables = textstat.syllable_count(text)
    grade = 0.39 * words / len(sentences) + 11.8 * syllables / words - 15.59
    return float(grade + _AGE_IN_FIRST_GRADE)


def readings(pages: Iterable[PageText], rules: ReadingRules) -> tuple[PageReading, ...]:
    """Return the reading of each page that has enough sentences to be judged."""
    return tuple(
        PageReading(
            page.name,
            reading_age(page.sentences),
            tuple(sorted(page.sentences, key=lambda each: -reading_age([each]))[:_NAMED]),
        )
        for page in pages
        if len(page.sentences) >= rules.fewest_sentences
    )


def reading_findings(pages: Iterable[PageText], rules: ReadingRules) -> tuple[str, ...]:
    """Return a finding for each page that is harder to read than it may be."""
    return tuple(
        f"{page.name} reads at age {page.age:.1f}, above {rules.oldest:g}; rewrite: "
        + " | ".join(page.hardest)
        for page in readings(pages, rules)
        if page.age > rules.oldest
    )
