"""Complaints: their volume, their answers against the clock, their outcomes, those still open.

A complaint counts in the quarter in which it was received at that stage. All that happens later is
seen from one day: answers after it have not been given yet.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from qa_lib.measures.measure import Count, Measure
from qa_lib.measures.working_days import working_days_after, working_days_between
from qa_lib.params.complaints import Stage

WITHDRAWN = "withdrawn"
_TWICE = 2

RECEIVED = Measure(
    "complaints.received", "complaint", "complaints received at stage {stage}{narrowed}"
)
ANSWERED = Measure(
    "complaints.answered", "complaint", "complaints at stage {stage} answered by {as_at}"
)
UNANSWERED = Measure(
    "complaints.unanswered",
    "complaint",
    "complaints at stage {stage} neither answered nor withdrawn by {as_at}",
)
TIMED = Measure(
    "complaints.timed", "complaint", "complaints at stage {stage} answered {timing} by {as_at}"
)
IN_TIME = Measure(
    "complaints.in_time",
    "complaint",
    "those answered within the clock, or within the extension that was agreed",
    "complaints at stage {stage} answered by {as_at}",
)
ACKNOWLEDGED = Measure(
    "complaints.acknowledged",
    "complaint",
    "those acknowledged within {days} working days",
    "complaints at stage {stage} acknowledged, or due to be, by {as_at}",
)
OUTCOME = Measure(
    "complaints.outcome",
    "complaint",
    "complaints {outcome}",
    "complaints at stage {stage} answered or withdrawn by {as_at}",
)
OPEN = Measure("complaints.open", "complaint", "complaints open at stage {stage} on {as_at}, {age}")
EXTENDED = Measure(
    "complaints.open_extended",
    "complaint",
    "complaints open at stage {stage} on {as_at} whose agreed extension has not run out",
)
LEARNT_FROM = Measure(
    "complaints.learnt_from", "complaint", "complaints from which learning was raised"
)


@dataclass(frozen=True)
class Timing:
    """How answers stand to the clock."""

    within_clock: int
    within_extension: int
    late: int

    @property
    def in_time(self) -> Count:
        """The answers in time over all answers."""
        good = self.within_clock + self.within_extension
        return Count(good, good + self.late)


@dataclass(frozen=True)
class OpenAges:
    """Complaints open on a day, by age in working days against the clock of their stage."""

    within_clock: int
    up_to_twice: int
    older: int

    @property
    def total(self) -> int:
        """All that are open."""
        return self.within_clock + self.up_to_twice + self.older


def at_stage(complaints: pd.DataFrame, stage: Stage) -> pd.DataFrame:
    """Return the complaints at one stage; a complaint that went on has a row at each."""
    return complaints[complaints["stage"] == stage.number]


def answered(complaints: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Return the complaints answered by a day, those withdrawn with a reply included."""
    return complaints[complaints["responded_date"] <= pd.Timestamp(as_at)]


def closed(complaints: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Return the complaints answered by a day, or withdrawn so that no answer was needed."""
    withdrawn = complaints["responded_date"].isna() & (complaints["outcome"] == WITHDRAWN)
    return complaints[(complaints["responded_date"] <= pd.Timestamp(as_at)) | withdrawn]


def unanswered(complaints: pd.DataFrame, as_at: date) -> pd.DataFrame:
    """Return the complaints received by a day and neither answered nor withdrawn by then."""
    received = complaints[complaints["received_date"] <= pd.Timestamp(as_at)]
    return received.drop(closed(received, as_at).index)


def timing(complaints: pd.DataFrame, stage: Stage, as_at: date) -> Timing:
    """Return how the answers given by a day at one stage stand to its clock.

    An answer is in time within the stage's working days from the day of receipt, or by
    `extended_to` where an extension was agreed, though never beyond the stage's longest.
    """
    given = answered(at_stage(complaints, stage), as_at)
    took = working_days_between(given["received_date"], given["responded_date"])
    within = took <= stage.working_days
    extended = given["responded_date"] <= given["extended_to"]
    prolonged = ~within & extended & (took <= stage.extendable_to)
    return Timing(
        int(within.sum()), int(prolonged.sum()), len(given) - int((within | prolonged).sum())
    )


def acknowledged_share(complaints: pd.DataFrame, working_days: int, as_at: date) -> Count:
    """Return the complaints acknowledged in time over those acknowledged, or due to be, by a day.

    One that was answered within those days without a word before counts as acknowledged.
    """
    day = pd.Timestamp(as_at)
    first_reply = complaints[["acknowledged_date", "responded_date"]].min(axis="columns")
    due = working_days_after(complaints["received_date"], working_days)
    counted = (first_reply <= day) | (due < day)
    in_time = (first_reply <= day) & (first_reply <= due)
    return Count(int((counted & in_time).sum()), int(counted.sum()))


def outcome_counts(
    complaints: pd.DataFrame, outcomes: Sequence[str], as_at: date
) -> tuple[int, ...]:
    """Return how often the complaints closed by a day ended in each outcome."""
    counts = closed(complaints, as_at)["outcome"].value_counts()
    return tuple(int(counts.get(outcome, 0)) for outcome in outcomes)


def open_ages(complaints: pd.DataFrame, stage: Stage, as_at: date) -> OpenAges:
    """Return the complaints open on a day at one stage, by age against its clock."""
    waiting = unanswered(at_stage(complaints, stage), as_at)
    ages = _age(waiting, as_at)
    within = int((ages <= stage.working_days).sum())
    to_twice = int((ages <= _TWICE * stage.working_days).sum()) - within
    return OpenAges(within, to_twice, len(waiting) - within - to_twice)


def open_extended(complaints: pd.DataFrame, stage: Stage, as_at: date) -> int:
    """Return how many of those open are past the clock, but within the extension agreed."""
    waiting = unanswered(at_stage(complaints, stage), as_at)
    age = _age(waiting, as_at)
    running = waiting["extended_to"] >= pd.Timestamp(as_at)
    return int((running & (age > stage.working_days) & (age <= stage.extendable_to)).sum())


def _age(waiting: pd.DataFrame, as_at: date) -> pd.Series:
    today = pd.Series(pd.Timestamp(as_at), index=waiting.index, dtype="datetime64[ns]")
    return working_days_between(waiting["received_date"], today)


def learnt_from(complaints: pd.DataFrame, learning_ids: Collection[str]) -> int:
    """Return how many complaints stand behind pieces of learning, each once in all its stages."""
    behind = complaints[complaints["learning_id"].isin(list(learning_ids))]
    return int(behind["complaint_id"].nunique())
