"""The facts of what a service learnt, and the pieces of learning themselves."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from qa_lib.measures import learning as measure
from qa_lib.measures.slices import ByQuarter, matching
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.subjects.reach import recorded_periods, recorded_rows
from qa_lib.params.service import Service
from qa_lib.params.strict import with_id
from qa_lib.periods import Period, Quarter

STATES = {"done": "done", "due": "not yet due", "overdue": "overdue"}
SOURCES = {
    "audit": "Audits",
    "feedback": "Feedback of families and carers",
    "voice": "Voice of the child",
    "complaint": "Complaints",
    "kpi": "Key performance indicators",
}
THEMES = {
    "listened_to": "Being listened to",
    "being_supported": "Being supported",
    "worker_relationship": "Relationship with the worker",
    "communication": "Communication",
    "plans_and_copies": "Plans and copies of them",
    "meetings": "Meetings",
    "placement_moves": "Moves between placements",
    "family_time": "Family time",
    "contact_with_worker": "Contact with the worker",
    "timeliness": "Timeliness",
    "management_oversight": "Management oversight",
    "decision_making": "Decision making",
    "plan_quality": "Quality of plans",
    "complaint_handling": "Handling of complaints",
}


@dataclass(frozen=True)
class Lesson:
    """A piece of learning in the words that readers see.

    Args:
        measure_id: the question or indicator that should show its effect; may be empty.
        impact: what the service itself wrote of the effect; empty until it is done.
    """

    id: str
    theme: str
    source: str
    raised: Quarter
    response: str
    action: str
    owner: str
    due: date
    state: str
    measure_id: str
    impact: str


class LearningFacts:
    """Facts about the learning of one service, seen from the last day that a document reports."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service
        self.as_at = context.period.last_day
        responses = context.parameters.programme.learning_responses
        self.responses = {one.id: one.name for one in responses}
        self._breakdowns: Mapping[str, Mapping[str, str]] = {
            "source": SOURCES,
            "response": self.responses,
        }

    @cached_property
    def _learning(self) -> pd.DataFrame:
        rows = recorded_rows(self._context, self._service, "learning")
        return rows.assign(state=measure.states(rows, self.as_at))

    @cached_property
    def _by_quarter(self) -> ByQuarter:
        return ByQuarter(self._learning)

    @cached_property
    def reach(self) -> Period | None:
        """From the first quarter with learning to the last reported; None without any."""
        return recorded_periods(self._context, self._learning)

    def _words(self, where: Mapping[str, str]) -> dict[str, str]:
        named = [self._breakdowns[key][value] for key, value in where.items()]
        day = self.as_at
        return {
            "narrowed": "".join(f" ({name})" for name in named),
            "as_at": f"{day.day} {day:%B %Y}",
        }

    def raised(self, period: Period, **where: str) -> Fact:
        """Return how many pieces were raised; `where` narrows by source or response."""
        subject = Subject(measure.RAISED, self._service.id, period, where, self._words(where))
        return self._context.book.number(
            subject, lambda: len(matching(self._by_quarter.within(period), **where))
        )

    def in_state(self, period: Period, state: str, **where: str) -> Fact:
        """Return how many of those raised in a period are done, due or overdue by now."""
        subject = Subject(
            measure.STATE,
            self._service.id,
            period,
            {**where, "state": state, "as_at": self.as_at.isoformat()},
            {**self._words(where), "state": STATES[state]},
        )
        return self._context.book.number(
            subject,
            lambda: measure.in_state(
                matching(self._by_quarter.within(period), **where), state, self.as_at
            ),
        )

    def lessons(self, period: Period, **where: str) -> tuple[Lesson, ...]:
        """Return what was raised in a period, earliest first; `where` narrows by any column."""
        rows = matching(self._by_quarter.within(period), **where)
        ordered = rows.sort_values(["raised_date", "learning_id"])
        return tuple(self._lesson(row) for row in ordered.to_dict(orient="records"))

    def _lesson(self, row: Mapping[Hashable, Any]) -> Lesson:
        done = row["state"] == "done"
        return Lesson(
            id=str(row["learning_id"]),
            theme=THEMES[row["theme"]],
            source=SOURCES[row["source"]],
            raised=Quarter.parse(row["quarter"]),
            response=self.responses[row["response"]],
            action=str(row["action"]),
            owner=with_id(self._service.roles, row["owner_role"]).name,
            due=row["due_date"].date(),
            state=str(row["state"]),
            measure_id=str(row["measure_id"]),
            impact=str(row["impact"]) if done else "",
        )
