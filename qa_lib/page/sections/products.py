"""The sections of learning products: posters, briefings and slides for those who do the work."""

from functools import cached_property

from qa_lib.page.figure import Figure
from qa_lib.page.finding import strongest
from qa_lib.page.findings.gathered import gathered
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.qr_codes import qr_codes
from qa_lib.page.runs import Label, Sentence, sentence
from qa_lib.page.sections.learning import LearningSection
from qa_lib.page.sections.practice import PracticeSection
from qa_lib.page.sections.product_said import ProductSaidSection
from qa_lib.page.sections.section import capitalised, listed, on_day, when
from qa_lib.page.subjects.learning import Lesson
from qa_lib.page.words import plural


class ProductSection(ProductSaidSection):
    """What those who work in a service should know of its quarter.

    Args:
        brief: whether it has to fit a poster.
    """

    @cached_property
    def _learning(self) -> LearningSection:
        return LearningSection(self.context, self.service)

    def opening(self) -> Prose:
        """Say whom this is for and what it is made of."""
        return self.prose(
            "opening",
            sentence(
                "For everyone who works in {service}: what audits, figures and families showed "
                "in {period}, and what follows from it.",
                service=Label(self.service.name),
                period=Label(when(self.context.period)),
            ),
        )

    def messages(self) -> Prose:
        """Show the strongest findings about the service."""
        rules = self.context.rules.products
        found = strongest(
            gathered(self.context, rules.topics, [self.service]),
            most=self._limits.messages,
            good=rules.good_news,
        )
        if not found:
            return self.nothing(
                "messages",
                "Nothing in the figures of {period} is out of the ordinary.",
                period=Label(self.context.period.label),
            )
        points = [
            sentence("{label}. {said}", label=Label(one.label), said=one.sentence) for one in found
        ]
        return Prose(self.name("messages"), tuple(Paragraph(one, bullet=True) for one in points))

    def strengths(self) -> Prose:
        """Name the areas of practice graded best, and the answers that were most positive."""
        practice = PracticeSection(self.context, self.service)
        areas = practice.ranked[: self._limits.strengths]
        points = [
            sentence(
                "{area}: {share} of case file audits graded it {standard}.",
                standard=Label(self.service.audit.standard),
                area=Label(area),
                share=fact,
            )
            for area, fact in areas
            if fact.at_least_one
        ]
        points += self._praise()
        if not points:
            return self.nothing(
                "strengths",
                "Too little was audited or answered in {period} to name a strength.",
                period=Label(self.period.label),
            )
        return self.bullets(
            "strengths",
            sentence(
                "What stood out most in {period}:",
                period=Label(self.period.label),
            ),
            points,
        )

    def _praise(self) -> list[Sentence]:
        """Say what most people agreed with, the surest first: those with the highest low end."""
        rules = self.context.rules
        high = [
            (fact, section.message(question, fact))
            for section in self._feedback
            for question, fact in section.answered
            if fact.rests_on(rules.thin_base) and fact.percent >= rules.high_share
        ]
        ranked = sorted(high, key=lambda one: -float(one[0].low))
        return [said for _, said in ranked[: self._limits.strengths]]

    def differently(self) -> Prose:
        """List what is still to be done about the learning of this year, latest learning first."""
        lessons = self._learning.facts.lessons(self.period)
        still = [one for one in reversed(lessons) if one.state != "done"]
        shown = still[: self._limits.to_do]
        if not lessons:
            return self.nothing(
                "differently",
                "No learning was raised in {period}.",
                period=Label(self.period.label),
            )
        if not shown:
            return self.nothing(
                "differently",
                "All that the learning of {period} asked for is done.",
                period=Label(self.period.label),
            )
        return self.bullets(
            "differently",
            sentence("What the learning of this year asks of us:"),
            [_to_do(one) for one in shown],
        )

    def changed(self) -> Prose:
        """Say what was done about earlier learning, and what its measure did since."""
        done = [
            one
            for one in self._learning.afterwards
            if one.lesson.state == "done" and one.change.direction not in ("unknown", "withheld")
        ]
        if not done:
            return self.nothing(
                "changed",
                "Nothing that was done about earlier learning has a measure taken since, so it is "
                "too early to say what it changed.",
            )
        points = [
            sentence(
                "{action} Since then, the share for “{measure}” {change}.",
                action=Label(_closed(one.lesson.action)),
                measure=Label(one.measure),
                change=one.change.phrase,
            )
            for one in done[: self._limits.changes]
        ]
        return self.bullets(
            "changed",
            sentence("Done about earlier learning, with what was measured since:"),
            points,
        )

    def feedback_codes(self) -> Figure | Prose:
        """Show where people can give their views: a QR code and the address for each way."""
        links = [(one.label, one.address) for one in self.service.feedback_links]
        if not links:
            return self.nothing(
                "feedback-codes",
                "Families and children can give their views to any worker of {service}.",
                service=Label(self.service.name),
            )
        addresses = [f"{label}: {address}" for label, address in links]
        opens = plural(len(links), "A QR code that opens", "QR codes that open")
        return self.figure(
            "feedback-codes",
            qr_codes(links),
            [],
            words=(
                f"Give your views to {self.service.name}",
                ". ".join(addresses),
                f"{opens} {listed([address for _, address in links])}",
            ),
        )


def _to_do(lesson: Lesson) -> Sentence:
    return sentence(
        "{action} ({owner}, {due} {day})",
        action=Label(lesson.action.rstrip(".")),
        owner=Label(capitalised(lesson.owner)),
        due="overdue since" if lesson.state == "overdue" else "by",
        day=Label(on_day(lesson.due)),
    )


def _closed(text: str) -> str:
    """Return a text with a full stop at its end."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
