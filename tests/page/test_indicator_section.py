import re
from collections.abc import Iterable, Sequence

import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.sections.indicators import IndicatorSection
from qa_lib.page.subjects.indicators import IndicatorFacts
from qa_lib.page.table import Table
from qa_lib.params.service import Indicator

SHOWN = ("headline", "scorecard", "chart", "series_table", "invented_note")
COMPARED = ("benchmarks_table", "benchmarks_chart")
ENGLAND, REGION, COUNTY = "England", "West Midlands", "Worcestershire"


Row = tuple[str | int, ...]
KPIS = ("indicator_id", "period", "numerator", "denominator")
BENCHMARKS = ("indicator_id", "area", "time_period", "numerator", "denominator")


def written(columns: Sequence[str], rows: Iterable[Row], **more: str) -> list[dict[str, str]]:
    """Return rows as a table's text."""
    texts = (map(str, row) for row in rows)
    return [{**dict(zip(columns, row, strict=True)), **more} for row in texts]


def indicator(item_id: str, **values: object) -> Indicator:
    given = {
        "id": item_id,
        "name": f"The share of {item_id}",
        "numerator": f"Those {item_id}.",
        "denominator": "All of them.",
        "polarity": "higher",
        "source": "A count",
        **values,
    }
    return Indicator.model_validate(given)


PLANS = indicator("plans", target=90, clock="20 weeks", year="calendar", published=True)
APPEALS = indicator("appeals", polarity="lower", target=2, places=2)
REFUSED = indicator("refused", polarity="neutral")


@pytest.fixture
def section(context_over, parameters):
    def make(*rows, published=(), indicators=(PLANS,), period="2022-23-Q2"):
        tables = {
            "kpis": written(KPIS, rows, service="send"),
            "benchmarks": written(BENCHMARKS, published, source="Statistics"),
        }
        service = parameters.service("send").model_copy(update={"indicators": indicators})
        return IndicatorSection(context_over(tables, period=period), service)

    return make


def months(item_id: str, year: int, share: int, *, until: int = 12) -> list[Row]:
    """Return a year of 100 cases a month."""
    return [(item_id, f"{year}-{month:02d}", share, 100) for month in range(1, until + 1)]


def row_of(table: Table, name: str) -> list[str]:
    return next([c.run.text for c in row] for row in table.rows if name in row[0].run.text)


@pytest.mark.parametrize(
    ("earlier", "now", "words"),
    [
        (97, 32, "fell from 97% (1,164 of 1,200) in 2020 to 32% (288 of 900) in January to"),
        (12, 32, "rose from 12% (144 of 1,200) in 2020 to 32% (288 of 900) in January to"),
        (32, 32, "was 32% (288 of 900) in January to September 2022, as in 2020"),
        (33, 32, "which is no more than chance would give"),
    ],
    ids=["fell", "rose", "same", "chance"],
)
def test_the_headline_follows_the_years(section, earlier, now, words):
    rows = [*months("plans", 2020, earlier), *months("plans", 2022, now, until=9)]
    text = section(*rows).headline().text
    assert "In Quarter 2 2022/23, 0 of 1 indicators of SEND that can be judged" in text
    assert "32% (96 of 300), against a target of 90% or more." in text
    assert words in text


def test_the_best_year_is_named_as_the_best_of_those_recorded(section):
    rows = [
        row
        for year, share in ((2019, 47), (2020, 97), (2021, 84))
        for row in months("plans", year, share)
    ]
    text = section(*rows, *months("plans", 2022, 32, until=9)).headline().text
    assert "fell from 97% (1,164 of 1,200) in 2020, its best year since 2019, to 32%" in text


def test_the_best_year_of_a_share_that_should_be_low_is_the_lowest(section):
    rows = [
        ("appeals", f"{year}-Q{quarter}", cases, 1000)
        for year, cases in (("2020-21", 10), ("2021-22", 40))
        for quarter in (1, 2, 3, 4)
    ]
    made = section(*rows, ("appeals", "2022-23-Q2", 90, 1000), indicators=(APPEALS,))
    assert "rose from 1.00% (40 of 4,000) in 2020/21, its best year" in made.headline().text


def test_a_first_year_has_no_trend(section):
    text = section(*months("plans", 2022, 32, until=9)).headline().text
    assert text.endswith("against a target of 90% or more.")


def test_no_indicator_is_named_where_all_targets_are_met(section):
    prose = section(*months("plans", 2022, 95, until=9)).headline()
    assert prose.text == (
        "In Quarter 2 2022/23, 1 of 1 indicators of SEND that can be judged met their target."
    )


