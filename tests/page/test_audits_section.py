import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.sections.audits import AuditSection

BLOCKS = ("headline", "overall_chart", "overall_table")
NONE = (
    "No case file audits were completed and moderated in Social Care & Safeguarding in "
    "Quarter 1 2022/23."
)
PUBLISHED = ["good"] * 9 + ["requires_improvement"] * 12 + ["inadequate"]


@pytest.fixture
def section(context_over, together):
    def make(*rows, period="2022-23-Q1", service="social-care"):
        context = context_over(together(*rows), period=period)
        return AuditSection(context, context.parameters.service(service))

    return make


def cells(table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


def test_the_published_figures_come_out_of_the_same_counts(section, audited):
    assert section(audited(*PUBLISHED)).headline().text.splitlines()[0] == (
        "In Social Care & Safeguarding, 22 case file audits were completed and moderated in "
        "Quarter 1 2022/23. By the overall judgement, 41% were Good (9 of 22), 55% were "
        "Requires Improvement (12 of 22) and 4% were Inadequate (1 of 22)."
    )


def test_every_figure_of_the_headline_is_a_fact(section, audited):
    headline = section(audited(*PUBLISHED)).headline()
    shown = [run.text for one in headline.paragraphs for run in one.sentence.runs if run.fact]
    assert shown[:7] == ["22", "41%", "9 of 22", "55%", "12 of 22", "4%", "1 of 22"]


@pytest.mark.parametrize("block", BLOCKS)
def test_without_audits_each_block_is_a_sentence(section, block):
    shown = getattr(section(), block)()
    assert isinstance(shown, Prose)
    assert shown.text == NONE


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        (1, "1 audit was done but not moderated yet, and counts in no figure."),
        (2, "2 audits were done but not moderated yet, and count in no figure."),
    ],
)
def test_audits_that_all_wait_for_moderation_are_told_of(section, audited, waiting, expected):
    rows = audited(*["good"] * waiting, moderated="")
    assert section(rows).headline().text == f"{NONE}\n{expected}"


def test_audits_that_wait_for_moderation_count_in_no_figure(section, audited):
    text = section(audited("good"), audited("inadequate", moderated="")).headline().text
    assert "1 case file audit was completed" in text
    assert "1 more audit was done but not moderated yet, and counts in no figure." in text
    assert "Inadequate" not in text


def test_one_audit_is_told_in_the_singular(section, audited):
    text = section(audited("good")).headline().text
    assert text.splitlines()[0] == (
        "In Social Care & Safeguarding, 1 case file audit was completed and moderated in "
        "Quarter 1 2022/23. Its overall judgement was Good (1 of 1)."
    )


@pytest.mark.parametrize(
    ("grades", "expected"),
    [
        (["not_applicable"], "It was not given an overall grade."),
        (["not_applicable"] * 2, "None of them was given an overall grade."),
    ],
)
def test_audits_without_an_overall_grade_are_told_as_such(section, audited, grades, expected):
    made = section(audited(*grades))
    assert expected in made.headline().text
    assert "[z]" not in made.headline().text
    assert made.overall_chart().text == (
        "No case file audit of Social Care & Safeguarding was given an overall grade in "
        "Quarter 1 2022/23."
    )


def test_grades_not_applicable_count_in_no_base(section, audited):
    text = section(audited("good", "inadequate", "not_applicable")).headline().text
    assert "3 case file audits were completed" in text
    assert "50% were Good (1 of 2) and 50% were Inadequate (1 of 2)" in text


def test_targeted_audits_are_no_case_file_audits(section, audited):
    assert section(audited("good", audit_type="targeted", theme="neglect")).headline().text == NONE


