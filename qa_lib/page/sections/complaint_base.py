"""What all parts of the section on complaints share: facts, periods, names of stages."""

from functools import cached_property

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label
from qa_lib.page.sections.section import Section, on_day
from qa_lib.page.sections.volumes import Reach
from qa_lib.page.subjects.complaints import ComplaintFacts
from qa_lib.params.complaints import Stage
from qa_lib.periods import Period

COUNTED_BY_RECEIPT = (
    "A complaint counts in the quarter in which it was received at that stage, whenever answered."
)


class ComplaintBase(Section):
    """The complaints of one service, without a block of its own."""

    @cached_property
    def facts(self) -> ComplaintFacts:
        """The facts of this service's complaints."""
        return self.context.facts(ComplaintFacts, self.service)

    @cached_property
    def reach(self) -> Reach | None:
        """The periods that complaints are recorded for, None where there are none at all."""
        recorded = self.facts.reach
        return None if recorded is None else Reach(recorded)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages of this service's route."""
        return self.service.complaints.stages

    @property
    def as_at(self) -> str:
        """The day from which all is seen, for readers."""
        return on_day(self.facts.as_at)

    def none_recorded(self, name: str) -> Prose:
        """Say that there is no complaint at all."""
        return self.nothing(
            name,
            "No complaints to {service} are recorded up to {day}.",
            service=Label(self.service.name),
            day=Label(self.as_at),
        )

    def none_in_quarter(self, name: str, quarter: Period) -> Prose:
        """Say that the quarter brought no complaint at any stage."""
        return self.nothing(
            name,
            "{service} received no complaints at any stage in {period}.",
            service=Label(self.service.name),
            period=Label(quarter.label),
        )

    def received_any(self, period: Period) -> bool:
        """Tell whether a period brought a complaint at any stage."""
        return any(self.facts.received(period, stage).at_least_one for stage in self.stages)


def stage_name(stage: Stage, *, lower: bool = False) -> str:
    """Return a stage for readers: `Stage 1 (Local resolution)`."""
    return f"{'stage' if lower else 'Stage'} {stage.number} ({stage.name})"


def clock_words(stage: Stage) -> str:
    """Return a stage's clock for readers: `10 working days, 20 if extended`."""
    days = f"{stage.working_days} working days"
    if stage.extendable_to == stage.working_days:
        return days
    return f"{days}, {stage.extendable_to} if extended"
