import pytest

from qa_lib.errors import ParameterError
from qa_lib.page.sections.procedure import ProcedureSection

BLOCKS = ("purpose", "sampling", "roles_table", "steps_table", "flow")


@pytest.fixture
def procedure(parameters, context_over):
    def make(procedure_id="annual_review", service="send"):
        context = context_over({}, period="2022-23-Q1..2022-23-Q2", document="appendix-2a")
        return ProcedureSection(context, parameters.services[service], procedure_id)

    return make


def test_every_block_of_a_procedure_has_its_own_name(procedure):
    names = {
        getattr(procedure(one), block)().name
        for one in ("annual_review", "new_ehcp")
        for block in BLOCKS
    }
    assert len(names) == 2 * len(BLOCKS)


def test_the_steps_are_those_of_the_parameters_in_order(procedure):
    section = procedure("new_ehcp")
    rows = [[cell.run.text for cell in row] for row in section.steps_table().rows]
    assert rows == [
        [str(number), step.what, step.who, step.within]
        for number, step in enumerate(section.procedure.steps, start=1)
    ]


def test_each_role_stands_once_with_all_its_steps(procedure):
    shown = {r[0].run.text: r[1].run.text for r in procedure("new_ehcp").roles_table().rows}
    assert shown["SEND team manager as lead auditor"] == "3, 4 and 5"
    assert shown["SEND caseworker"] == "2"


def test_the_alternative_text_of_the_flow_picture_holds_every_step(procedure):
    section = procedure()
    alt = section.flow().alt
    positions = [alt.index(step.what) for step in section.procedure.steps]
    assert positions == sorted(positions)
    assert alt.startswith("Flow picture, top to bottom. Step 1: ")


def test_the_flow_picture_is_the_same_each_time(procedure):
    first, second = (procedure().flow()._repr_mimebundle_() for _ in range(2))
    assert first == second


def test_the_headline_of_the_flow_picture_is_short(parameters, procedure):
    for service in parameters.services.values():
        for one in service.audit.procedures:
            assert len(procedure(one.id, service.id).flow().headline.split()) <= 15


def test_the_sampling_names_the_number_of_cases(procedure):
    assert "In all, SEND plans 12 case file audits in each quarter" in procedure().sampling().text


def test_an_unknown_procedure_is_refused_with_those_that_there_are(procedure):
    with pytest.raises(ParameterError) as caught:
        procedure("annual-review")
    assert caught.value.problem == "params/services/send.yaml has no procedure 'annual-review'."
    assert caught.value.next_step == "Use one of: annual_review, new_ehcp, targeted_audit."
