"""The section on how answers changed from quarter to quarter."""

from collections.abc import Sequence

from qa_lib.page.facts import Fact
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Answers, Label, Sentence, WithBase, joined, sentence
from qa_lib.page.sections.feedback import FeedbackSection
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, table
from qa_lib.page.table import Table
from qa_lib.page.words import Change, change, plural
from qa_lib.params.service import Question
from qa_lib.periods import Period


class FeedbackChangesSection(FeedbackSection):
    """How the answers to each question changed over the last quarters."""

    @property
    def stream(self) -> str | None:
        """The stream that quarters are compared in, if it asks this group."""
        stream = self.service.feedback.compared_stream
        return stream if any(stream in q.streams for q in self.facts.questions) else None

    def _by_quarter(self, question: Question) -> list[Fact]:
        where = {"stream": self.stream} if self.stream else {}
        return [self.facts.positive(quarter, question, **where) for quarter in self.quarters]

    def changes(self) -> tuple[tuple[Question, Change], ...]:
        """Return how each question changed from the first to the last quarter shown."""
        return tuple(
            (question, change(facts[0], facts[-1], self.context.rules))
            for question, facts in ((q, self._by_quarter(q)) for q in self.facts.questions)
        )

    def quarters_table(self) -> Table | Prose:
        """List the positive answers to each question by quarter, and how they changed."""
        shown = [(q, self._by_quarter(q)) for q in self.facts.questions]
        rows: list[Row] = [
            [
                Label(question.text),
                *[WithBase(fact) for fact in facts],
                change(facts[0], facts[-1], self.context.rules).short,
            ]
            for question, facts in shown
            if any(fact.has_base for fact in facts)
        ]
        labels = [quarter.first.short_label for quarter in self.quarters]
        stream = self.facts.streams[self.stream] if self.stream else "All ways of giving feedback"
        if not rows:
            return self._unanswered(stream)
        return table(
            self.name("questions-by-quarter"),
            (
                "Positive answers by quarter",
                self.about(stream, Period(self.quarters[0].first, self.quarters[-1].last)),
            ),
            ["Question", *[f"{label} (%)" for label in labels], f"Since {labels[0]}"],
            rows,
            notes=[ROUNDED_HALF_UP, self._change_note()],
        )

    def _unanswered(self, stream: str) -> Prose:
        return self.nothing(
            "questions-by-quarter",
            "{stream}: no question was answered from {first} to {last}.",
            stream=stream,
            first=Label(self.quarters[0].label),
            last=Label(self.quarters[-1].label),
        )

    def _change_note(self) -> str:
        rules = self.context.rules
        return (
            f"“Rose” and “fell” are used where the difference is more than chance would give "
            f"({rules.confidence:.0%} confidence, Newcombe's method); “too few to tell” where one "
            f"of the two quarters has fewer than {rules.thin_base} answers."
        )

    def changes_text(self) -> Prose:
        """Say in words which answers changed, which only seem to, and which rest on too few."""
        if len(self.quarters) < 2:  # noqa: PLR2004  # a change needs two quarters
            return self.prose("changes", sentence("This is the first quarter of these questions."))
        return self.prose("changes", *_change_sentences(self.changes(), self.quarters))


_ENDINGS = {
    "rose": "rose by more than chance would give",
    "fell": "fell by more than chance would give",
    "same": "did not change",
    "chance": "moved no more than chance would give",
}


def _change_sentences(
    changes: Sequence[tuple[Question, Change]], quarters: Sequence[Period]
) -> list[Sentence]:
    """Say first what really changed, then what did not, each kind in one sentence."""
    span = {"first": Label(quarters[0].label), "last": Label(quarters[-1].label)}
    sentences = [
        sentence(f"From {{first}} to {{last}}, {{parts}} {ending}.", **span, parts=_named(kind))
        for direction, ending in _ENDINGS.items()
        if (kind := _of(changes, direction))
    ]
    if thin := _of(changes, "thin"):
        sentences.append(_thin_sentence(thin, quarters))
    if withheld := _of(changes, "withheld"):
        parts = joined(_quoted(question) for question, _ in withheld)
        words = "{parts} cannot be compared, as a share is not shown."
        sentences.append(sentence(words, parts=parts))
    if unknown := _of(changes, "unknown"):
        sentences.append(
            sentence(
                "{parts} cannot be compared, as {first} or {last} has no answers.",
                **span,
                parts=joined(_quoted(question) for question, _ in unknown),
            )
        )
    return sentences


def _of(
    changes: Sequence[tuple[Question, Change]], direction: str
) -> list[tuple[Question, Change]]:
    return [(question, one) for question, one in changes if one.direction == direction]


def _thin_sentence(thin: Sequence[tuple[Question, Change]], quarters: Sequence[Period]) -> Sentence:
    few = min((fact for _, one in thin for fact in (one.before, one.after)), key=_denominator)
    up = [(q, one) for q, one in thin if one.after.percent > one.before.percent]
    down = [(q, one) for q, one in thin if one.after.percent < one.before.percent]
    level = [(q, one) for q, one in thin if one.after.percent == one.before.percent]
    moved = [
        sentence(f"{{parts}} {verb}", parts=_named(kind))
        for kind, verb in ((up, "went up"), (down, "went down"), (level, "did not change"))
        if kind
    ]
    return sentence(
        "As few as {few} {people} answered a question, too few to tell a change from chance. "
        "As counted from {first} to {last}, {moved}.",
        few=Answers(few),
        people=plural(_denominator(few), "person", "people"),
        first=Label(quarters[0].label),
        last=Label(quarters[-1].label),
        moved=joined(moved, last="; "),
    )


def _denominator(fact: Fact) -> int:
    return fact.cases


def _quoted(question: Question) -> Sentence:
    return sentence("“{question}”", question=Label(question.short))


def _named(changes: Sequence[tuple[Question, Change]]) -> Sentence:
    return joined(
        sentence(
            "“{question}” ({before} to {after})",
            question=Label(question.short),
            before=one.before,
            after=one.after,
        )
        for question, one in changes
    )
