import pytest

from qa_lib.params.wording import ReadingRules
from qa_lib.publish.writing.page_text import PageText
from qa_lib.publish.writing.reading_age import reading_age, reading_findings

EASY = "The panel met. It read the report."
HARD = (
    "Multidisciplinary arrangements necessitate comprehensive organisational accountability, "
    "notwithstanding administrative considerations."
)
RULES = ReadingRules(oldest=14, fewest_sentences=2)


def test_the_age_is_the_flesch_kincaid_grade_and_five_years():
    # 14 words, 16 syllables, one sentence: 0.39 * 14 + 11.8 * 16 / 14 - 15.59 + 5
    sentence = "The panel read the report and asked why so few plans were in time."
    assert reading_age([sentence]) == pytest.approx(8.36, abs=0.01)


def test_a_page_that_is_easy_to_read_has_no_finding():
    assert reading_findings([PageText("cover.html", (EASY, EASY), "")], RULES) == ()


def test_the_finding_names_the_page_its_age_and_its_hardest_sentence_first():
    (finding,) = reading_findings([PageText("cover.html", (EASY, HARD), "")], RULES)
    assert finding.startswith("cover.html reads at age ")
    assert finding.index(HARD) < finding.index(EASY)


def test_a_page_of_few_sentences_is_not_judged():
    assert reading_findings([PageText("cover.html", (HARD,), "")], RULES) == ()
