import pytest

from qa_lib.measures.measure import Count, Measure
from qa_lib.page.blocks import BLOCK_MIME, FACTS_MIME
from qa_lib.page.fact_book import FactBook
from qa_lib.page.facts import Subject
from qa_lib.page.finding import Finding, Findings, strongest
from qa_lib.page.runs import WithBase, sentence
from qa_lib.periods import Period

SHARE = FactBook("0123456789ab").share(
    Subject(Measure("tests.share", "opinion", "those", "all"), "send", Period.parse("2022-23-Q2")),
    lambda: Count(9, 22),
)


def finding(about, strength, direction="concern", document="appendix-6"):
    return Finding(
        "change",
        direction,
        strength,
        about,
        sentence("It fell to {share} <of all>.", share=WithBase(SHARE)),
        sentence("Why?"),
        (SHARE,),
        document,
    )


def test_a_finding_rests_on_every_fact_that_it_shows():
    with pytest.raises(ValueError, match="a/b shows facts"):
        Finding("change", "good", 1, "a/b", sentence("{x}", x=SHARE), sentence("Why?"), ())


def test_the_strongest_findings_come_first():
    shown = strongest([finding("a", 1), finding("b", 3), finding("c", 2)], most=2, good=0)
    assert [one.about for one in shown] == ["b", "c"]


def test_one_thing_is_told_once():
    shown = strongest([finding("a", 1), finding("a", 3), finding("a", 2)], most=6, good=0)
    assert [one.strength for one in shown] == [3]


def test_places_are_kept_for_good_news():
    found = [finding("a", 9), finding("b", 8), finding("c", 1, "good")]
    assert [one.about for one in strongest(found, most=2, good=1)] == ["a", "c"]


def test_good_news_never_takes_more_than_all_places():
    found = [finding("a", 9, "good"), finding("b", 8, "good"), finding("c", 7)]
    assert [one.about for one in strongest(found, most=1, good=2)] == ["a"]


def test_no_document_takes_all_places():
    found = [finding("a", 9), finding("b", 8), finding("c", 7, document="appendix-7")]
    shown = strongest(found, most=6, good=0, of_a_document=1)
    assert [one.about for one in shown] == ["a", "c"]


@pytest.mark.parametrize(
    ("direction", "label"),
    [
        ("concern", "▼ Concern: change"),
        ("good", "▲ Good news: change"),
        ("neutral", "◆ To know: change"),
    ],
)
def test_direction_is_shown_by_shape_and_words(direction, label):
    html = Findings("x", (finding("a", 1, direction),)).html
    assert f'<strong class="qa-finding-kind">{label}</strong>' in html
    assert f'<li class="qa-finding qa-{direction}">' in html


def test_the_block_carries_words_specification_and_facts():
    data, _ = Findings("x-findings", (finding("a", 7),))._repr_mimebundle_()
    (record,) = data[BLOCK_MIME]["findings"]
    assert data[BLOCK_MIME]["kind"] == "findings"
    assert (record["strength"], record["document"]) == (7, "appendix-6")
    assert record["question"] == {"runs": [{"text": "Why?"}]}
    assert [one["id"] for one in data[FACTS_MIME]] == [SHARE.id]
    assert "41% (9 of 22)</span> &lt;of all&gt;." in data["text/html"]
    assert "The panel may ask: Why?" in data["text/plain"]


def test_questions_can_be_left_to_a_section_of_their_own():
    block = Findings("x", (finding("a", 1),), ask=False)
    assert "Why?" not in block.text + block.html
