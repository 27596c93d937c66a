"""American spellings in the words of pages."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from breame.spelling import american_spelling_exists, get_british_spelling

from qa_lib.publish.writing.page_text import PageText

_WORD: Final = re.compile(r"[A-Za-z]+")


def spelling_findings(pages: Iterable[PageText], also_british: Collection[str]) -> tuple[str, ...]:
    """Return a finding for each American spelling on a page, with the British one.

    Args:
        pages: the texts of the pages.
        also_british: words that British English has as well, with another meaning or use.
    """
    return tuple(
        f"{page.name} has the American spelling {word!r}; write {get_british_spelling(word)!r}."
        for page in pages
        for word in sorted({word.lower() for word in _WORD.findall(page.words)})
        if american_spelling_exists(word) and word not in also_british
    )
