import pytest

from qa_lib.page.blocks import BLOCK_MIME
from qa_lib.page.sections.feedback import FeedbackSection
from qa_lib.page.sections.framework import FrameworkSection

SERVICES = ("social-care", "send", "fostering")
BLOCKS = (
    "purpose",
    "dimensions",
    "milestones",
    "roles_table",
    "owners",
    "audit_plan",
    "audit_tool_table",
    "grades_table",
    "questions_table",
    "streams_table",
    "indicators_table",
    "targets_table",
    "clocks_table",
    "calendar_table",
    "reports_table",
    "learning",
    "learning_table",
)
PERIOD = "2022-23-Q1..2022-23-Q2"


@pytest.fixture
def framework(parameters, context_over):
    def make(service="send", **changes):
        context = context_over({}, period=PERIOD, document="appendix-2")
        return FrameworkSection(context, parameters.services[service].model_copy(update=changes))

    return make


@pytest.mark.parametrize("service", SERVICES)
def test_every_block_of_a_framework_has_its_own_name(framework, service):
    section = framework(service)
    names = [getattr(section, block)().name for block in BLOCKS]
    assert len(set(names)) == len(BLOCKS)
    assert all(name.startswith("appendix-2-") for name in names)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("block", BLOCKS)
def test_no_block_of_a_framework_is_empty(framework, service, block):
    data, _ = getattr(framework(service), block)()._repr_mimebundle_()
    spec = data[BLOCK_MIME]
    cells = [cell["text"] for row in spec.get("rows", ()) for cell in row]
    assert spec.get("rows") or spec.get("paragraphs")
    assert all(cells)


def test_a_question_added_to_a_service_stands_in_its_framework_and_in_its_report(
    parameters, framework, context_over
):
    service = parameters.services["send"]
    asked = service.feedback.questions[0].model_copy(
        update={"id": "se_new", "text": "Were you told who would write the plan?"}
    )
    feedback = service.feedback.model_copy(
        update={"questions": (*service.feedback.questions, asked)}
    )
    shown = framework("send", feedback=feedback).questions_table()
    assert shown.rows[-1][0].run.text == asked.text
    answer = {
        "response_id": "R-1",
        "service": "send",
        "stream": "ehcp_survey",
        "cohort": "families",
        "respondent": "parent",
        "received_date": "2022-07-04",
        "question_id": "se_new",
        "answer": "yes",
    }
    context = context_over({"feedback": [answer]}, period=PERIOD)
    report = FeedbackSection(context, service.model_copy(update={"feedback": feedback}))
    assert asked.text in report.questions_table().text


def test_a_service_without_indicators_says_so(framework):
    section = framework("send", indicators=())
    for block in (section.indicators_table(), section.targets_table()):
        assert block.text == "SEND has no key performance indicators in this framework yet."


@pytest.mark.parametrize(
    ("polarity", "target", "words"),
    [
        ("higher", 90, "at least 90%"),
        ("lower", 2.5, "at most 2.5%"),
        ("neutral", None, "None"),
        ("higher", None, "None"),
    ],
)
def test_a_target_says_on_which_side_of_it_is_good(parameters, framework, polarity, target, words):
    indicator = (
        parameters.services["send"]
        .indicators[0]
        .model_copy(update={"polarity": polarity, "target": target})
    )
    table = framework("send", indicators=(indicator,)).targets_table()
    assert table.rows[0][2].run.text == words


def test_the_clocks_of_complaints_are_those_of_the_parameters(framework):
    shown = framework("social-care").clocks_table()
    cells = [[cell.run.text for cell in row[2:]] for row in shown.rows]
    assert cells == [
        ["10 working days", "20 working days"],
        ["25 working days", "65 working days"],
        ["30 working days", "No extension"],
    ]
    assert "A complaint is acknowledged within 3 working days." in shown.notes


@pytest.mark.parametrize(
    ("grade", "counts"),
    [
        ("Outstanding", "Good or better"),
        ("Requires Improvement", "Less than good"),
        ("Not applicable", "Not counted"),
    ],
)
def test_a_grade_says_how_it_counts(framework, grade, counts):
    shown = {row[0].run.text: row[1].run.text for row in framework().grades_table().rows}
    assert shown[grade] == counts


def test_a_way_of_giving_feedback_that_asks_nobody_says_so(parameters, framework):
    feedback = parameters.services["send"].feedback
    only = tuple(q for q in feedback.questions if q.streams == ("ehcp_survey",))
    shown = framework("send", feedback=feedback.model_copy(update={"questions": only}))
    assert [row[1].run.text for row in shown.streams_table().rows][1:] == ["Nobody yet"] * 2


def test_reports_are_those_of_the_service_and_of_all(framework):
    text = framework("fostering").reports_table().text
    assert "WCF Fostering Quality Assurance Report Quarter 2 | Every quarter | The quarter" in text
    assert "Voice of the Child Report | Twice a year, after Quarters 2 and 4" in text
    assert "SEND" not in text


def test_a_report_that_stands_a_quarter_behind_is_titled_by_its_own_quarter(framework):
    text = framework("send").reports_table().text
    assert "2022/23 Quarter 1 SEND Complaints Report" in text
    assert "The quarter, one quarter behind" in text


def test_roles_stand_in_a_sentence_without_capitals_but_for_abbreviations(framework):
    assert "social worker, team manager" in framework("social-care").owners().text
    assert "SEND caseworker" in framework("send").owners().text


def test_a_change_after_the_period_is_not_told_yet(framework, context_over):
    service = framework("send").service
    early = FrameworkSection(context_over({}, period="2018-19-Q1"), service)
    assert early.milestones().text.endswith(
        "2018: The framework begins with Social Care & Safeguarding."
    )


def test_without_changes_the_framework_says_that_it_has_not_changed(framework, context_over):
    early = FrameworkSection(context_over({}, period="2016-17-Q1"), framework("send").service)
    assert early.milestones().text == "The framework has not changed since it began."
