"""The facts of what people said to a service."""

from collections.abc import Collection
from functools import cached_property

import pandas as pd

from qa_lib.measures import feedback as measure
from qa_lib.measures.slices import ByQuarter, matching
from qa_lib.measures.tally import Tally
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.params.service import Question, Respondent, Service
from qa_lib.params.strict import with_id
from qa_lib.periods import Period

CHILDREN: tuple[Respondent, ...] = ("child", "young_person")
ADULTS: tuple[Respondent, ...] = ("parent", "carer", "birth_parent")
_GROUPS = {"children": CHILDREN, "adults": ADULTS}


class FeedbackFacts:
    """Facts about the feedback of one service.

    Args:
        group: whose answers count as people heard: `children` (and young people) or `adults`.
    """

    def __init__(self, context: Context, service: Service, *, group: str) -> None:
        self._context = context
        self._service = service
        self._group = group
        self.respondents = _GROUPS[group]
        self.streams = {stream.id: stream.name for stream in service.feedback.streams}
        self.who = (
            "children and young people"
            if group == "children"
            else service.feedback.respondents_called
        )

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that this group is asked."""
        return tuple(
            question
            for question in self._service.feedback.questions
            if set(question.respondents) & set(self.respondents)
        )

    @cached_property
    def _feedback(self) -> pd.DataFrame:
        first = min(stream.started for stream in self._service.feedback.streams)
        rows = self._context.table("feedback", self._service.id, self._context.since(first))
        return measure.from_respondents(rows, self.respondents)

    @cached_property
    def _by_quarter(self) -> ByQuarter:
        return ByQuarter(self._feedback)

    @cached_property
    def _answers(self) -> Tally:
        return measure.answers_given(self._feedback)

    def _of(self, period: Period, where: dict[str, str]) -> pd.DataFrame:
        return matching(self._by_quarter.within(period), **where)

    def heard(self, period: Period, **where: str) -> Fact:
        """Return how many people gave their views; `where` narrows by stream or cohort."""
        words = {"who": self.who, "through": self._through(where)}
        subject = Subject(
            measure.HEARD, self._service.id, period, {"group": self._group, **where}, words
        )
        return self._context.book.number(
            subject, lambda: measure.people_heard(self._of(period, where))
        )

    def _through(self, where: dict[str, str]) -> str:
        if "stream" in where:
            return f" ({self.streams[where['stream']]})"
        if "cohort" in where:
            cohort = with_id(self._service.feedback.cohorts, where["cohort"])
            return f" ({cohort.name})"
        return ""

    def positive(self, period: Period, question: Question, **where: str) -> Fact:
        """Return the share of positive answers to a question."""
        scale = with_id(self._service.feedback.scales, question.scale)
        subject = Subject(
            measure.POSITIVE,
            self._service.id,
            period,
            {"question": question.id, **where},
            {
                "statement": question.statement,
                "question": question.text,
                "through": self._through(where),
            },
        )
        return self._context.book.share(
            subject,
            lambda: measure.positive_share(self._answers.of(question.id, period, **where), scale),
        )

    def question(self, question_id: str) -> Question:
        """Return a question of the service by its id."""
        return next(q for q in self._service.feedback.questions if q.id == question_id)

    def streams_of(self, questions: Collection[Question]) -> list[str]:
        """Return the streams in which any of the questions is asked, in the service's order."""
        used = {stream for question in questions for stream in question.streams}
        return [stream for stream in self.streams if stream in used]
