import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.sections.years import YearsSection
from qa_lib.page.service_sections import ServiceSections

SERVICES = ("social-care", "send", "fostering")
AREAS = ("plans", "assessments", "partnership_working", "embracing_diversity")
BLOCKS = (
    "audits_text",
    "audits_table",
    "audits_chart",
    "feedback_text",
    "feedback_table",
    "feedback_chart",
    "responses_text",
    "responses_table",
    "indicators_text",
    "indicators_table",
)


@pytest.fixture
def section(context_over, together):
    def make(*rows, period="2020-21..2021-22", services=SERVICES):
        context = context_over(together(*rows), period=period, document="appendix-5")
        return YearsSection(context, {one: ServiceSections(context, one) for one in services})

    return make


@pytest.fixture
def audits(audited):
    """Return a function to twenty audits in each of two years, of which so many were Good."""

    def make(before, after, *, areas=()):
        return [
            audited(grade, on=on, areas=dict.fromkeys(areas, grade))
            for count, on in ((before, "2020-05-10"), (after, "2021-05-10"))
            for grade in ["good"] * count + ["inadequate"] * (20 - count)
        ]

    return make


def praise(count, received, **values):
    standard = {"service": "social-care", "source": "parent", "external": "yes", "theme": "support"}
    return {
        "compliments": [
            {**standard, "compliment_id": f"Q-{received}-{i}", "received_date": received, **values}
            for i in range(count)
        ]
    }


def year_of_reviews(period, done):
    row = {"indicator_id": "cp_reviews_in_time", "service": "social-care", "period": period}
    return {"kpis": [{**row, "numerator": str(done), "denominator": "100"}]}


def cells(table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("block", [*BLOCKS, "milestones"])
def test_without_any_data_every_block_still_reads(section, block):
    data, _ = getattr(section(), block)()._repr_mimebundle_()
    assert data["text/plain"].strip()
    assert "nan" not in data["text/plain"].lower()


def test_without_any_data_each_block_has_a_name_of_its_own(section):
    made = section()
    names = [getattr(made, block)().name for block in BLOCKS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("block", ["audits_text", "audits_table", "audits_chart"])
def test_before_any_service_audited_each_block_is_a_sentence(section, block):
    made = section(period="2018-19..2019-20", services=["send", "fostering"])
    shown = getattr(made, block)()
    assert isinstance(shown, Prose)
    assert shown.text == "No service had begun to audit case files in these years."


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (4, 16, "rose from 20% to 80%."),
        (16, 4, "fell from 80% to 20%."),
        (10, 11, "went from 50% to 55%, no more than chance would give."),
    ],
)
def test_audits_over_the_years_follow_the_sign(section, audits, before, after, expected):
    text = section(*audits(before, after), services=["social-care"]).audits_text().text
    assert text == (
        "From 2020/21 to 2021/22, the share of Social Care & Safeguarding audits graded Good or "
        f"better {expected}"
    )


def test_a_service_in_its_first_year_of_audits_is_compared_with_nothing(section, audited):
    rows = audited("good", "inadequate", service="send", on="2022-02-01")
    assert section(rows, services=["send"]).audits_text().text == (
        "In SEND, 50% (1 of 2) of audits were graded Good or better in 2021/22, the first year of "
        "audits."
    )


def test_a_first_year_without_grades_is_told_as_such(section):
    assert section(services=["send"]).audits_text().text == (
        "In SEND, no audits were graded in 2021/22, the first year of audits."
    )


def test_one_year_of_a_service_that_audited_before_is_not_called_its_first(section, audited):
    rows = audited("good", on="2021-05-10")
    text = section(rows, period="2021-22", services=["social-care"]).audits_text().text
    assert text.endswith("100% (1 of 1) of audits were graded Good or better in 2021/22.")


def test_audits_are_listed_by_service_from_the_year_in_which_they_began(section, audits):
    assert cells(section(*audits(4, 16)).audits_table()) == [
        ["Social Care & Safeguarding, 2020/21", "20", "20% (4 of 20)"],
        ["Social Care & Safeguarding, 2021/22", "20", "80% (16 of 20)"],
        ["SEND, 2021/22", "0", "[z]"],
    ]


def test_the_chart_of_judgements_shows_years_with_grades_alone(section, audits):
    figure = section(*audits(4, 16)).audits_chart()
    assert isinstance(figure, Figure)
    assert figure.headline == (
        "80% of Social Care & Safeguarding audits were Good or better in 2021/22"
    )
    assert "SEND" not in figure.alt
    assert {fact.display for fact in figure.facts()} == {"20%", "80%", "0%"}


def test_a_latest_year_without_grades_is_not_given_a_share(section, audited):
    figure = section(audited("good", on="2020-05-10"), services=["social-care"]).audits_chart()
    assert figure.headline == "No Social Care & Safeguarding audits were graded in 2021/22"


@pytest.mark.parametrize(
    ("counts", "areas", "headline"),
    [
        ((4, 16), AREAS[:1], "Plans rose by more than chance would give"),
        ((16, 4), AREAS[:1], "Plans fell by more than chance would give"),
        ((4, 16), AREAS[:2], "Assessments and Plans rose by more than chance would give"),
        ((4, 16), AREAS[:3], "Some areas of practice rose by more than chance would give"),
        ((4, 16), AREAS, "Most areas of practice rose by more than chance would give"),
        ((16, 4), AREAS, "Most areas of practice fell by more than chance would give"),
        ((10, 11), AREAS, "No clear change over the years in any area of practice"),
    ],
)
def test_the_headline_of_areas_follows_the_figures(section, audits, counts, areas, headline):
    figure = section(*audits(*counts, areas=areas)).areas_chart("social-care")
    assert figure.headline == headline
    assert len(headline.split()) <= 15


