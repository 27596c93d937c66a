"""The facts of which children a service heard, and of what it did about what they said."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from qa_lib.measures import voice as measure
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.params.service import Cohort, Service
from qa_lib.params.strict import with_id
from qa_lib.periods import Period, Quarter

STATES = {"done": "done", "due": "not yet due", "overdue": "overdue"}


@dataclass(frozen=True)
class Answered:
    """What was done about something that children said.

    Args:
        response: the kind of response: "Briefing".
        owner: the role that owns it.
        state: done, due or overdue.
        day: when it was done or is due.
        impact: what has changed since; empty while that is not known.
    """

    response: str
    action: str
    owner: str
    state: str
    day: date
    impact: str


class VoiceFacts(FeedbackFacts):
    """Facts about the children and young people that one service heard."""

    def __init__(self, context: Context, service: Service) -> None:
        super().__init__(context, service, group="children")

    @property
    def cohorts(self) -> tuple[Cohort, ...]:
        """The groups of children that are asked, in the service's order."""
        asked = {cohort for question in self.questions for cohort in question.cohorts}
        return tuple(cohort for cohort in self._service.feedback.cohorts if cohort.id in asked)

    def started(self, cohort: str | None = None) -> Quarter | None:
        """Return the first quarter in which children (of a cohort) are asked; None if never."""
        streams = {
            stream
            for question in self.questions
            if cohort is None or cohort in question.cohorts
            for stream in question.streams
        }
        starts = (with_id(self._service.feedback.streams, stream).started for stream in streams)
        return min(starts, default=None)

    def asked_in(self, period: Period, cohort: str | None = None) -> bool:
        """Tell whether children (of a cohort) were asked in any part of a period."""
        started = self.started(cohort)
        return started is not None and started <= period.last

    def share_of_heard(self, period: Period, cohort: Cohort) -> Fact:
        """Return the share that a cohort has of all children whom the service heard."""
        subject = Subject(
            measure.OF_HEARD,
            self._service.id,
            period,
            {"cohort": cohort.id},
            {"who": cohort.who},
        )
        return self._context.book.share(
            subject, lambda: measure.share_of_heard(self._of(period, {}), cohort.id)
        )

    @cached_property
    def _learning(self) -> pd.DataFrame:
        history = self._context.since(self._service.started)
        rows = self._context.table("learning", self._service.id, history)
        return measure.from_children(rows, [question.id for question in self.questions])

    def _worked_on(self, period: Period) -> pd.DataFrame:
        return measure.with_state(measure.worked_on(self._learning, period), period)

    def responses(self, period: Period, state: str) -> Fact:
        """Return how many responses worked on in the period were in a state at its end."""
        subject = Subject(
            measure.RESPONSES,
            self._service.id,
            period,
            {"state": state},
            {"state": STATES[state], "as_at": period.last_day.isoformat()},
        )
        return self._context.book.number(
            subject, lambda: int(self._worked_on(period)["state"].eq(state).sum())
        )

    def answered(self, period: Period) -> tuple[Answered, ...]:
        """Return what the service did, or is to do, about what children said."""
        rows = self._worked_on(period)
        return tuple(self._answered(row) for row in rows.to_dict("records"))

    def _answered(self, row: Mapping[Hashable, Any]) -> Answered:
        responses = self._context.parameters.programme.learning_responses
        done = row["state"] == "done"
        return Answered(
            response=with_id(responses, row["response"]).name,
            action=row["action"],
            owner=with_id(self._service.roles, row["owner_role"]).name,
            state=row["state"],
            day=row["completed_date" if done else "due_date"].date(),
            impact=row["impact"] if done else "",
        )
