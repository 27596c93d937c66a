from dataclasses import replace

import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.sections.products import ProductSection

BLOCKS = ("opening", "messages", "strengths", "differently", "said", "changed", "feedback_codes")


@pytest.fixture
def section(context_over, parameters):
    """Return a function from rows to the products' section on SEND."""

    def make(rows, *, period="2022-23-Q2", brief=False, links=None):
        context = context_over(rows, period=period, document="briefing-send")
        service = parameters.service("send")
        if links is not None:
            service = service.model_copy(update={"feedback_links": links})
        return ProductSection(context, service, brief=brief)

    return make


def lesson(number, *, due="2022-11-30", completed="", **values):
    return {
        "learning_id": f"L-{number}",
        "service": "send",
        "source": "feedback",
        "theme": "communication",
        "raised_date": f"2022-0{number}-20",
        "response": "briefing",
        "action": f"Do thing {number}.",
        "owner_role": "send_team_manager",
        "due_date": due,
        "completed_date": completed,
        **values,
    }


def month(period, numerator, denominator):
    values = {"numerator": str(numerator), "denominator": str(denominator), "period": period}
    return {"indicator_id": "ehcp_20wk_exc", "service": "send", **values}


def linked(numerator):
    """Return done learning on an indicator, which was 50% before and is `numerator`% now."""
    done = lesson(5, completed="2022-06-10", measure_id="ehcp_20wk_exc", impact="Better.")
    return {
        "learning": [done],
        "kpis": [
            *(month(f"2022-0{number}", 50, 100) for number in range(1, 4)),
            *(month(f"2022-0{number}", numerator, 100) for number in range(4, 10)),
        ],
    }


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("block", BLOCKS)
def test_a_service_without_any_data_still_gets_whole_sentences(section, block, brief):
    shown = getattr(section({}, brief=brief, links=()), block)()
    assert isinstance(shown, Prose)
    assert shown.text.endswith(".")
    assert "nan" not in shown.text.lower()


def test_what_is_still_to_be_done_comes_latest_first_with_owner_and_day(section):
    rows = {"learning": [lesson(7, due="2022-09-01"), lesson(8), lesson(9, completed="2022-09-25")]}
    assert section(rows).differently().text.splitlines()[1:] == [
        "Do thing 8 (SEND team manager, by 30 November 2022)",
        "Do thing 7 (SEND team manager, overdue since 1 September 2022)",
    ]


def test_learning_that_is_all_done_is_said_to_be(section):
    rows = {"learning": [lesson(7, completed="2022-09-25")]}
    assert "is done." in section(rows).differently().text


@pytest.mark.parametrize(("brief", "count"), [(True, 3), (False, 5)])
def test_a_poster_lists_less_than_a_briefing(section, brief, count):
    rows = {"learning": [lesson(number) for number in range(4, 10)]}
    assert len(section(rows, brief=brief).differently().paragraphs) == 1 + count


@pytest.mark.parametrize(
    ("numerator", "words"), [(90, "rose from 50% to 90%"), (10, "fell from 50% to 10%")]
)
def test_the_words_on_what_changed_follow_the_figures(section, numerator, words):
    assert words in section(linked(numerator)).changed().text


def test_a_measure_that_cannot_be_compared_is_left_out(section):
    rows = linked(90)
    assert "too early to say" in section({**rows, "kpis": rows["kpis"][3:]}).changed().text


def test_the_answers_most_and_least_agreed_with_are_told(section, answered, together):
    rows = together(
        answered("se_involved", *["yes"] * 20),
        answered("se_aspirations", *["yes"] * 15, *["no"] * 5),
        answered("se_contact", *["yes"] * 5, *["no"] * 15),
    )
    text = section(rows, brief=True).said().text
    assert "100% (20 of 20)" in text
    assert "25% (5 of 20)" in text
    assert "75%" not in text


def test_only_answers_of_enough_people_are_strengths(section, answered):
    assert "100%" in section(answered("se_involved", *["yes"] * 20)).strengths().text
    assert "100%" not in section(answered("se_involved", *["yes"] * 9)).strengths().text


def test_each_feedback_link_has_its_address_in_words(section, parameters):
    links = parameters.service("fostering").feedback_links
    shown = section({}, links=links).feedback_codes()
    assert isinstance(shown, Figure)
    assert all(link.address in shown.about and link.address in shown.alt for link in links)


def test_limits_come_from_the_rules(section):
    rows = {"learning": [lesson(number) for number in range(4, 10)]}
    made = section(rows)
    rules = made.context.rules
    one = rules.products.model_copy(
        update={"full": rules.products.full.model_copy(update={"to_do": 1})}
    )
    parameters = replace(made.context.parameters, rules=rules.model_copy(update={"products": one}))
    fewer = ProductSection(replace(made.context, parameters=parameters), made.service, brief=False)
    assert len(fewer.differently().paragraphs) == 1 + 1
