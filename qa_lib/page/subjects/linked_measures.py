"""The measure that should show what came of learning: a question's share, or an indicator's."""

from dataclasses import dataclass

from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.subjects.feedback import CHILDREN, FeedbackFacts
from qa_lib.page.subjects.indicators import IndicatorFacts
from qa_lib.page.subjects.learning import Lesson
from qa_lib.page.words import Change, change
from qa_lib.params.service import Polarity, Question, Service
from qa_lib.periods import Period, Quarter


@dataclass(frozen=True)
class Afterwards:
    """A linked measure before learning was raised, and the latest since."""

    lesson: Lesson
    measure: str  # its name for readers
    polarity: Polarity
    change: Change

    @property
    def verdict(self) -> str:
        """What the change means in a cell: "rose (better)"."""
        direction = self.change.direction
        if direction not in ("rose", "fell") or self.polarity == "neutral":
            return self.change.short
        good = (direction == "rose") == (self.polarity == "higher")
        return f"{self.change.short} ({'better' if good else 'worse'})"


class LinkedMeasures:
    """The shares that learning of one service is linked to."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._questions = {one.id: one for one in service.feedback.questions}
        self._indicators = {one.id: one for one in service.indicators}
        self._indicator_facts = context.facts(IndicatorFacts, service)
        self._feedback_facts = {
            group: context.facts(FeedbackFacts, service, group=group)
            for group in ("children", "adults")
        }

    def afterwards(self, lesson: Lesson) -> Afterwards | None:
        """Return the measure in the quarter before the lesson and in the last one reported.

        None where the lesson names no measure, or where no quarter has followed it yet.
        """
        last = self._context.period.last
        if not lesson.measure_id or lesson.raised >= last:
            return None
        before = self._share(lesson.measure_id, lesson.raised.plus(-1))
        after = self._share(lesson.measure_id, last)
        changed = change(before, after, self._context.rules)
        question = self._questions.get(lesson.measure_id)
        if question is not None:
            return Afterwards(lesson, question.short, "higher", changed)
        indicator = self._indicators[lesson.measure_id]
        return Afterwards(lesson, indicator.name, indicator.polarity, changed)

    def _share(self, measure_id: str, quarter: Quarter) -> Fact:
        period = Period(quarter, quarter)
        question = self._questions.get(measure_id)
        if question is None:
            return self._indicator_facts.share(measure_id, period)
        return self._feedback_facts[_group(question)].positive(period, question)


def _group(question: Question) -> str:
    return "children" if set(question.respondents) & set(CHILDREN) else "adults"