def test_too_few_cases_are_judged_neither_met_nor_missed(section):
    made = section(("plans", "2022-09", 1, 4))
    assert "no indicator of SEND can be judged" in made.headline().text
    assert "Too few cases to judge: “The share of plans”." in made.headline().text
    assert "too few cases to tell" in row_of(made.scorecard(), "plans")


@pytest.mark.parametrize(
    ("last_year", "now", "polarity", "said"),
    [
        (20, 80, "higher", "rose: better"),
        (80, 20, "higher", "fell: worse"),
        (20, 80, "lower", "rose: worse"),
        (80, 20, "lower", "fell: better"),
        (80, 20, "neutral", "fell"),
        (50, 51, "higher", "no more than chance"),
        (50, 50, "lower", "unchanged"),
    ],
)
def test_the_scorecard_says_whether_a_change_is_good(section, last_year, now, polarity, said):
    one = indicator("plans", polarity=polarity)
    rows = (("plans", "2021-08", last_year, 100), ("plans", "2022-08", now, 100))
    table = section(*rows, indicators=(one,)).scorecard()
    assert row_of(table, "plans")[-1] == said


def test_the_scorecard_gives_latest_previous_and_a_year_ago_with_their_bases(section):
    made = section(("plans", "2021-08", 50, 100), ("plans", "2022-05", 60, 90),
                   ("plans", "2022-07", 1, 30), ("plans", "2022-08", 29, 30),
                   ("plans", "2022-09", 30, 40))  # fmt: skip
    assert row_of(made.scorecard(), "plans") == [
        "The share of plans (clock: 20 weeks)",
        "60% (60 of 100)",
        "67% (60 of 90)",
        "50% (50 of 100)",
        "90% or more",
        "not met",
        "Higher is better",
        "no more than chance",
    ]


def test_a_target_missed_by_less_than_rounding_shows_is_just_missed(section):
    made = section(("plans", "2022-08", 896, 1000))
    assert {"90% (896 of 1,000)", "just missed"} <= set(row_of(made.scorecard(), "plans"))


def test_invented_indicators_are_marked_and_explained_first(section):
    rows = (("plans", "2022-08", 9, 10), ("refused", "2022-08", 9, 10))
    made = section(*rows, indicators=(PLANS, REFUSED))
    for table in (made.scorecard(), made.series_table()):
        assert "[note 1]" in row_of(table, "refused")[0]
        assert "[note 1]" not in row_of(table, "plans")[0]
        assert table.notes[0] == "Indicators marked [note 1] are invented sample data."
    real = made.invented_note().paragraphs[1].sentence.text
    assert "Open Government Licence v3.0: “The share of plans”" in real
    assert "refused" in made.invented_note().paragraphs[0].sentence.text


def test_the_scorecard_names_months_not_recorded_yet(section):
    notes = section(("plans", "2022-07", 9, 10)).scorecard().notes
    named = "The share of plans (August 2022 and September 2022)"
    assert f"Months of the latest quarter not recorded yet: {named}." in notes


def test_what_happens_after_the_period_is_not_yet_known(section):
    made = section(("plans", "2022-08", 9, 10), ("plans", "2022-10", 0, 1000))
    assert made.facts.share_of_year("plans", "2022").base == "9 of 10"
    assert made.facts.year_label("plans", "2022") == "July to September 2022"


def test_an_indicator_recorded_once_a_year_is_judged_by_its_last_whole_year(section):
    made = section(("plans", "2020-21", 80, 100), ("plans", "2021-22", 95, 100))
    row = row_of(made.scorecard(), "plans")
    assert row[0].endswith("whole year 2021/22")
    assert row[1:4] == ["95% (95 of 100)", "whole years only", "80% (80 of 100)"]
    assert "1 of 1 indicators" in made.headline().text
    assert isinstance(made.chart(), Prose)


def test_the_series_hold_the_last_nine_quarters_and_say_what_is_left_out(section):
    rows = (("plans", "2018-05", 9, 10), ("plans", "2022-08", 9, 10), ("refused", "2018-05", 1, 9))
    table = section(*rows, indicators=(PLANS, REFUSED)).series_table()
    assert table.columns[1].title == "Q2 2020/21 (%)"
    assert row_of(table, "plans")[1:10] == [*["[z]"] * 8, "90%"]
    assert "Not listed, as these quarters hold no figures: The share of refused." in table.notes
    assert table.notes[-1].startswith("[z] means not applicable: nothing was counted")


def test_the_chart_draws_every_quarter_and_tells_the_latest_value(section):
    figure = section(*months("plans", 2022, 32, until=9)).chart()
    assert isinstance(figure, Figure)
    judged = "0 of 1 indicators that can be judged met their target"
    assert figure.headline == f"{judged} in Quarter 2 2022/23"
    assert len(figure.headline.split()) <= 15
    assert "The share of plans 32%" in figure.alt
    assert [fact.base for fact in figure.facts()] == ["0 of 1", *["96 of 300"] * 3]


