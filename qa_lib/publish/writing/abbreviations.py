"""Abbreviations on pages that the glossary does not explain."""

import re
from collections.abc import Collection, Iterable
from typing import Final

from qa_lib.params.glossary import Glossary
from qa_lib.publish.writing.page_text import PageText

_ABBREVIATION: Final = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z0-9]*\b")


def abbreviation_findings(
    pages: Iterable[PageText], glossary: Glossary, names: Collection[str]
) -> tuple[str, ...]:
    """Return a finding for each abbreviation on a page that the glossary does not have.

    Args:
        pages: the texts of the pages.
        glossary: the terms that are explained.
        names: words with several capitals that stand for nothing else.
    """
    explained = {
        found
        for term in glossary.terms
        for form in term.forms
        for found in _ABBREVIATION.findall(form)
    }
    return tuple(
        f"{page.name} has the abbreviation {found}, which params/glossary.yaml does not explain."
        for page in pages
        for found in sorted(set(_ABBREVIATION.findall(page.words)))
        if not {found, found.removesuffix("s")} & (explained | set(names))
    )
