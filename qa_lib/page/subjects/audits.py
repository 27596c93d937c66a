"""The facts of a service's audits."""

from collections import Counter
from functools import cached_property

import pandas as pd

from qa_lib.measures import audits as measure
from qa_lib.measures.audits import OVERALL, Moderation, Progress
from qa_lib.measures.measure import Measure
from qa_lib.measures.slices import ByQuarter, matching
from qa_lib.measures.tally import Tally
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.params.service import Service
from qa_lib.periods import Period

CASE_FILE = "case_file"
TARGETED = "targeted"
_TYPES = {CASE_FILE: "case file", TARGETED: "targeted"}
PROGRESS = {"done": "done", "due": "not yet due", "overdue": "overdue"}
CHANGES = {"raised": "raised", "lowered": "lowered", "unchanged": "left unchanged"}


class AuditFacts:
    """Facts about the audits of one service."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service
        self.scale = {grade.id: grade.name for grade in service.audit.scale}
        self.strong = [grade.id for grade in service.audit.scale if grade.strength]
        self.areas = {area.id: area.name for area in service.audit.areas}

    def _history(self, table: str) -> pd.DataFrame:
        history = self._context.since(self._service.audit.started)
        return self._context.table(table, self._service.id, history)

    @cached_property
    def _audits(self) -> pd.DataFrame:
        return self._history("audits")

    @cached_property
    def _audits_by_quarter(self) -> ByQuarter:
        return ByQuarter(self._audits)

    @cached_property
    def _grades(self) -> pd.DataFrame:
        return self._history("audit_grades")

    @cached_property
    def _moderated_grades(self) -> Tally:
        return measure.grades_after_moderation(self._audits, self._grades)

    @cached_property
    def _actions(self) -> ByQuarter:
        return ByQuarter(self._history("audit_actions"))

    def _of(self, period: Period, **narrowed: str) -> pd.DataFrame:
        return matching(self._audits_by_quarter.within(period), **narrowed)

    def _subject(
        self, kind: Measure, period: Period, where: dict[str, str], words: dict[str, str]
    ) -> Subject:
        return Subject(kind, self._service.id, period, where, words)

    def completed(self, period: Period, **narrowed: str) -> Fact:
        """Return the number of audits moderated; `narrowed` by theme, procedure, audit_type."""
        where = {"audit_type": CASE_FILE, **narrowed}
        subject = self._subject(
            measure.COMPLETED, period, where, {"type": _TYPES[where["audit_type"]]}
        )
        return self._context.book.number(
            subject, lambda: len(measure.moderated(self._of(period, **where)))
        )

    def awaiting(self, period: Period) -> Fact:
        """Return the number of case file audits that still wait for moderation."""
        where = {"audit_type": CASE_FILE}
        subject = self._subject(measure.AWAITING, period, where, {"type": _TYPES[CASE_FILE]})
        return self._context.book.number(
            subject, lambda: len(measure.awaiting_moderation(self._of(period, **where)))
        )

    def _given(self, period: Period, where: dict[str, str]) -> Counter[str]:
        narrowed = {key: value for key, value in where.items() if key != "area"}
        return self._moderated_grades.of(where["area"], period, **narrowed)

    def grades(self, period: Period, *, area: str = OVERALL, **narrowed: str) -> tuple[Fact, ...]:
        """Return the share of each grade, best first, adding to 100."""
        where = {"audit_type": CASE_FILE, "area": area, **narrowed}
        return self._context.book.parts(
            self._subject(measure.JUDGED, period, where, self._words(where)),
            "grade",
            lambda: measure.grade_counts(self._given(period, where), list(self.scale)),
            names=self.scale,
        )

    def good_or_better(self, period: Period, *, area: str = OVERALL, **narrowed: str) -> Fact:
        """Return the share of audits that meet the standard."""
        where = {"audit_type": CASE_FILE, "area": area, **narrowed}
        return self._context.book.share(
            self._subject(measure.STRONG, period, where, self._words(where)),
            lambda: measure.strong_share(
                self._given(period, where), list(self.scale), strong=self.strong
            ),
        )

    def _words(self, where: dict[str, str]) -> dict[str, str]:
        areas = {OVERALL: "the overall judgement", **self.areas}
        return {
            "type": _TYPES[where["audit_type"]],
            "area": areas[where["area"]],
            "standard": self._service.audit.standard,
        }

    def changes(self, period: Period, *, role: str) -> tuple[Fact, ...]:
        """Return the shares of overall grades of a role that were raised, lowered, unchanged."""

        def counts() -> tuple[int, ...]:
            result: Moderation = measure.moderation_of(
                measure.grades_given(
                    self._of(period, audit_type=CASE_FILE), self._grades, role=role
                ),
                measure.grades_given(self._of(period, audit_type=CASE_FILE), self._grades),
                list(self.scale),
            )
            return result.raised, result.lowered, result.unchanged

        subject = self._subject(measure.CHANGED, period, {"role": role}, {"role": role})
        return self._context.book.parts(subject, "direction", counts, names=CHANGES)

    def actions(self, period: Period) -> tuple[Fact, ...]:
        """Return the shares of the agreed actions done, not yet due and overdue at its end."""

        def counts() -> tuple[int, ...]:
            progress = measure.action_progress(self._actions.within(period), period.last_day)
            return _counts(progress)

        subject = self._subject(measure.ACTIONS, period, {}, {})
        return self._context.book.parts(subject, "state", counts, names=PROGRESS)

    def discussions(self, period: Period) -> tuple[Fact, ...]:
        """Return the shares of the reflective discussions held, not yet due and overdue."""

        def counts() -> tuple[int, ...]:
            return _counts(
                measure.discussion_progress(
                    self._of(period, audit_type=CASE_FILE),
                    period.last_day,
                    working_days=self._service.audit.discussion_working_days,
                )
            )

        subject = self._subject(measure.DISCUSSED, period, {}, {})
        return self._context.book.parts(subject, "state", counts, names=PROGRESS)


def _counts(progress: Progress) -> tuple[int, int, int]:
    return progress.done, progress.due, progress.overdue
