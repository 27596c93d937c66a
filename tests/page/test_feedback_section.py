import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.sections.feedback import FeedbackSection

BLOCKS = ("headline", "questions_chart", "questions_table")
NOBODY = "In Quarter 1 2022/23, no families gave their views to SEND."
REFUSALS = ("not_answered", "not_applicable", "not_answered")


@pytest.fixture
def section(context_over, together):
    def make(*rows, period="2022-23-Q1", service="send", group="adults"):
        context = context_over(together(*rows), period=period, document="appendix-6")
        return FeedbackSection(context, context.parameters.service(service), group=group)

    return make


def cells(table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("block", BLOCKS)
def test_where_nobody_was_heard_each_block_is_a_sentence(section, block):
    shown = getattr(section(), block)()
    assert isinstance(shown, Prose)
    assert shown.text == NOBODY


@pytest.mark.parametrize("block", BLOCKS)
def test_only_refusals_are_told_as_such(section, answered, block):
    shown = getattr(section(answered("se_contact", *REFUSALS)), block)()
    assert isinstance(shown, Prose)
    assert shown.text == (
        "In Quarter 1 2022/23, 3 families replied to SEND, but answered no question."
    )


def test_one_refusal_is_told_in_the_singular(section, answered):
    assert section(answered("se_contact", "not_answered")).headline().text == (
        "In Quarter 1 2022/23, 1 person among families replied to SEND, but answered no question."
    )


def test_one_answer_is_told_with_its_base_and_with_caution(section, answered):
    assert section(answered("se_contact", "yes")).headline().text.splitlines() == [
        "In Quarter 1 2022/23, 1 person among families gave their views to SEND. Key messages:",
        (
            "100% (1 of 1) of families said that the case worker was easy to contact when needed, "
            "which is too few to draw conclusions from."
        ),
    ]


@pytest.mark.parametrize(("answers", "cautious"), [(9, True), (10, False)])
def test_caution_ends_where_the_rule_says(section, answered, answers, cautious):
    text = section(answered("se_contact", *["yes"] * answers)).headline().text
    assert ("too few" in text) is cautious


def test_each_question_has_a_base_of_its_own(section, answered):
    rows = (
        answered("se_involved", "yes", "no", "not_answered"),
        answered("se_contact", "yes", "partly", "no", "no", "not_applicable"),
    )
    assert [row[1] for row in cells(section(*rows).questions_table())] == [
        "50% (1 of 2)",
        "25% (1 of 4)",
    ]


def test_answers_on_every_scale_count_where_they_are_positive(section, answered):
    answers = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")
    carers = {"service": "fostering", "stream": "carer_call", "cohort": "carers"}
    rows = answered("fo_supported", *answers, respondent="carer", **carers)
    assert cells(section(rows, service="fostering").questions_table())[0][1] == "40% (2 of 5)"


def test_a_person_who_answers_two_questions_is_heard_once(section, answered):
    rows = (
        answered("se_involved", "yes", response_id="R-same"),
        answered("se_contact", "no", response_id="R-same"),
        answered("se_contact", "no"),
    )
    assert (
        section(*rows)
        .headline()
        .text.startswith("In Quarter 1 2022/23, 2 families gave their views to SEND.")
    )


def test_children_and_adults_are_counted_apart(section, answered):
    carers = {"service": "fostering", "stream": "carer_call", "cohort": "carers"}
    rows = (
        answered("fo_supported", "agree", "agree", respondent="carer", **carers),
        answered(
            "voc_fo_talk",
            *["yes"] * 3,
            service="fostering",
            stream="placement_feedback",
            cohort="children_in_placement",
            respondent="child",
        ),
    )
    adults = section(*rows, service="fostering").headline()
    children = section(*rows, service="fostering", group="children").headline()
    assert "2 parents and carers gave their views" in adults.text
    assert "3 children and young people gave their views" in children.text
    assert adults.name != children.name


def test_only_those_who_are_asked_a_question_stand_in_its_message(section, answered):
    rows = answered(
        "cwd_engaged", "yes", service="social-care", cohort="children_with_disabilities"
    )
    assert (
        "of parents of children supported by the Children with Disabilities Service"
        in section(rows, service="social-care").headline().text
    )


def test_the_year_to_date_is_the_sum_of_its_quarters(section, answered):
    rows = (
        answered("se_contact", "yes", "no"),
        answered("se_contact", "yes", "yes", "yes", on="2022-08-01"),
        answered("se_contact", "no", on="2022-02-01"),
        answered("se_contact", "yes", on="2022-10-01"),
    )
    made = section(*rows, period="2022-23-Q2")
    assert cells(made.questions_table())[0][1] == "80% (4 of 5)"
    total = cells(made.streams_table())[-1]
    assert total == ["All families", "1", "2", "3", "5"]


def test_people_are_listed_by_way_of_giving_feedback_and_true_zeros_stay(section, answered):
    rows = (answered("se_contact", "yes"), answered("se_contact", "no", stream="case_audit"))
    table = section(*rows).streams_table()
    assert [column.title for column in table.columns] == [
        "Way of giving feedback",
        "Q4 2021/22",
        "Q1 2022/23",
        "Year to date (Quarter 1 2022/23)",
    ]
    assert cells(table) == [
        ["Survey after a new plan is issued", "0", "1", "1"],
        ["Conversations in case file audits", "0", "1", "1"],
        ["Feedback after an annual review", "0", "0", "0"],
        ["All families", "0", "2", "2"],
    ]


def test_the_chart_ranks_the_questions_from_high_to_low(section, answered):
    rows = (answered("se_involved", "yes", "no"), answered("se_contact", "yes", "yes"))
    figure = section(*rows).questions_chart()
    assert isinstance(figure, Figure)
    assert figure.headline == "From 50% to 100% answered positively"
    assert [fact.display for fact in figure.facts()] == ["100%", "50%"]
    assert "Highest: Easy to contact the case worker, 100% (2 of 2)." in figure.alt
    assert "Lowest: Involved in the assessment, 50% (1 of 2)." in figure.alt


def test_a_chart_of_one_question_has_one_share_in_its_headline(section, answered):
    assert section(answered("se_contact", "yes", "no")).questions_chart().headline == (
        "50% answered positively"
    )


def test_the_likely_range_stands_beside_each_share(section, answered):
    rows = answered("se_contact", *["yes"] * 9, *["no"] * 13)
    assert cells(section(rows).questions_table())[0][1:] == ["41% (9 of 22)", "23% to 61%"]
