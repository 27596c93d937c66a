"""The route of a service's complaints: stages with their clocks in working days."""

from typing import Literal, Self

from pydantic import Field, PositiveInt, model_validator

from qa_lib.params.strict import Named, StrictModel, Text, ids, require_unique


class Stage(StrictModel):
    """One stage of a complaint."""

    number: PositiveInt
    name: Text
    working_days: PositiveInt  # to answer, from the day received
    extendable_to: PositiveInt  # working days in all, where an extension is agreed
    answered_by: Text

    @model_validator(mode="after")
    def _extension_is_longer(self) -> Self:
        if self.extendable_to < self.working_days:
            raise ValueError(
                f"extendable_to {self.extendable_to} is less than working_days {self.working_days}"
            )
        return self


class ComplaintRoute(StrictModel):
    """How a service answers complaints, and how it classifies complaints and compliments."""

    route: Literal["statutory", "corporate"]
    source: Text  # the regulation or the council's procedure
    acknowledge_working_days: PositiveInt
    stages: tuple[Stage, ...] = Field(min_length=1)
    categories: tuple[Named, ...] = Field(min_length=1)
    complainants: tuple[Named, ...] = Field(min_length=1)
    compliment_sources: tuple[Named, ...] = Field(min_length=1)
    compliment_themes: tuple[Named, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _stages_and_ids_are_unique(self) -> Self:
        require_unique("stage", (str(stage.number) for stage in self.stages))
        require_unique("category", ids(self.categories))
        require_unique("complainant", ids(self.complainants))
        require_unique("compliment source", ids(self.compliment_sources))
        require_unique("compliment theme", ids(self.compliment_themes))
        return self
