import pytest

from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Link
from qa_lib.page.sections.control_charts import ControlChartsSection
from qa_lib.page.sections.series import SeriesSection
from qa_lib.page.subjects.series import SeriesFacts
from qa_lib.page.table import Table
from qa_lib.params.edition import Edition
from qa_lib.periods import Quarter

SPAN = "2022-23-Q2"
CALM = [70, 72, 71, 69, 70, 72, 71, 70, 69, 71, 70, 72]


def kpis(shares, indicator="ehcp_20wk_exc"):
    quarters = [Quarter(2022, 2).plus(back) for back in range(1 - len(shares), 1)]
    return [
        {
            "indicator_id": indicator,
            "service": "send",
            "period": str(quarter),
            "numerator": str(share),
            "denominator": "100",
        }
        for quarter, share in zip(quarters, shares, strict=True)
        if share is not None
    ]


@pytest.fixture
def charts(context_over, parameters):
    def make(shares, indicator="ehcp_20wk_exc"):
        context = context_over({"kpis": kpis(shares, indicator)}, period=SPAN, document="charts")
        return ControlChartsSection(context, parameters.service("send"))

    return make


@pytest.fixture
def overview(context_over, parameters):
    def make(shares, *, indicator="ehcp_20wk_exc", charted=True):
        page = {"label": "Charts", "title": "Charts", "service": "send", "period": SPAN}
        edition = Edition.model_validate(
            {
                "date": "2022-11-03",
                "title": "Quality assurance",
                "period": SPAN,
                "purpose": ("Read it.",),
                "cover": {**page, "label": "Cover report", "notebook": "cover_report"},
                "appendices": ({**page, "label": "Appendix 6", "notebook": "service_report"},),
                "supporting": ({**page, "notebook": "control_charts"},) if charted else (),
            }
        )
        context = context_over({"kpis": kpis(shares, indicator)}, period=SPAN, document="series")
        return SeriesSection(context, edition, {"send": parameters.service("send")}).overview()

    return make


@pytest.mark.parametrize(("points", "kind"), [(4, "table"), (5, "run"), (11, "run"), (12, "xmr")])
def test_the_number_of_points_decides_the_kind_of_chart(context_over, parameters, points, kind):
    context = context_over({"kpis": kpis([70] * points)}, period=SPAN)
    (series,) = SeriesFacts(context, parameters.service("send")).of("indicators")
    assert series.kind == kind


def test_a_quarter_without_record_is_a_gap(context_over, parameters):
    context = context_over({"kpis": kpis([70, None, 72])}, period=SPAN)
    (series,) = SeriesFacts(context, parameters.service("send")).of("indicators")
    assert [fact.display for fact in series.facts] == ["70%", "[z]", "72%"]
    assert len(series.known) == 2


def test_series_are_made_once_however_often_they_are_asked_for(context_over, parameters):
    context = context_over({"kpis": kpis([70, 72])}, period=SPAN)
    series = SeriesFacts(context, parameters.service("send"))
    assert series.every("indicators") is series.every("indicators")
    assert all(one.known for one in series.of("indicators"))
    assert any(not one.known for one in series.every("adults"))


@pytest.mark.parametrize(
    ("shares", "headline"),
    [
        ([*CALM, 30], "In the latest quarter one measure is worse than usual"),
        ([*CALM, 99], "In the latest quarter one measure is better than usual"),
        (CALM, "Every latest quarter lies within its usual range"),
        (CALM[:6], "There are too few quarters yet to tell usual from unusual"),
    ],
)
def test_the_headline_follows_the_latest_point(charts, shares, headline):
    figure = charts(shares).chart("indicators")
    assert isinstance(figure, Figure)
    assert figure.headline == headline
    assert f"{shares[-1]}% ({shares[-1]} of 100)" in figure.alt
    assert len(figure.facts()) == len(shares)


def test_fewer_than_five_quarters_have_a_table_only(charts):
    section = charts([70, 72, 71, 69])
    assert isinstance(section.chart("indicators"), Prose)
    table = section.table("indicators")
    assert isinstance(table, Table)
    assert "69%" in table.text


@pytest.mark.parametrize("group", ["indicators", "audits", "adults", "children"])
def test_nothing_recorded_is_a_sentence(charts, group):
    section = charts([])
    assert "nothing is recorded for SEND" in section.chart(group).text
    assert "nothing is recorded for SEND" in section.table(group).text


@pytest.mark.parametrize(
    ("shares", "indicator", "variation", "assurance"),
    [
        ([*CALM, 30], "ehcp_20wk_exc", "▼ Lower: worse than usual", "○ Will miss it"),
        ([*CALM, 99], "ehcp_20wk_exc", "▲ Higher: better than usual", "○ Will miss it"),
        ([97, 98] * 7, "ehcp_20wk_exc", "◇ Usual ups and downs", "● Will meet it"),
        ([88, 92] * 7, "ehcp_20wk_exc", "◇ Usual ups and downs", "◐ Hit or miss"),
        ([100] * 14, "ehcp_20wk_exc", "◇ Usual ups and downs", "● Will meet it"),
        ([*CALM, 99], "ehc_refused", "▲ Higher: neither better nor worse", "No target"),
        ([*CALM, 30], "ehc_refused", "▼ Lower: neither better nor worse", "No target"),
        ([*CALM, 99], "tribunal_rate", "▲ Higher: worse than usual", "○ Will miss it"),
        ([*CALM, 30], "tribunal_rate", "▼ Lower: better than usual", "○ Will miss it"),
        (CALM[:11], "ehcp_20wk_exc", "Too few quarters to tell", "Too few quarters to tell"),
    ],
)
def test_variation_and_assurance_have_shape_and_words(
    overview, shares, indicator, variation, assurance
):
    table = overview(shares, indicator=indicator)
    assert isinstance(table, Table)
    assert [cell.run.text for cell in table.rows[0]][-2:] == [variation, assurance]


@pytest.mark.parametrize(
    ("shares", "place"),
    [(CALM, "charts-send-indicators-chart"), (CALM[:4], "charts-send-indicators-series")],
    ids=["to the chart", "to the table, as there is no chart"],
)
def test_each_series_leads_to_its_chart(overview, charts, shares, place):
    value = overview(shares).rows[0][0].run.value
    assert value == Link("charts", "New plans issued within 20 weeks, exceptions left out", place)
    section = charts(shares)
    assert place in {section.chart("indicators").name, section.table("indicators").name}
    assert f'href="charts.html#{place}"' in overview(shares).html


def test_a_service_without_a_page_of_charts_has_no_link(overview):
    assert isinstance(overview(CALM, charted=False).rows[0][0].run.value, Label)


def test_an_overview_of_nothing_is_a_sentence(overview):
    assert overview([]).text == "No series is recorded yet."
