"""The programme: which report is due for which service, how often; learning and milestones."""

from string import Formatter
from typing import Literal, Self

from pydantic import Field, NonNegativeInt, PositiveInt, model_validator

from qa_lib.params.strict import Identifier, Named, StrictModel, Text, ids, require_unique

Frequency = Literal["quarterly", "half_yearly", "yearly", "once"]
PLACEHOLDERS = ("quarter", "year")  # in a report's title: 2 and 2022/23 for 2022-23-Q2
QUARTERS_BETWEEN: dict[Frequency, int] = {"quarterly": 1, "half_yearly": 2, "yearly": 4}


class Report(StrictModel):
    """A report of the programme."""

    id: Identifier
    title: Text
    notebook: Identifier
    service: Identifier
    every: Frequency
    due_quarter: int | None = Field(default=None, ge=1, le=4)  # of the year, for yearly ones
    covers: Literal["quarter", "year_to_date", "half_year", "year", "four_years"]
    quarters_behind: NonNegativeInt = 0  # how much earlier than the edition's quarter it stands
    parameters: dict[str, str] = Field(default_factory=dict)
    about: Text | None = None  # a line for the front page: what a reader finds in it

    @model_validator(mode="after")
    def _due_quarter_is_of_yearly_reports(self) -> Self:
        if (self.every == "yearly") != (self.due_quarter is not None):
            raise ValueError("due_quarter (1 to 4) goes with every: yearly, and only with it")
        return self

    @model_validator(mode="after")
    def _placeholders_are_known(self) -> Self:
        try:
            names = [name for _, name, _, _ in Formatter().parse(self.title) if name is not None]
        except ValueError as error:
            raise ValueError(f"title {self.title!r} has a brace without its pair") from error
        if not set(names) <= set(PLACEHOLDERS):
            raise ValueError(f"title {self.title!r} may hold {{quarter}} and {{year}} only")
        return self


class Activity(StrictModel):
    """Something of the quality assurance calendar that is not a report."""

    dimension: Literal["indicators", "feedback", "audit", "learning"]
    what: Text
    who: Text
    how_often: Text


class Dimension(Named):
    """One of the three dimensions of the framework."""

    description: Text


class Milestone(StrictModel):
    """A change in the framework that a reader of several years must know."""

    year: PositiveInt  # calendar year
    what: Text


class AuditRole(Named):
    """A role in an audit."""

    held_by: Text
    does: Text


class LearningResponse(Named):
    """A way of sharing or fixing learning."""

    description: Text


class Programme(StrictModel):
    """The programme of all services."""

    council: Text
    organisation: Text
    panel: Text
    dimensions: tuple[Dimension, ...]
    audit_roles: tuple[AuditRole, ...]
    learning_steps: tuple[Text, ...]
    learning_responses: tuple[LearningResponse, ...]
    milestones: tuple[Milestone, ...]
    calendar: tuple[Activity, ...]
    reports: tuple[Report, ...]
    cover: Report

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        require_unique("dimension", ids(self.dimensions))
        require_unique("audit role", ids(self.audit_roles))
        require_unique("learning response", ids(self.learning_responses))
        require_unique("report", (report.id for report in (*self.reports, self.cover)))
        return self
