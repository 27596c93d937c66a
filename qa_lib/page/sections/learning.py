"""The section on learning: what was raised, how it was shared, what is done and what overdue."""

from collections.abc import Sequence

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, joined, sentence
from qa_lib.page.sections.learning_measures import LearningMeasuresSection
from qa_lib.page.sections.section import Row, capitalised, on_day, table, when
from qa_lib.page.subjects.learning import SOURCES, STATES, Lesson
from qa_lib.page.table import Table
from qa_lib.page.words import plural
from qa_lib.periods import Period


class LearningSection(LearningMeasuresSection):
    """What a service learnt, and whether it was followed up."""

    @property
    def _as_at(self) -> Label:
        return Label(on_day(self.facts.as_at))

    def headline(self) -> Prose:
        """Say how much was raised this year, how much of it is done, and what is overdue."""
        sentences = [self._raised(), *self._earlier()]
        return self.prose("learning-headline", *sentences)

    def headline_short(self) -> Prose:
        """Say the same in one paragraph."""
        opening, *more = [self._raised(), *self._earlier()]
        return self.prose("learning-headline-short", sum(more, start=opening))

    def _raised(self) -> Sentence:
        raised = self.facts.raised(self.period)
        if not raised.at_least_one:
            return sentence(
                "{service} raised no learning in {period}.",
                service=Label(self.service.name),
                period=Label(when(self.period)),
            )
        facts = {state: self.facts.in_state(self.period, state) for state in STATES}
        parts = [
            sentence("{number} {state}", number=fact, state=_is(fact.numerator, state))
            for state, fact in facts.items()
            if fact.at_least_one
        ]
        return sentence(
            "In {period}, {service} raised {raised} {pieces} of learning. As at {day}, {parts}.",
            period=Label(when(self.period)),
            service=Label(self.service.name),
            raised=raised,
            pieces=plural(raised.numerator, "piece", "pieces"),
            day=self._as_at,
            parts=joined(parts),
        )

    def _before(self) -> Period | None:
        """Return the recorded quarters before this year, None where there are none."""
        reach = self.facts.reach
        if reach is None or reach.first >= self.period.first:
            return None
        return Period(reach.first, self.period.first.plus(-1))

    def _earlier(self) -> list[Sentence]:
        before = self._before()
        if before is None:
            return []
        overdue = self.facts.in_state(before, "overdue")
        if not overdue.at_least_one:
            return []
        return [
            sentence(
                "From earlier years, {overdue} {more} still overdue.",
                overdue=overdue,
                more=plural(overdue.numerator, "piece is", "pieces are"),
            )
        ]

    def responses_table(self) -> Table | Prose:
        """List each way of responding: raised, done, not yet due, overdue."""
        return self._by("response", self.facts.responses, "Response")

    def sources_table(self) -> Table | Prose:
        """List where learning came from: raised, done, not yet due, overdue."""
        return self._by("source", SOURCES, "Where it came from")

    def _by(self, dimension: str, names: dict[str, str], title: str) -> Table | Prose:
        name = f"learning-by-{dimension}"
        if not self.facts.raised(self.period).at_least_one:
            return self.prose(name, self._raised())
        rows = [self._counts(label, **{dimension: kind}) for kind, label in names.items()]
        return table(
            self.name(name),
            (
                f"Learning by {dimension}",
                self.about(f"Pieces of learning raised, as at {on_day(self.facts.as_at)}"),
            ),
            [title, "Raised", *[capitalised(state) for state in STATES.values()]],
            [*rows, self._counts("All learning")],
        )

    def _counts(self, label: str, **where: str) -> Row:
        states = [self.facts.in_state(self.period, state, **where) for state in STATES]
        return [label, self.facts.raised(self.period, **where), *states]

    def tracker(self) -> Table | Prose:
        """List each piece of learning raised this year to date."""
        lessons = self.facts.lessons(self.period)
        if not lessons:
            return self.prose("learning-tracker", self._raised())
        about = self.about(f"Learning in order of being raised, as at {on_day(self.facts.as_at)}")
        return self._tracker("learning-tracker", ("Learning raised this year", about), lessons)

    def earlier_tracker(self) -> Table | Prose:
        """List the learning of earlier years that is still overdue."""
        before = self._before()
        lessons = () if before is None else self.facts.lessons(before, state="overdue")
        if before is None or not lessons:
            return self.nothing(
                "learning-earlier",
                "No learning of earlier years was overdue on {day}.",
                day=self._as_at,
            )
        about = self.about(f"Learning overdue as at {on_day(self.facts.as_at)}", before)
        return self._tracker("learning-earlier", ("Still overdue from earlier", about), lessons)

    def _tracker(self, name: str, heading: tuple[str, str], lessons: Sequence[Lesson]) -> Table:
        rows: list[Row] = [
            [
                lesson.theme,
                lesson.source,
                lesson.response,
                Label(lesson.action),
                lesson.owner,
                Label(on_day(lesson.due)),
                capitalised(STATES[lesson.state]),
            ]
            for lesson in lessons
        ]
        columns = ["Theme", "Came from", "Response", "Action", "Owner", "Due", "State"]
        return table(self.name(name), heading, columns, rows)


def _is(number: int | None, state: str) -> str:
    """Return a state as a sentence has it: "is done", "are not yet due"."""
    return f"{plural(number, 'is', 'are')} {STATES[state]}"
