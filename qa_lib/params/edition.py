"""An edition: the pack for one panel meeting, its cover report and appendices in order."""

import re
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from qa_lib.params.strict import (
    Identifier,
    PeriodText,
    StrictModel,
    Text,
    require_unique,
)

COVER_ID = "cover"
ALL_SERVICES = "all"


class Document(StrictModel):
    """One document of a pack."""

    label: Text  # "Appendix 6"
    title: Text
    notebook: Identifier
    service: Identifier  # a service's id, or "all"
    period: PeriodText
    parameters: dict[str, str] = Field(default_factory=dict)  # of this notebook alone
    about: Text | None = None  # a line for the front page: what a reader finds in it

    @property
    def id(self) -> str:
        """The document's id within its edition: `appendix-6`."""
        return re.sub(r"[^a-z0-9]+", "-", self.label.lower()).strip("-")

    @property
    def said(self) -> str:
        """What the front page says of it: what it is about, or at least which months."""
        return self.about or f"{self.period.label} ({self.period.months_label})."

    @property
    def heading(self) -> str:
        """The label and the title: `Appendix 6: WCF SEND Quality Assurance Report`."""
        return f"{self.label}: {self.title}"


class Cover(Document):
    """The cover report, which has a title but no label."""

    label: Text = "Cover report"

    @property
    def id(self) -> str:
        """Always `cover`."""
        return COVER_ID

    @property
    def heading(self) -> str:
        """The title alone."""
        return self.title


class SupportingPage(Document):
    """A page of the site that is no part of the pack; its label only gives its id."""

    @property
    def heading(self) -> str:
        """The title alone."""
        return self.title


class Product(SupportingPage):
    """A learning product: a poster, a briefing or slides for those who do the work."""


class Narrative(StrictModel):
    """What people write into the cover report, section by section; it holds no figures."""

    background: tuple[Text, ...] = ()
    audit: tuple[Text, ...] = ()
    feedback: tuple[Text, ...] = ()
    voice: tuple[Text, ...] = ()
    complaints: tuple[Text, ...] = ()
    learning: tuple[Text, ...] = ()


class Restatement(StrictModel):
    """Why figures of the last edition come out otherwise now.

    `figures` is the id of a fact, or a pattern of ids: `feedback.*/send/*`.
    """

    figures: Text
    reason: Text


class Edition(StrictModel):
    """The pack for one panel meeting."""

    date: date
    title: Text
    period: PeriodText
    purpose: tuple[Text, ...] = Field(min_length=1)  # what the panel is asked to do
    contacts: tuple[Text, ...] = ()  # roles only, never names
    narrative: Narrative = Narrative()
    cover: Cover
    appendices: tuple[Document, ...] = Field(min_length=1)
    supporting: tuple[SupportingPage, ...] = ()  # pages of the site that are no part of the pack
    products: tuple[Product, ...] = ()  # made like documents, and no pages of the site
    restated: tuple[Restatement, ...] = ()  # what the page of changes says; the first that fits

    @model_validator(mode="after")
    def _labels_are_unique(self) -> Self:
        require_unique("label", (document.label for document in self.made))
        require_unique("id", (document.id for document in self.made))
        return self

    @property
    def id(self) -> str:
        """The edition's id, its date: `2022-11-03`."""
        return self.date.isoformat()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The cover report and the appendices, in order."""
        return (self.cover, *self.appendices)

    @property
    def pages(self) -> tuple[Document, ...]:
        """All documents and the supporting pages of the site."""
        return (*self.documents, *self.supporting)

    @property
    def made(self) -> tuple[Document, ...]:
        """Everything that a notebook makes."""
        return (*self.pages, *self.products)

    @property
    def last(self) -> tuple[Document, ...]:
        """The pages that take figures from the appendices, and are made after them."""
        return (self.cover, *self.supporting)

    @property
    def service_ids(self) -> tuple[str, ...]:
        """The services that the pack reports on, in the order in which they come up."""
        named = (document.service for document in self.appendices)
        return tuple(dict.fromkeys(name for name in named if name != ALL_SERVICES))

    def find(self, notebook: str, service: str) -> tuple[Document, ...]:
        """Return the appendices that one notebook makes about one service."""
        return tuple(d for d in self.appendices if (d.notebook, d.service) == (notebook, service))
