"""The part of the section on learning that asks whether it made a difference."""

from functools import cached_property

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, WithBase, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, Section, capitalised, table
from qa_lib.page.subjects.learning import STATES, LearningFacts
from qa_lib.page.subjects.linked_measures import Afterwards, LinkedMeasures
from qa_lib.page.table import Table
from qa_lib.periods import Period


class LearningMeasuresSection(Section):
    """What happened to the measures that learning is linked to."""

    @cached_property
    def facts(self) -> LearningFacts:
        """The facts of this service's learning."""
        return self.context.facts(LearningFacts, self.service)

    @property
    def _span(self) -> Period:
        return Period(self.period.previous_year.first, self.period.last)

    @cached_property
    def afterwards(self) -> tuple[Afterwards, ...]:
        """What followed the learning of last year and this one, latest learning first."""
        linked = LinkedMeasures(self.context, self.service)
        found = [linked.afterwards(lesson) for lesson in reversed(self.facts.lessons(self._span))]
        return tuple(one for one in found if one is not None)

    def _too_early(self, name: str) -> Prose:
        return self.nothing(
            name,
            "No learning raised from {start} is linked to a measure that has been taken since, "
            "so it is too early to say what came of it.",
            start=Label(self._span.first.label),
        )

    def measures_table(self) -> Table | Prose:
        """List each linked measure before its learning was raised, and the latest."""
        if not self.afterwards:
            return self._too_early("learning-measures")
        rows: list[Row] = [
            [
                one.measure,
                Label(one.lesson.action),
                Label(one.lesson.raised.short_label),
                capitalised(STATES[one.lesson.state]),
                WithBase(one.change.before),
                WithBase(one.change.after),
                capitalised(one.verdict),
            ]
            for one in self.afterwards
        ]
        latest = self.context.period.last.short_label
        return table(
            self.name("learning-measures"),
            (
                "What happened to the linked measure afterwards",
                self.about("Measures that learning is linked to", self._span),
            ),
            [
                "Measure",
                "What was to be done",
                "Raised in",
                "State",
                "The quarter before (%)",
                f"Latest: {latest} (%)",
                "Change",
            ],
            rows,
            notes=[
                self._change_note(),
                "A change after learning need not come from it: much else changes too.",
                f"Learning raised in {latest} is left out, as no quarter has followed it yet.",
                ROUNDED_HALF_UP,
            ],
        )

    def _change_note(self) -> str:
        rules = self.context.rules
        return (
            f"“Rose” and “fell” are used where the difference is more than chance would give "
            f"({rules.confidence:.0%} confidence, Newcombe's method); “too few to tell” where one "
            f"of the two quarters has fewer than {rules.thin_base} cases or answers."
        )

    def impacts(self) -> Prose:
        """Set what the service itself wrote of the effect beside what its measure did."""
        written = [one for one in self.afterwards if one.lesson.impact]
        if not written:
            return self.nothing(
                "learning-impacts",
                "For the learning raised from {start}, no effect that a measure could show has "
                "been written down yet.",
                start=Label(self._span.first.label),
            )
        return self.bullets(
            "learning-impacts",
            sentence("What the service wrote of the effect, and what the linked measure shows:"),
            [_impact(one) for one in written],
        )


def _impact(one: Afterwards) -> Sentence:
    return sentence(
        "“{impact}” The share for “{measure}” {change}.",
        impact=Label(one.lesson.impact),
        measure=Label(one.measure),
        change=one.change.phrase,
    )
