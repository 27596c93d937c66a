"""Quotations of children and young people, as bullets: what they valued, what they would change."""

from collections.abc import Collection, Sequence

from qa_lib.measures.comments import CRITICAL, POSITIVE
from qa_lib.page.prose import Paragraph
from qa_lib.page.runs import Base, Label, Sentence, sentence
from qa_lib.page.subjects.comments import CommentFacts, Quotation
from qa_lib.page.words import plural
from qa_lib.params.service import Service
from qa_lib.periods import Period

_OPENINGS: Sequence[tuple[Collection[str], str]] = (
    (POSITIVE, "What they valued:"),
    (CRITICAL, "What they would change, or felt in two ways about:"),
)


def quoted(
    facts: CommentFacts, service: Service, period: Period, *, limit: int | None = None
) -> list[Paragraph]:
    """Return the quotations of one service's children; nothing where none made a comment.

    Args:
        facts: the comments.
        service: to which they were made.
        period: in which they were made; what is approved later is not shown.
        limit: how many quotations of each kind, of different themes; all that may be by default.
    """
    shown = facts.quotable(period)
    if not shown.has_base:
        return []
    opening = sentence(
        "{base} {comments} to {service} may be shown: the child agreed, and a manager approved it."
        if shown.at_least_one
        else "{base} {comments} to {service} may be shown, as agreement or approval is missing.",
        base=Base(shown),
        comments=plural(shown.denominator, "comment", "comments"),
        service=service.name,
    )
    paragraphs = [Paragraph(opening)]
    for sentiments, words in _OPENINGS:
        quotations = facts.quotations(period, sentiments, limit=limit)
        if quotations:
            paragraphs.append(Paragraph(sentence(words)))
            paragraphs.extend(Paragraph(_quotation(one), bullet=True) for one in quotations)
    return paragraphs


def _quotation(quotation: Quotation) -> Sentence:
    return sentence("“{text}” ({who})", text=Label(quotation.text), who=Label(quotation.who))
