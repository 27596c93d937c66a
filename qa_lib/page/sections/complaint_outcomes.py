"""The part of the section on complaints about how they ended, and which are still open."""

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, WithBase
from qa_lib.page.sections.complaint_base import COUNTED_BY_RECEIPT, ComplaintBase, stage_name
from qa_lib.page.sections.section import ROUNDED_TO_TOTAL, Row, capitalised, table
from qa_lib.page.subjects.complaints import AGES, OUTCOMES
from qa_lib.page.table import Table
from qa_lib.periods import Period


class ComplaintOutcomeSection(ComplaintBase):
    """How complaints ended, and how long the open ones have waited."""

    def outcomes_table(self) -> Table | Prose:
        """List how the complaints ended, this quarter, the one before and the last whole year."""
        if self.reach is None:
            return self.none_recorded("complaints-outcomes")
        periods = dict.fromkeys((*self.reach.columns, *self.reach.years[-1:]))
        rows: list[Row] = []
        for period in periods:
            for stage in self.stages:
                facts = self.facts.outcomes(period, stage)
                if facts[0].has_base:
                    label = f"{stage_name(stage)}, {self.reach.short(period)}"
                    rows.append([label, *[WithBase(fact) for fact in facts]])
        if not rows:
            return self.nothing(
                "complaints-outcomes",
                "None of the complaints received lately was answered by {day}.",
                day=Label(self.as_at),
            )
        return table(
            self.name("complaints-outcomes"),
            (
                "How complaints ended",
                self.about(
                    f"Complaints answered or withdrawn by {self.as_at}, by period of receipt",
                    Period(min(one.first for one in periods), self.reach.quarter.last),
                ),
            ),
            ["Stage and period", *[f"{capitalised(name)} (%)" for name in OUTCOMES.values()]],
            rows,
            notes=[ROUNDED_TO_TOTAL, COUNTED_BY_RECEIPT],
        )

    def open_table(self) -> Table | Prose:
        """List the complaints open at the end of the period, by age against the clock."""
        waiting = [stage for stage in self.stages if self.facts.open_in_all(stage).at_least_one]
        if not waiting:
            return self.nothing(
                "complaints-open",
                "No complaints to {service} were open on {day}.",
                service=Label(self.service.name),
                day=Label(self.as_at),
            )
        rows: list[Row] = [
            [
                f"{stage_name(stage)}: {stage.working_days} working days",
                *self.facts.open_by_age(stage),
                self.facts.open_in_all(stage),
                self.facts.open_extended(stage),
            ]
            for stage in waiting
        ]
        return table(
            self.name("complaints-open"),
            (
                "Complaints still open, by age",
                (
                    f"Complaints neither answered nor withdrawn on {self.as_at}, whenever "
                    f"received. {self.service.name}."
                ),
            ),
            [
                "Stage and its clock",
                *[capitalised(age) for age in AGES.values()],
                "All open",
                "Past the clock, but within an agreed extension",
            ],
            rows,
            notes=["Age is counted in working days from the day of receipt."],
        )