@pytest.mark.parametrize("name", [*SHOWN, *COMPARED])
def test_nothing_recorded_is_a_sentence(section, name):
    block = getattr(section(), name)()
    assert isinstance(block, Prose)
    assert block.text.endswith(".")
    assert not re.search(r"nan|\[z\]|None", block.text)


@pytest.mark.parametrize("name", SHOWN)
def test_a_latest_quarter_without_figures_breaks_nothing(section, name):
    block = getattr(section(("plans", "2021-08", 5, 10), ("plans", "2022-08", 0, 0)), name)()
    assert "nan" not in block._repr_mimebundle_()[0]["text/plain"]


def published(county: int, england: int, *, year: str = "2021") -> tuple[Row, ...]:
    return (
        ("plans", COUNTY, year, county, 400),
        ("plans", REGION, year, 3000, 5000),
        ("plans", ENGLAND, year, england, 50000),
    )


@pytest.mark.parametrize(
    ("county", "england", "said"),
    [
        (340, 30000, "higher: better"),
        (100, 30000, "lower: worse"),
        (242, 30000, "no more than chance apart"),
        (240, 30000, "the same"),
    ],
)
def test_the_comparison_with_england_follows_the_figures(section, county, england, said):
    table = section(published=published(county, england)).benchmarks_table()
    assert [column.title for column in table.columns][1:] == [
        "Worcestershire (%)",
        "West Midlands (%)",
        "England (%)",
        "Worcestershire against England",
    ]
    assert row_of(table, "plans, 2021")[-1] == said


def test_years_that_ended_after_the_period_are_not_shown(section):
    rows = (*published(340, 30000), *published(20, 30000, year="2022"))
    made = section(published=rows)
    assert len(made.benchmarks_table().rows) == 1
    assert "2022:" not in made.benchmarks_chart().alt


def test_a_year_published_for_some_areas_only_is_not_compared(section):
    made = section(published=(("plans", ENGLAND, "2014", 1, 2), *published(340, 30000)))
    row = row_of(made.benchmarks_table(), "plans, 2014")
    assert row[1:] == ["[z]", "[z]", "50%", "not comparable"]


def test_figures_that_are_not_published_are_not_compared(section):
    unpublished = indicator("plans")
    made = section(published=published(340, 30000), indicators=(unpublished,))
    assert isinstance(made.benchmarks_table(), Prose)


@pytest.mark.parametrize(
    ("county", "headline"),
    [
        (340, "Worcestershire did better than England on 1 of 2 indicators in the latest year"),
        (100, "Worcestershire did better than England on 0 of 2 indicators in the latest year"),
    ],
)
def test_the_chart_counts_where_the_county_does_better(section, county, headline):
    other = indicator("reviews", published=True, year="calendar")
    rows = [*published(county, 30000), ("reviews", COUNTY, "2021", 5, 10),
            ("reviews", ENGLAND, "2021", 5000, 10000)]  # fmt: skip
    figure = section(published=rows, indicators=(PLANS, other)).benchmarks_chart()
    assert figure.headline == headline
    assert len(headline.split()) <= 15


def test_the_chart_of_one_indicator_names_its_values(section):
    figure = section(published=published(340, 30000)).benchmarks_chart()
    assert figure.headline == "The share of plans: Worcestershire 85%, England 60%"


def test_a_county_alone_is_listed_without_comparison(section):
    made = section(published=(("plans", COUNTY, "2021", 340, 400),))
    assert [column.title for column in made.benchmarks_table().columns] == [
        "Indicator and year",
        "Worcestershire (%)",
    ]
    assert made.benchmarks_chart().headline == "Published annual figures of Worcestershire"


def test_the_same_figure_has_the_same_id_whichever_way_it_is_asked_for(section):
    facts = section(*months("plans", 2022, 32, until=9)).facts
    assert isinstance(facts, IndicatorFacts)
    by_year = facts.share_of_year("plans", "2022")
    assert by_year.id == "indicators.share/send/2021-22-Q4..2022-23-Q2/indicator=plans"
    assert by_year.definition == ("Of all of them, the share of the share of plans (those plans).")


def test_every_block_of_a_page_has_a_name_of_its_own(section):
    made = section(*months("plans", 2022, 32, until=9), published=published(340, 30000))
    blocks = [getattr(made, name)() for name in (*SHOWN, *COMPARED)]
    assert len({block.name for block in blocks}) == len(blocks)
    assert all("-send-" in block.name for block in blocks)  # a page may show several services
    assert sum(isinstance(block, Table) for block in blocks) == 3
