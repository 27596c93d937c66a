"""A fourth service, with its own grades, questions and answers, added without code."""

import pytest

pytestmark = pytest.mark.slow


def test_nothing_but_parameters_and_data_was_written(built):
    changed = built.changed()
    assert changed
    assert all(
        name.startswith(("params/services/early-help", "params/editions/", "data/early-help/"))
        for name in changed
    )


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("appendix-11", "Shining"),
        ("appendix-11", "Does your worker do what was promised?"),
        ("appendix-12", "8 case file audits were completed and moderated"),
        ("appendix-12", "25% were Sound (2 of 8)"),
        ("appendix-13", "50% (10 of 20) of families said that their worker keeps promises"),
        ("appendix-14", "Early Help received [c] new complaints"),
        ("appendix-8", "Is home calmer than it was?"),
        ("cover", "Early Help"),
        ("cover", "50% (10 of 20) of families said that their worker keeps promises"),
    ],
)
def test_every_page_tells_of_the_service(built, page, words):
    assert words in built.page(page)


@pytest.mark.parametrize(
    ("fact", "numerator", "denominator"),
    [
        ("feedback.positive/early-help/2022-23-Q1..2022-23-Q2/question=eh_keeps_promises", 10, 20),
        ("audits.good_or_better/early-help/2022-23-Q2/area=overall/audit_type=case_file", 3, 8),
    ],
)
def test_its_figures_are_those_of_its_files(built, fact, numerator, denominator):
    found = built.facts()[fact]
    assert (found["numerator"], found["denominator"]) == (numerator, denominator)


def test_its_findings_stand_at_the_top_of_its_report_and_on_the_cover(built):
    said = "50% (10 of 20) of families said that their worker keeps promises; a share below 70%"
    assert said in built.page("appendix-13")


def test_the_figures_of_the_other_services_stay_as_they_were_published(built):
    fact = "audits.good_or_better/social-care/2022-23-Q1..2022-23-Q2/area=overall"
    found = built.facts()[f"{fact}/audit_type=case_file"]
    assert (found["numerator"], found["denominator"]) == (9, 22)


def test_the_menu_names_its_documents(built):
    index = built.page("index")
    for title in ("Early Help Framework", "Early Help Audits", "Early Help Report"):
        assert title in index
