"""The section on feedback: who was heard, and what they said question by question."""

from functools import cached_property

from qa_lib.page.charts import interval_bars
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Interval, Label, Sentence, WithBase, sentence
from qa_lib.page.sections.section import (
    INTERVAL_NOTE,
    ROUNDED_HALF_UP,
    Row,
    Section,
    capitalised,
    listed,
    table,
)
from qa_lib.page.sections.shares import NONE_SHOWN, in_order, spread
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.page.table import Table
from qa_lib.params.service import Question, Service
from qa_lib.periods import Period

_QUARTERS_SHOWN = 3
_HEARD = (  # nobody, one person, several people
    "In {period}, no {who} gave their views to {service}.",
    "In {period}, {heard} person among {who} gave their views to {service}.",
    "In {period}, {heard} {who} gave their views to {service}.",
)
_SILENT = (  # the same, where every question was left out
    _HEARD[0],
    "In {period}, {heard} person among {who} replied to {service}, but answered no question.",
    "In {period}, {heard} {who} replied to {service}, but answered no question.",
)


class FeedbackSection(Section):
    """What people said.

    Args:
        group: `adults` (families and carers) or `children` (and young people).
    """

    def __init__(self, context: Context, service: Service, *, group: str = "adults") -> None:
        super().__init__(context, service)
        self.group = group
        self.facts = context.facts(FeedbackFacts, service, group=group)

    def name(self, words: str) -> str:
        """Return the name of a block: of this group, as a page may show both."""
        return super().name(f"{self.group}-{words}")

    @property
    def quarters(self) -> tuple[Period, ...]:
        """The last quarters in which the service asked, latest last."""
        first = min(stream.started for stream in self.service.feedback.streams)
        quarters = list(self.context.since(first))[-_QUARTERS_SHOWN:]
        return tuple(Period(quarter, quarter) for quarter in quarters)

    @cached_property
    def answered(self) -> tuple[tuple[Question, Fact], ...]:
        """The questions answered this year to date, with their share of positive answers."""
        shares = ((q, self.facts.positive(self.period, q)) for q in self.facts.questions)
        return tuple((question, fact) for question, fact in shares if fact.has_base)

    def heard(self) -> Sentence:
        """Say how many people gave their views."""
        heard = self.facts.heard(self.period)
        words = _HEARD if self.answered else _SILENT
        return sentence(
            words[2 if heard.numerator is None else min(heard.numerator, 2)],
            period=Label(self.period.label),
            heard=heard,
            who=self.facts.who,
            service=self.service.name,
        )

    def headline(self) -> Prose:
        """Say how many people were heard, and their key messages."""
        key = [(question, fact) for question, fact in self.answered if question.key]
        if not key:
            return self.prose("feedback-headline", self.heard())
        return self.bullets(
            "feedback-headline",
            sentence("{heard} Key messages:", heard=self.heard()),
            [self.message(question, fact) for question, fact in key],
        )

    def message(self, question: Question, fact: Fact) -> Sentence:
        """Say what share of those asked answered positively."""
        return sentence(
            "{share} of {who} {statement}{thin}.",
            share=WithBase(fact),
            who=self.asked(question),
            statement=Label(question.statement),
            thin=self._thin(fact),
        )

    def asked(self, question: Question) -> Label:
        """Return the people who are asked a question, in words."""
        everyone = {cohort for each in self.facts.questions for cohort in each.cohorts}
        if set(question.cohorts) == everyone:
            return Label(self.facts.who)
        cohorts = [c for c in self.service.feedback.cohorts if c.id in question.cohorts]
        return Label(listed([cohort.who for cohort in cohorts]))

    def _thin(self, fact: Fact) -> str:
        few = fact.known and fact.cases < self.context.rules.thin_base
        return ", which is too few to draw conclusions from" if few else ""

    def questions_chart(self) -> Figure | Prose:
        """Show the positive answers to each question this year to date, with their range."""
        if not self.answered:
            return self.prose("questions-chart", self.heard())
        everything = in_order(self.answered)
        rows = [spread(question.short, fact) for question, fact in everything]
        ranked = [one for one in everything if one[1].known]
        if not ranked:
            return self.prose("questions-chart", sentence(NONE_SHOWN))
        (best, top), (worst, bottom) = ranked[0], ranked[-1]
        same = top.display == bottom.display
        span = top.display if same else f"From {bottom.display} to {top.display}"
        return self.figure(
            "questions-chart",
            interval_bars(rows),
            [fact for _, fact in everything],
            words=(
                f"{span} answered positively",
                self.about("Positive answers to each question; bars show the likely range"),
                (
                    f"Dot chart with ranges. Highest: {best.short}, {top.display} ({top.base}). "
                    f"Lowest: {worst.short}, {bottom.display} ({bottom.base})."
                ),
            ),
        )

    def questions_table(self) -> Table | Prose:
        """List the positive answers to each question this year to date."""
        if not self.answered:
            return self.prose("questions", self.heard())
        rows: list[Row] = [
            [Label(question.text), WithBase(fact), Interval(fact)]
            for question, fact in self.answered
        ]
        return table(
            self.name("questions"),
            ("Positive answers this year to date", self.about("All ways of giving feedback")),
            ["Question", "Positive answers (%)", "Likely range"],
            rows,
            notes=[ROUNDED_HALF_UP, INTERVAL_NOTE],
        )

    def streams_table(self) -> Table | Prose:
        """List how many people were heard in each way, by quarter and year to date."""
        streams = self.facts.streams_of(self.facts.questions)
        rows: list[Row] = [
            [
                capitalised(self.facts.streams[stream]),
                *[self.facts.heard(quarter, stream=stream) for quarter in self.quarters],
                self.facts.heard(self.period, stream=stream),
            ]
            for stream in streams
        ]
        total: Row = [
            f"All {self.facts.who}",
            *[self.facts.heard(quarter) for quarter in self.quarters],
            self.facts.heard(self.period),
        ]
        return table(
            self.name("heard"),
            ("People heard, by way of giving feedback", self.about(f"Number of {self.facts.who}")),
            [
                "Way of giving feedback",
                *[quarter.first.short_label for quarter in self.quarters],
                f"Year to date ({self.period.label})",
            ],
            [*rows, total],
        )
