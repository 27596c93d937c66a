"""Audits: who was audited, grades by role and area, moderation, actions and discussions.

An audit counts in the quarter of its `audit_date`, and in grades only once it is moderated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from qa_lib.measures.measure import Count, Measure
from qa_lib.measures.slices import matching
from qa_lib.measures.tally import Tally
from qa_lib.measures.working_days import working_days_after

OVERALL = "overall"
NOT_APPLICABLE = "not_applicable"

COMPLETED = Measure("audits.completed", "activity", "{type} audits completed and moderated")
AWAITING = Measure("audits.awaiting", "activity", "{type} audits done and awaiting moderation")
JUDGED = Measure(
    "audits.grade",
    "judgement",
    "{type} audits graded {grade} for {area}",
    "moderated {type} audits graded for {area}",
)
STRONG = Measure(
    "audits.good_or_better",
    "judgement",
    "{type} audits graded {standard} for {area}",
    "moderated {type} audits graded for {area}",
)
CHANGED = Measure(
    "audits.changed_in_moderation",
    "judgement",
    "audits whose {role} auditor's overall grade was {direction} in moderation",
    "moderated case file audits with a {role} grade",
)
ACTIONS = Measure(
    "audits.actions", "activity", "agreed actions that are {state}", "actions agreed in audits"
)
DISCUSSED = Measure(
    "audits.discussions",
    "activity",
    "reflective discussions that are {state}",
    "moderated case file audits",
)


@dataclass(frozen=True)
class Moderation:
    """How moderation changed the overall grade that one role had given."""

    raised: int
    lowered: int
    unchanged: int

    @property
    def total(self) -> int:
        """All audits compared."""
        return self.raised + self.lowered + self.unchanged


@dataclass(frozen=True)
class Progress:
    """Things agreed, by how far they have come on one day."""

    done: int
    due: int
    overdue: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.done + self.due + self.overdue

    def share(self, state: str) -> Count:
        """Return the share in one state: done, due or overdue."""
        return Count(int(getattr(self, state)), self.total)


def moderated(audits: pd.DataFrame) -> pd.DataFrame:
    """Return the audits that have been moderated."""
    return audits[audits["moderated_date"].notna()]


def awaiting_moderation(audits: pd.DataFrame) -> pd.DataFrame:
    """Return the audits that have not been moderated yet."""
    return audits[audits["moderated_date"].isna()]


def grades_given(
    audits: pd.DataFrame, grades: pd.DataFrame, *, area: str = OVERALL, role: str = "moderated"
) -> pd.Series:
    """Return the grade of each moderated audit in one area by one role, by audit_id."""
    chosen = matching(grades, area=area, role=role)
    chosen = chosen[chosen["audit_id"].isin(moderated(audits)["audit_id"])]
    return chosen.set_index("audit_id")["grade"].sort_index()


def grades_after_moderation(audits: pd.DataFrame, grades: pd.DataFrame) -> Tally:
    """Return the moderated grades of each area, which the columns of an audit may narrow."""
    narrowing = ("audit_type", "theme", "procedure", "team")
    audited = moderated(audits)[["audit_id", "quarter", *narrowing]]
    given = matching(grades, role="moderated")[["audit_id", "area", "grade"]]
    return Tally(audited.merge(given, on="audit_id"), "grade", each="area", by=narrowing)


def grade_counts(given: Mapping[str, int], scale: Sequence[str]) -> tuple[int, ...]:
    """Return how often each grade of the scale was given; grades off the scale count nowhere."""
    return tuple(given.get(grade, 0) for grade in scale)


def strong_share(given: Mapping[str, int], scale: Sequence[str], *, strong: Sequence[str]) -> Count:
    """Return the share of the grades on the scale that meet the standard."""
    return Count(sum(grade_counts(given, strong)), sum(grade_counts(given, scale)))


def moderation_of(before: pd.Series, after: pd.Series, scale: Sequence[str]) -> Moderation:
    """Return how the moderated grades differ from those one role gave; `scale` is best first."""
    places = {grade: float(place) for place, grade in enumerate(scale)}
    earlier, later = (given.map(places).astype("float64") for given in (before, after))
    step = (later - earlier).dropna()  # aligned by audit_id: audits with both grades
    return Moderation(int((step < 0).sum()), int((step > 0).sum()), int((step == 0).sum()))


def action_progress(actions: pd.DataFrame, as_at: date) -> Progress:
    """Return the actions done, still due, and overdue on a day."""
    day = pd.Timestamp(as_at)
    done = actions["completed_date"] <= day
    overdue = ~done & (actions["due_date"] < day)
    return Progress(int(done.sum()), int((~done & ~overdue).sum()), int(overdue.sum()))


def discussion_progress(audits: pd.DataFrame, as_at: date, *, working_days: int) -> Progress:
    """Return the reflective discussions held, still due, and overdue on a day.

    Args:
        audits: audits of any state; those not moderated owe no discussion yet.
        as_at: the day that is looked at.
        working_days: how long after moderation the discussion is due.
    """
    day = pd.Timestamp(as_at)
    owed = moderated(audits)
    done = owed["reflective_discussion_date"] <= day
    due = working_days_after(owed["moderated_date"], working_days)
    overdue = ~done & (due < day)
    return Progress(int(done.sum()), int((~done & ~overdue).sum()), int(overdue.sum()))