def test_areas_that_moved_in_opposite_ways_are_both_told(section, audited):
    rows = [
        audited("good", on=on, areas={"plans": plans, "assessments": assessments})
        for on, plans, assessments in (
            ("2020-05-10", "good", "inadequate"),
            ("2021-05-10", "inadequate", "good"),
        )
        for _ in range(20)
    ]
    assert section(*rows).areas_chart("social-care").headline == (
        "Some areas of practice rose and others fell by more than chance would give"
    )


def test_the_table_of_areas_says_how_each_changed(section, audits):
    rows = cells(section(*audits(4, 16, areas=["plans"])).areas_table("social-care"))
    assert ["Plans", "20% (4 of 20)", "80% (16 of 20)", "rose"] in rows
    assert ["Assessments", "[z]", "[z]", "not comparable"] in rows


@pytest.mark.parametrize("block", ["areas_chart", "areas_table"])
@pytest.mark.parametrize("service", SERVICES)
def test_without_graded_areas_there_is_a_sentence(section, block, service):
    shown = getattr(section(), block)(service)
    assert isinstance(shown, Prose)
    assert shown.text.startswith("No area of practice was graded in ")


@pytest.mark.parametrize(
    ("counts", "expected", "headline"),
    [
        ((1, 3), "3 people were heard in 2021/22, against 1 in 2020/21.",
         "More people were heard in 2021/22 than in 2020/21"),
        ((3, 1), "1 person was heard in 2021/22, against 3 in 2020/21.",
         "Fewer people were heard in 2021/22 than in 2020/21"),
        ((2, 2), "2 people were heard in 2021/22, against 2 in 2020/21.",
         "The number of people heard did not grow everywhere"),
        ((2, 0), "0 people were heard in 2021/22, against 2 in 2020/21.",
         "Fewer people were heard in 2021/22 than in 2020/21"),
    ],
)  # fmt: skip
def test_people_heard_follow_the_sign(section, answered, counts, expected, headline):
    rows = [
        answered("sc_share_views", *["yes"] * count, on=on, service="social-care")
        for count, on in zip(counts, ("2020-05-10", "2021-05-10"), strict=True)
    ]
    made = section(*rows)
    assert made.feedback_text().text == f"Social Care & Safeguarding: families: {expected}"
    assert made.feedback_chart().headline == headline


def test_years_before_anybody_was_asked_are_no_zeros(section, answered):
    made = section(answered("se_contact", "yes", on="2022-02-01"))
    assert cells(made.feedback_table()) == [["SEND: families", "nobody asked", "1"]]
    assert made.feedback_text().text == (
        "SEND: families: 1 person was heard in 2021/22, the first year in which they were asked."
    )
    assert made.feedback_chart().headline == "People heard in 2021/22"


def test_a_year_in_which_nobody_answered_is_a_true_zero(section, answered):
    rows = answered("sc_share_views", "yes", on="2021-05-10", service="social-care")
    assert cells(section(rows).feedback_table()) == [
        ["Social Care & Safeguarding: families", "0", "1"]
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (82, 92, "92 in 2021/22, 82 the year before."),
        (5, 0, "0 in 2021/22, 5 the year before."),
        (0, 5, "5 in 2021/22; none is recorded for the year before."),
    ],
)
def test_compliments_stand_against_the_year_before(section, before, after, expected):
    rows = (praise(before, "2020-05-10"), praise(after, "2021-05-10"))
    last = section(*rows).responses_text().text.splitlines()[-1]
    assert last == f"Social Care & Safeguarding: compliments from outside: {expected}"


def test_one_year_alone_stands_against_nothing(section):
    text = section(praise(5, "2021-05-10"), period="2021-22").responses_text().text
    assert text.endswith("compliments from outside: 5 in 2021/22.")


def test_compliments_of_colleagues_do_not_count(section):
    rows = (praise(2, "2021-05-10"), praise(3, "2021-06-10", external="no"))
    assert cells(section(*rows).responses_table()) == [
        ["Social Care & Safeguarding: compliments from outside", "none recorded", "2"]
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected", "short"),
    [
        (20, 80, "rose from 20% to 80% between 2020/21 and 2021/22.", "rose"),
        (80, 20, "fell from 80% to 20% between 2020/21 and 2021/22.", "fell"),
    ],
)
def test_indicators_that_changed_are_named(section, before, after, expected, short):
    made = section(year_of_reviews("2020-21", before), year_of_reviews("2021-22", after))
    assert made.indicators_text().text.endswith(expected)
    assert cells(made.indicators_table())[0][-1] == short


def test_indicators_that_moved_by_chance_are_not_named(section):
    made = section(year_of_reviews("2020-21", 50), year_of_reviews("2021-22", 51))
    assert made.indicators_text().text == "No indicator changed by more than chance would give."
    assert cells(made.indicators_table())[0][-1] == "no more than chance"


def test_without_two_years_of_an_indicator_there_is_nothing_to_compare(section):
    made = section(year_of_reviews("2021-22", 51))
    assert made.indicators_text().text == "No indicator is recorded for two complete years."


def test_milestones_are_those_of_the_programme(section, parameters):
    assert [row[1] for row in cells(section().milestones())] == [
        one.what for one in parameters.programme.milestones
    ]
