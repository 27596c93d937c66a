"""The glossary: what the terms and abbreviations of a pack mean, in plain words."""

import re
from typing import Self

from pydantic import model_validator

from qa_lib.params.strict import StrictModel, Text, require_unique


class Term(StrictModel):
    """A term of the field and what it means.

    `short` is its abbreviation; `also` holds other words for it that pages use.
    """

    term: Text
    meaning: Text
    short: Text | None = None
    also: tuple[Text, ...] = ()

    @property
    def id(self) -> str:
        """Its place on the glossary's page: `education-health-and-care-plan`."""
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    @property
    def forms(self) -> tuple[str, ...]:
        """All the words for it that a page may use."""
        return (*([self.short] if self.short else []), self.term, *self.also)


class Glossary(StrictModel):
    """The terms of a pack, in any order."""

    terms: tuple[Term, ...] = ()

    @model_validator(mode="after")
    def _forms_are_unique(self) -> Self:
        require_unique("term", (form for term in self.terms for form in term.forms))
        require_unique("id of the term", (term.id for term in self.terms))
        return self

    @property
    def in_order(self) -> tuple[Term, ...]:
        """The terms by the alphabet."""
        return tuple(sorted(self.terms, key=lambda term: term.term.casefold()))

    @property
    def abbreviations(self) -> frozenset[str]:
        """Every form that is written in capitals."""
        return frozenset(
            form for term in self.terms for form in term.forms if re.search(r"[A-Z]{2}", form)
        )
