"""The part of the section on complaints about answers against the clock, stage by stage."""

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, WithBase, sentence
from qa_lib.page.sections.complaint_base import (
    COUNTED_BY_RECEIPT,
    ComplaintBase,
    clock_words,
    stage_name,
)
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, table
from qa_lib.page.sections.volumes import Reach
from qa_lib.page.subjects.complaints import TIMINGS
from qa_lib.page.table import Table
from qa_lib.page.words import change, plural
from qa_lib.params.complaints import Stage
from qa_lib.periods import Period

_QUARTERS_OF_STAGES = 5  # this one back to the same quarter of last year
_STILL_TO_COME = (
    "Where answers are still to come, the share in time may yet fall: late answers come last."
)
_WITHDRAWN = "A complaint withdrawn with a reply counts as answered."


class ComplaintClockSection(ComplaintBase):
    """How complaints were answered."""

    def stages_table(self) -> Table | Prose:
        """List each stage by quarter: received, answered, still open, in time."""
        if self.reach is None:
            return self.none_recorded("complaints-stages")
        quarters = self.reach.quarters(_QUARTERS_OF_STAGES)
        rows: list[Row] = [
            [
                f"{quarter.first.short_label}, {stage_name(stage)}",
                self.facts.received(quarter, stage),
                self.facts.answered(quarter, stage),
                self.facts.unanswered(quarter, stage),
                WithBase(self.facts.in_time(quarter, stage)),
            ]
            for quarter in reversed(quarters)
            for stage in self.stages
            if self.facts.received(quarter, stage).at_least_one
        ]
        if not rows:
            return self._none_lately("complaints-stages", quarters)
        return table(
            self.name("complaints-stages"),
            (
                "Complaints by stage and quarter, and how they were answered",
                self.about(
                    f"Complaints at each stage, as at {self.as_at}",
                    Period(quarters[0].first, quarters[-1].last),
                ),
            ),
            ["Quarter and stage", "Received", "Answered", "Not yet answered", "In time (%)"],
            rows,
            notes=[COUNTED_BY_RECEIPT, _STILL_TO_COME, _WITHDRAWN, ROUNDED_HALF_UP],
        )

    def _none_lately(self, name: str, quarters: tuple[Period, ...]) -> Prose:
        return self.nothing(
            name,
            "{service} received no complaints at any stage from {first} to {last}.",
            service=Label(self.service.name),
            first=Label(quarters[0].label),
            last=Label(quarters[-1].label),
        )

    def clock_text(self) -> Prose:
        """Say what the clock is, and how the quarter's complaints were answered against it."""
        if self.reach is None:
            return self.none_recorded("complaints-clock-text")
        quarter = self.reach.quarter
        if not self.received_any(quarter):
            return self.none_in_quarter("complaints-clock-text", quarter)
        sentences = [
            self._answered(quarter, stage)
            for stage in self.stages
            if self.facts.received(quarter, stage).at_least_one
        ]
        return self.prose(
            "complaints-clock-text",
            self._clock_in_words(),
            *sentences,
            *self._acknowledged(quarter),
            *self._over_years(self.reach),
        )

    def _clock_in_words(self) -> Sentence:
        clocks = "; ".join(
            f"at stage {stage.number} within {clock_words(stage)}" for stage in self.stages
        )
        return sentence(
            "A complaint is to be answered {clocks}. Working days run from the day of receipt; "
            "weekends and bank holidays do not count.",
            clocks=Label(clocks),
        )

    def _answered(self, quarter: Period, stage: Stage) -> Sentence:
        received = self.facts.received(quarter, stage)
        answered = self.facts.answered(quarter, stage)
        opening = sentence(
            "At {stage}, {received} {were} received in {period}.",
            stage=Label(stage_name(stage, lower=True)),
            received=received,
            were=plural(received.numerator, "complaint was", "complaints were"),
            period=Label(quarter.label),
        )
        if not answered.at_least_one:
            return opening + sentence("By {day}, none was answered.", day=Label(self.as_at))
        given = sentence(
            "By {day}, {answered} {were} answered: {share} in time.",
            day=Label(self.as_at),
            answered=answered,
            were=plural(answered.numerator, "was", "were"),
            share=WithBase(self.facts.in_time(quarter, stage)),
        )
        waiting = self.facts.unanswered(quarter, stage)
        if not waiting.at_least_one:
            return opening + given
        still = sentence(
            "{waiting} still {waited} for an answer, so the share in time may yet fall.",
            waiting=waiting,
            waited=plural(waiting.numerator, "waits", "wait"),
        )
        return opening + given + still

    def _acknowledged(self, quarter: Period) -> list[Sentence]:
        share = self.facts.acknowledged(quarter, self.stages[0])
        if not share.has_base:
            return []
        return [
            sentence(
                "Of the new complaints, {share} were acknowledged within {days}.",
                share=WithBase(share),
                days=Label(f"{self.service.complaints.acknowledge_working_days} working days"),
            )
        ]

    def _over_years(self, reach: Reach) -> list[Sentence]:
        """Compare years that have ended a while ago: fresh ones look better than they will be."""
        first = self.stages[0]
        years = [year for year in reach.years if year.last < reach.quarter.last]
        if len(years) < 2:  # noqa: PLR2004  # a change needs two years
            return []
        before, after = years[-2:]
        changed = change(
            self.facts.in_time(before, first), self.facts.in_time(after, first), self.context.rules
        )
        return [
            sentence(
                "From {before} to {after}, the share of new complaints answered in time {change}.",
                before=Label(before.label),
                after=Label(after.label),
                change=changed.phrase,
            )
        ]

    def clock_table(self) -> Table | Prose:
        """List how each stage was answered against its clock, this quarter and year to date."""
        if self.reach is None:
            return self.none_recorded("complaints-clock")
        quarter, to_date = self.reach.quarter, self.reach.year_to_date
        rows: list[Row] = [
            [
                f"{stage_name(stage)}, {self.reach.short(period)}",
                Label(clock_words(stage)),
                *self.facts.timed(period, stage),
                self.facts.unanswered(period, stage),
                WithBase(self.facts.in_time(period, stage)),
            ]
            for period in dict.fromkeys((quarter, to_date))
            for stage in self.stages
            if self.facts.received(period, stage).at_least_one
        ]
        if not rows:
            return self.none_in_quarter("complaints-clock", to_date)
        return table(
            self.name("complaints-clock"),
            (
                "Answers against the clock",
                self.about(f"Complaints by stage, as at {self.as_at}", to_date),
            ),
            [
                "Stage and period",
                "Clock",
                *[f"Answered {timing}" for timing in TIMINGS.values()],
                "Not yet answered",
                "In time (%)",
            ],
            rows,
            notes=[COUNTED_BY_RECEIPT, _STILL_TO_COME, ROUNDED_HALF_UP],
        )
