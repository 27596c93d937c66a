"""The cover report: numbered paragraphs under fixed headings, every figure a fact."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from qa_lib.page.context import Context
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, Link, Sentence, joined, sentence
from qa_lib.page.sections.section import listed, on_day
from qa_lib.page.sections.voice import VoiceSection
from qa_lib.page.service_sections import ServiceSections
from qa_lib.params.edition import ALL_SERVICES, Document, Edition

SECTIONS = (
    "summary", "background", "audit", "feedback", "voice", "complaints", "learning", "purpose",
    "supporting", "contacts", "papers",
)  # fmt: skip


class CoverSection:
    """The sections of the cover report, in order, numbered through.

    Args:
        services: the services that the pack reports on, by id.
    """

    def __init__(
        self, context: Context, edition: Edition, services: Mapping[str, ServiceSections]
    ) -> None:
        self.context = context
        self.edition = edition
        self.services = services

    @cached_property
    def _numbered(self) -> dict[str, tuple[Paragraph, ...]]:
        number = 0
        result: dict[str, tuple[Paragraph, ...]] = {}
        for name in SECTIONS:
            paragraphs: list[Paragraph] = []
            for paragraph in getattr(self, f"_{name}")():
                number += not paragraph.bullet
                shown = None if paragraph.bullet else number
                paragraphs.append(replace(paragraph, number=shown))
            result[name] = tuple(paragraphs)
        return result

    def section(self, name: str) -> Prose:
        """Return the paragraphs of one section; `name` is one of SECTIONS."""
        return Prose(self.context.name(name), self._numbered[name])

    def _written(self, name: str) -> list[Paragraph]:
        texts: tuple[str, ...] = getattr(self.edition.narrative, name)
        return [Paragraph(sentence("{text}", text=text)) for text in texts]

    def _see(self, notebook: str, service: str) -> list[Paragraph]:
        """Point to the appendices that one notebook makes about a service."""
        documents = self.edition.find(notebook, service)
        if not documents:
            return []
        return [Paragraph(sentence("The full account is in {links}.", links=_links(documents)))]

    def _summary(self) -> list[Paragraph]:
        programme = self.context.parameters.programme
        names = listed([sections.service.name for sections in self.services.values()])
        return [
            Paragraph(
                sentence(
                    "This report tells the {panel} what {organisation} has learnt in {period} "
                    "about the quality of its work in {services}, and what it did about it.",
                    panel=programme.panel,
                    organisation=programme.organisation,
                    period=Label(
                        f"{self.context.period.label} ({self.context.period.months_label})"
                    ),
                    services=names,
                )
            ),
            Paragraph(
                sentence(
                    "Every figure is computed from the records that the appendices are made of. "
                    "Percentages are rounded half up, and stand with the numbers behind them, "
                    "because many rest on few people."
                )
            ),
        ]

    def _background(self) -> list[Paragraph]:
        programme = self.context.parameters.programme
        start = [
            Paragraph(sentence("{year}: {what}", year=Label(str(one.year)), what=Label(one.what)),
                      bullet=True)
            for one in programme.milestones
        ]  # fmt: skip
        dimensions = [
            Paragraph(
                sentence("{name}: {text}", name=one.name, text=Label(one.description)), bullet=True
            )
            for one in programme.dimensions
        ]
        frameworks = [
            document
            for service in self.services
            for document in self.edition.find("framework", service)
        ]
        attached = (
            [Paragraph(sentence("The frameworks are {links}.", links=_links(tuple(frameworks))))]
            if frameworks
            else []
        )
        return [
            Paragraph(sentence("The quality assurance framework has grown in steps:")),
            *start,
            Paragraph(sentence("It looks at the work from three sides:")),
            *dimensions,
            *attached,
            *self._written("background"),
        ]

    def _audit(self) -> list[Paragraph]:
        roles = [
            Paragraph(
                sentence("{name} ({who}): {does}", name=one.name, who=Label(_lower(one.held_by)),
                         does=Label(one.does)),
                bullet=True,
            )
            for one in self.context.parameters.programme.audit_roles
        ]  # fmt: skip
        found: list[Paragraph] = []
        for name, sections in self.services.items():
            practice = sections.practice
            found += _merged(
                *sections.audits.headline().paragraphs,
                *(practice.headline().paragraphs if practice.ranked else ()),
                *self._see("audit_summary", name),
            )
        return [
            Paragraph(sentence("In a case file audit, two managers and a moderator read a case:")),
            *roles,
            *found,
            *self._several("four_years", "Several years side by side are in {links}."),
            *self._written("audit"),
        ]

    def _several(self, notebook: str, words: str) -> list[Paragraph]:
        documents = self.edition.find(notebook, ALL_SERVICES)
        return [Paragraph(sentence(words, links=_links(documents)))] if documents else []

    def _feedback(self) -> list[Paragraph]:
        found: list[Paragraph] = []
        for name, sections in self.services.items():
            found += sections.feedback.headline().paragraphs
            if sections.feedback_changes.stream:
                found += _merged(*sections.feedback_changes.changes_text().paragraphs)
            found += self._see("service_report", name)
        return [*found, *self._written("feedback")]

    def _voice(self) -> list[Paragraph]:
        voice = VoiceSection(self.context, [one.service for one in self.services.values()])
        found: list[Paragraph] = _merged(*voice.headline().paragraphs)
        for sections in self.services.values():
            found += sections.children.headline().paragraphs if sections.children.answered else ()
        return [
            *found,
            *voice.improve().paragraphs,
            *voice.gaps().paragraphs,
            *voice.comments_brief().paragraphs,
            *self._several("voice_of_the_child", "The full account is in {links}."),
            *self._written("voice"),
        ]

    def _complaints(self) -> list[Paragraph]:
        found: list[Paragraph] = []
        for name, sections in self.services.items():
            found += _merged(
                *sections.complaints.headline().paragraphs, *self._see("complaints_report", name)
            )
            found += _merged(*sections.compliments.headline().paragraphs)
        return [*found, *self._written("complaints")]

    def _learning(self) -> list[Paragraph]:
        found = [
            paragraph
            for sections in self.services.values()
            for paragraph in sections.learning.headline_short().paragraphs
        ]
        return [*found, *self._written("learning")]

    def _purpose(self) -> list[Paragraph]:
        points = [
            Paragraph(sentence("{text}", text=text), bullet=True) for text in self.edition.purpose
        ]
        return [Paragraph(sentence("The Panel is asked to:")), *points]

    def _supporting(self) -> list[Paragraph]:
        return [
            Paragraph(sentence("The appendices are:")),
            *[
                Paragraph(
                    sentence(
                        "{link}: {title}", link=Link(one.id, one.label), title=Label(one.title)
                    ),
                    bullet=True,
                )
                for one in self.edition.appendices
            ],
        ]

    def _contacts(self) -> list[Paragraph]:
        points = [
            Paragraph(sentence("{text}", text=Label(text)), bullet=True)
            for text in self.edition.contacts
        ]
        return [Paragraph(sentence("Questions are answered by:")), *points]

    def _papers(self) -> list[Paragraph]:
        return [
            Paragraph(
                sentence(
                    "There are no background papers for the meeting of {day}.",
                    day=Label(on_day(self.edition.date)),
                )
            )
        ]


def _links(documents: tuple[Document, ...]) -> Sentence:
    return joined(
        sentence("{link} ({title})", link=Link(one.id, one.label), title=Label(one.title))
        for one in documents
    )


def _merged(*paragraphs: Paragraph) -> list[Paragraph]:
    """Return one paragraph of what were several; bullets stay where they are."""
    merged: list[Paragraph] = []
    for paragraph in paragraphs:
        if merged and not paragraph.bullet and not merged[-1].bullet:
            merged[-1] = Paragraph(merged[-1].sentence + paragraph.sentence)
        else:
            merged.append(paragraph)
    return merged


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