def test_audits_of_other_services_and_later_quarters_are_left_out(section, audited):
    rows = (audited("good", service="send"), audited("good", on="2022-07-01"))
    assert section(*rows).headline().text == NONE


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (4, 16, "the share graded Good or better rose from 20% to 80%."),
        (16, 4, "the share graded Good or better fell from 80% to 20%."),
        (10, 11, "went from 50% to 55%, no more than chance would give."),
        (10, 10, "the share graded Good or better stayed at 50%."),
    ],
)
def test_the_comparison_with_last_year_follows_the_sign(section, audited, before, now, expected):
    rows = [
        audited(*["good"] * count, *["inadequate"] * (20 - count), on=on)
        for count, on in ((before, "2021-05-10"), (now, "2022-05-10"))
    ]
    last = section(*rows).headline().text.splitlines()[-1]
    assert last.startswith("Against 2021/22, ")
    assert last.endswith(expected)


def test_with_few_audits_the_comparison_is_left_open(section, audited):
    rows = (audited("good", "inadequate", on="2021-05-10"), audited("good"))
    assert section(*rows).headline().text.splitlines()[-1] == (
        "Against 2021/22, the share graded Good or better went from 50% to 100%, but too few to "
        "tell (n = 1)."
    )


def test_without_audits_last_year_there_is_nothing_to_compare(section, audited):
    assert section(audited("good")).headline().text.splitlines()[-1] == (
        "Against 2021/22, the share graded Good or better cannot be compared, as one of the two "
        "periods has no figures."
    )


def test_a_service_that_began_this_year_is_not_compared_with_last_year(section, audited):
    text = section(audited("good", service="fostering"), service="fostering").headline().text
    assert "Against" not in text


def test_the_table_lists_this_year_then_last_year_then_the_quarters_newest_first(section, audited):
    rows = (audited("good", on="2021-05-10"), audited("good", "inadequate", on="2022-08-01"))
    shown = cells(section(*rows, period="2022-23-Q2").overall_table())
    assert [row[:2] for row in shown] == [
        ["Quarters 1 and 2 2022/23", "2"],
        ["2021/22", "1"],
        ["Quarter 2 2022/23", "2"],
        ["Quarter 1 2022/23", "0"],
        ["Quarter 4 2021/22", "0"],
        ["Quarter 3 2021/22", "0"],
        ["Quarter 2 2021/22", "0"],
        ["Quarter 1 2021/22", "1"],
    ]


def test_the_year_to_date_is_the_sum_of_its_quarters(section, audited):
    rows = (audited(*["good"] * 4), audited(*["good"] * 5, "inadequate", on="2022-08-01"))
    by_period = {
        row[0]: int(row[1]) for row in cells(section(*rows, period="2022-23-Q2").overall_table())
    }
    quarters = by_period["Quarter 1 2022/23"] + by_period["Quarter 2 2022/23"]
    assert by_period["Quarters 1 and 2 2022/23"] == quarters == 10


def test_a_quarter_without_audits_has_a_zero_and_no_percentages(section, audited):
    table = section(audited("good", on="2022-08-01"), period="2022-23-Q2").overall_table()
    row = next(row for row in cells(table) if row[0] == "Quarter 1 2022/23")
    assert row == ["Quarter 1 2022/23", "0", "[z]", "[z]", "[z]", "[z]", "[z]"]
    assert any("[z] means not applicable" in note for note in table.notes)


def test_the_grades_of_each_row_total_a_hundred(section, audited):
    row = cells(section(audited(*PUBLISHED)).overall_table())[0]
    assert row[2:6] == ["0%", "41%", "55%", "4%"]
    assert row[6] == "23% to 61%"


def test_the_chart_leaves_out_periods_without_grades(section, audited):
    figure = section(audited(*PUBLISHED)).overall_chart()
    assert isinstance(figure, Figure)
    assert figure.headline == "41% of case file audits were graded Good or better"
    assert figure.alt == (
        "Bar chart. 41% of case file audits were graded Good or better. "
        "Quarter 1 2022/23: 41% Good, 55% Requires Improvement and 4% Inadequate."
    )
    assert {fact.period for fact in figure.facts()} == {"2022-23-Q1"}


def test_the_chart_of_a_quiet_year_is_about_the_latest_period_with_grades(section, audited):
    figure = section(audited("good", "inadequate", on="2021-05-10")).overall_chart()
    assert "2021/22 (April 2021 to March 2022)" in figure.about
    assert figure.headline.startswith("50% of")
