"""The procedure of one kind of audit: purpose, sampling, roles, steps and timescales."""

from qa_lib.errors import ParameterError
from qa_lib.page.context import Context
from qa_lib.page.figure import Figure
from qa_lib.page.flow import FlowStep, flow_picture
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, sentence
from qa_lib.page.sections.section import Row, Section, listed, table
from qa_lib.page.table import Table
from qa_lib.params.service import Procedure, Service
from qa_lib.params.strict import ids, with_id


class ProcedureSection(Section):
    """How one kind of audit is done.

    Args of the constructor: the context, the service, and the id of one of its procedures.

    Raises:
        ParameterError: the service has no procedure of that id.
    """

    def __init__(self, context: Context, service: Service, procedure_id: str) -> None:
        super().__init__(context, service)
        self.procedure = _procedure(service, procedure_id)

    def name(self, words: str) -> str:
        """Return the name of a block: of this procedure, as a page may show several."""
        return super().name(f"{self.procedure.id.replace('_', '-')}-{words}")

    def _as_set(self, what: str) -> str:
        return (
            f"{what}. {self.procedure.name}, {self.service.name}, "
            f"as set for {self.context.period.label}."
        )

    def purpose(self) -> Prose:
        """Say what the audit is for, and in which areas it grades."""
        areas = [area.name for area in self.service.audit.areas]
        return self.prose(
            "purpose",
            sentence("{purpose}", purpose=Label(self.procedure.purpose)),
            sentence(
                "These areas can be graded: {areas}. The case as a whole is graded, too.",
                areas=Label(listed(areas)),
            ),
        )

    def sampling(self) -> Prose:
        """Say how the cases are drawn, and how many the service audits in a quarter."""
        return self.prose(
            "sampling",
            sentence("{sampling}", sampling=Label(self.procedure.sampling)),
            sentence(
                "In all, {service} plans {cases} case file audits in each quarter. Targeted audits "
                "come on top.",
                service=self.service.name,
                cases=Label(str(self.service.audit.cases_a_quarter)),
            ),
        )

    def roles_table(self) -> Table:
        """List who takes part, and in which steps."""
        steps: dict[str, list[str]] = {}
        for number, step in enumerate(self.procedure.steps, start=1):
            steps.setdefault(step.who, []).append(str(number))
        rows: list[Row] = [[Label(who), Label(listed(numbers))] for who, numbers in steps.items()]
        return table(
            self.name("roles"),
            ("Who takes part", self._as_set("Roles, in the order in which they come in")),
            ["Role", "Steps"],
            rows,
        )

    def steps_table(self) -> Table:
        """List the steps in order: what is done, who does it, within which time."""
        rows: list[Row] = [
            [number, Label(step.what), Label(step.who), Label(step.within)]
            for number, step in enumerate(self.procedure.steps, start=1)
        ]
        return table(
            self.name("steps"),
            ("Steps and timescales", self._as_set("In order")),
            ["Step", "What is done", "Who does it", "When"],
            rows,
        )

    def flow(self) -> Figure:
        """Draw the steps from top to bottom."""
        steps = [FlowStep(step.what, step.who, step.within) for step in self.procedure.steps]
        spoken = " ".join(
            f"Step {number}: {step.what} {step.who}, {step.within}."
            for number, step in enumerate(self.procedure.steps, start=1)
        )
        return self.figure(
            "flow",
            flow_picture(steps),
            [],
            words=(
                f"{self.procedure.name}, step by step",
                self._as_set("Steps from first to last, with who does each and when"),
                f"Flow picture, top to bottom. {spoken}",
            ),
        )


def _procedure(service: Service, procedure_id: str) -> Procedure:
    procedures = service.audit.procedures
    if procedure_id not in ids(procedures):
        raise ParameterError(
            f"params/services/{service.id}.yaml has no procedure {procedure_id!r}.",
            next_step=f"Use one of: {', '.join(ids(procedures)) or 'none is defined yet'}.",
        )
    return with_id(procedures, procedure_id)
