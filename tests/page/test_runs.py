import pytest

from qa_lib.page.runs import (
    Answers,
    Base,
    Interval,
    Label,
    Link,
    Run,
    Sentence,
    WithBase,
    joined,
    sentence,
)


@pytest.fixture
def fact(share_fact):
    return share_fact(9, 22)


@pytest.fixture
def nothing(share_fact):
    return share_fact(0, 0)


@pytest.mark.parametrize(
    ("kind", "shown", "shown_without_base"),
    [
        (lambda fact: fact, "41%", "[z]"),
        (Base, "9 of 22", "0 of 0"),
        (Interval, "23% to 61%", "[z]"),
        (WithBase, "41% (9 of 22)", "[z]"),
        (Answers, "22", "0"),
    ],
    ids=["fact", "base", "interval", "with base", "answers"],
)
def test_each_way_of_showing_a_fact_points_to_it(fact, nothing, kind, shown, shown_without_base):
    run = Run(kind(fact))
    assert (run.text, run.fact) == (shown, fact)
    assert run.as_record() == {"text": shown, "fact": fact.id}
    assert run.html == f'<span class="qa-fact" data-fact="{fact.id}">{shown}</span>'
    assert Run(kind(nothing)).text == shown_without_base


def test_large_answers_have_a_thousands_separator(share_fact):
    assert Run(Answers(share_fact(1, 1234))).text == "1,234"


def test_words_are_no_fact_and_are_escaped():
    run = Run("Families & carers <all>")
    assert run.fact is None
    assert run.as_record() == {"text": "Families & carers <all>"}
    assert run.html == "Families &amp; carers &lt;all&gt;"


def test_a_label_says_in_its_record_that_its_digits_are_no_figure():
    assert Run(Label("2021/22")).as_record() == {"text": "2021/22", "label": True}


def test_a_link_leads_to_the_page_of_its_document():
    run = Run(Link("appendix-6", "Appendix 6 & more"))
    assert run.as_record() == {"text": "Appendix 6 & more", "document": "appendix-6"}
    assert run.html == '<a href="appendix-6.html">Appendix 6 &amp; more</a>'


def test_a_template_becomes_runs_in_its_order(fact):
    made = sentence("In {year}, {share} were Good.", year=Label("2021/22"), share=fact)
    assert [run.value for run in made.runs] == ["In ", Label("2021/22"), ", ", fact, " were Good."]
    assert made.text == "In 2021/22, 41% were Good."


def test_a_sentence_may_stand_in_a_template_with_its_facts(fact):
    inner = sentence("{share} were Good", share=fact)
    made = sentence("By judgement, {given}.", given=inner)
    assert made.text == "By judgement, 41% were Good."
    assert [run.fact for run in made.runs if run.fact] == [fact]


def test_a_placeholder_without_a_value_is_a_bug():
    with pytest.raises(KeyError, match="share"):
        sentence("{share} were Good")


def test_two_sentences_are_set_apart_by_a_space():
    assert (sentence("One.") + sentence("Two.")).text == "One. Two."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_list_is_joined_as_a_sentence_has_it(words, expected):
    assert joined(sentence(word) for word in words).text == expected


def test_a_list_may_be_joined_by_other_words():
    assert joined([sentence("up"), sentence("down")], last="; ").text == "up; down"


def test_an_empty_sentence_has_no_text():
    assert Sentence(()).text == ""
