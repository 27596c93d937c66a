"""The section of learning products on what families and children said."""

from collections.abc import Sequence
from functools import cached_property

from qa_lib.measures.comments import CRITICAL, POSITIVE
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, sentence
from qa_lib.page.sections.feedback import FeedbackSection
from qa_lib.page.sections.section import Section
from qa_lib.page.subjects.comments import CommentFacts
from qa_lib.params.service import Question, Service

_GROUPS = ("adults", "children")


class ProductSaidSection(Section):
    """What people said, as far as a product has room for it.

    Args:
        brief: whether it has to fit a poster.
    """

    def __init__(self, context: Context, service: Service, *, brief: bool) -> None:
        super().__init__(context, service)
        rules = context.rules.products
        self._limits = rules.brief if brief else rules.full

    def name(self, words: str) -> str:
        """Return the name of a block of this section."""
        return super().name(f"product-{words}")

    @cached_property
    def _feedback(self) -> tuple[FeedbackSection, ...]:
        return tuple(FeedbackSection(self.context, self.service, group=one) for one in _GROUPS)

    def said(self) -> Prose:
        """Say what families and children agreed with most and least, and quote children."""
        paragraphs = [one for section in self._feedback for one in self._heard(section)]
        return Prose(self.name("said"), (*paragraphs, *self._quotations()))

    def _heard(self, section: FeedbackSection) -> list[Paragraph]:
        if not section.facts.questions:  # the service does not ask this group
            return []
        ranked = sorted(section.answered, key=lambda one: (one[1].percent, one[0].id))
        chosen = _ends(ranked, self._limits.said)
        points = [
            Paragraph(section.message(question, fact), bullet=True) for question, fact in chosen
        ]
        return [Paragraph(section.heard()), *points]

    def _quotations(self) -> list[Paragraph]:
        if not self._limits.quoted:
            return []
        facts = self.context.facts(CommentFacts, self.service)
        quotations = [
            quotation
            for sentiments in (POSITIVE, CRITICAL)
            for quotation in facts.quotations(
                self.context.period, sentiments, limit=self._limits.quoted
            )
        ]
        if not quotations:
            return []
        return [
            Paragraph(sentence("In their own words:")),
            *(
                Paragraph(
                    sentence("“{text}” ({who})", text=Label(one.text), who=Label(one.who)),
                    bullet=True,
                )
                for one in quotations
            ),
        ]


def _ends(ranked: Sequence[tuple[Question, Fact]], most: int) -> list[tuple[Question, Fact]]:
    """Return the highest and the lowest of what is ranked lowest first, about half of each."""
    if len(ranked) <= most:
        return list(reversed(ranked))
    low = most // 2
    return [*reversed(ranked[low - most :]), *reversed(ranked[:low])]
