"""The findings at the top of an appendix, and the most important ones on the cover report."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from qa_lib.errors import ParameterError
from qa_lib.page.cards import Card, card, cards_html
from qa_lib.page.context import Context
from qa_lib.page.finding import Finding, Findings, strongest
from qa_lib.page.findings.gathered import gathered
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, Link, Sentence, sentence
from qa_lib.params.edition import ALL_SERVICES, COVER_ID, Document, Edition
from qa_lib.params.rules import Topic
from qa_lib.params.service import Service

_NONE = "Nothing here is out of the ordinary: no change beyond chance, no target missed, no gap."


class FindingsSection:
    """What the figures of one document say, strongest first.

    Args:
        edition: the edition, which says what notebook makes the document.
        services: the services of the edition, by id.
        about: the one service that the document is about; None for all.
    """

    def __init__(
        self,
        context: Context,
        edition: Edition,
        services: Mapping[str, Service],
        *,
        about: str | None,
    ) -> None:
        self.context = context
        self.edition = edition
        self.services = services
        self._about = about

    def shown(self) -> Findings | Prose:
        """Show the strongest findings of this document, each with a question to ask."""
        rules = self.context.rules.findings
        found = strongest(self._all, most=rules.shown, good=rules.good_news)
        name = self.context.name("findings")
        return Findings(name, found) if found else Prose(name, (Paragraph(sentence(_NONE)),))

    @cached_property
    def _all(self) -> tuple[Finding, ...]:
        services = (
            list(self.services.values())
            if self._about is None
            else [self.context.parameters.service(self._about)]
        )
        return gathered(self.context, self._topics, services)

    @property
    def _topics(self) -> tuple[Topic, ...]:
        document = next((d for d in self.edition.pages if d.id == self.context.document), None)
        topics = self.context.rules.findings.topics
        if document is None or document.notebook not in topics:
            raise ParameterError(
                f"It is not known what the findings of {self.context.document!r} are about.",
                next_step="Name the document in the edition's file, and its notebook under "
                "findings.topics in params/rules.yaml.",
            )
        return topics[document.notebook]


class CoverFindings:
    """The most important findings of an edition, and what the panel may ask.

    Args:
        edition: the edition.
        services: the services that it reports on, by id.
    """

    def __init__(self, context: Context, edition: Edition, services: Mapping[str, Service]) -> None:
        self.context = context
        self.edition = edition
        self.services = services

    def shown(self) -> Findings | Prose:
        """Show the strongest findings of all documents, each with a link to its evidence."""
        name = self.context.name("findings")
        if not self._strongest:
            return Prose(name, (Paragraph(sentence(_NONE)),))
        linked = tuple(self._linked(finding) for finding in self._strongest)
        cards = self._cards()
        facts = tuple(fact for one in cards for fact in one.facts)
        return Findings(name, linked, ask=False, front=cards_html(cards), front_facts=facts)

    def _cards(self) -> tuple[Card, ...]:
        """Return the few findings that the front page shows at a glance."""
        rules = self.context.rules
        few = strongest(
            self._strongest, most=rules.findings.shown_on_front, good=rules.findings.good_news
        )
        return tuple(card(self._linked(one), self.context.book.known, rules) for one in few)

    def _linked(self, finding: Finding) -> Finding:
        return replace(finding, sentence=self._with_link(finding.sentence, finding))

    def questions(self) -> Prose:
        """List what the panel may wish to ask about them."""
        most = self.context.rules.findings.questions_on_cover
        asked = {f.question.text: f for f in self._strongest if f.direction != "good"}
        points = [self._with_link(one.question, one) for one in list(asked.values())[:most]]
        opening = (
            "These questions follow from the key messages; the evidence is in the document named:"
            if points
            else "The key messages raise no question."
        )
        return Prose(
            self.context.name("questions"),
            (
                Paragraph(sentence(opening)),
                *(Paragraph(point, bullet=True) for point in points),
            ),
        )

    @cached_property
    def _strongest(self) -> tuple[Finding, ...]:
        rules = self.context.rules.findings
        return strongest(
            [finding for document in self._current for finding in self._of(document)],
            most=rules.shown_on_cover,
            good=rules.good_news,
            of_a_document=rules.shown_of_a_document,
        )

    @property
    def _current(self) -> list[Document]:
        """The documents of the pack that end within the cover's period, itself included."""
        topics = self.context.rules.findings.topics
        return [
            document
            for document in self.edition.documents
            if document.notebook in topics and document.period.last in self.context.period
        ]

    def _of(self, document: Document) -> tuple[Finding, ...]:
        context = replace(self.context, document=document.id, period=document.period)
        topics = self.context.rules.findings.topics[document.notebook]
        if document.id == COVER_ID:
            return self._untold(context, topics)
        if document.service == ALL_SERVICES:
            return gathered(context, topics, list(self.services.values()))
        return gathered(context, topics, [self.services[document.service]])

    def _untold(self, context: Context, topics: tuple[Topic, ...]) -> tuple[Finding, ...]:
        """Return the findings on what no appendix about a service tells of."""
        known = self.context.rules.findings.topics
        found: list[Finding] = []
        for service in self.services.values():
            told = {
                topic
                for document in self._current
                if document.service == service.id
                for topic in known[document.notebook]
            }
            left = [topic for topic in topics if topic not in told]
            found += gathered(context, left, [service])
        return tuple(found)

    def _with_link(self, said: Sentence, finding: Finding) -> Sentence:
        document = next(d for d in self.edition.pages if d.id == finding.document)
        service = self._service_of(finding)
        if document.id == COVER_ID:
            return said if not service else said + sentence("({name})", name=Label(service))
        link = Link(document.id, document.label)
        if not service or document.service != ALL_SERVICES:
            name = self._name(document)
            return said + (
                sentence("({name}, {link})", name=Label(name), link=link)
                if name
                else sentence("({link})", link=link)
            )
        return said + sentence("({name}, {link})", name=Label(service), link=link)

    def _service_of(self, finding: Finding) -> str:
        service = self.services.get(finding.about.partition("/")[0])
        return service.name if service is not None else ""

    def _name(self, document: Document) -> str:
        return self.services[document.service].name if document.service in self.services else ""
