import pytest

from qa_lib.page.prose import Prose
from qa_lib.page.sections.compliments import ComplimentSection
from qa_lib.page.table import Table

BLOCKS = ("headline", "years_chart", "years_table", "sources_table", "themes_table")


def some(count: int, received: str, **values: str) -> list[dict[str, str]]:
    defaults = {
        "service": "social-care",
        "team": "through_care",
        "received_date": received,
        "source": "parent",
        "external": "yes",
        "theme": "support",
    }
    source = values.get("source", "")
    return [
        {**defaults, "compliment_id": f"Q-{received}-{source}-{i}", **values} for i in range(count)
    ]


def internal(count: int, received: str) -> list[dict[str, str]]:
    return some(count, received, source="colleague", external="no")


@pytest.fixture
def section_over(context_over):
    def make(rows, *, period="2022-23-Q1"):
        context = context_over({"compliments": rows}, period=period)
        return ComplimentSection(context, context.parameters.service("social-care"))

    return make


def cells(table: Table) -> list[list[str]]:
    return [[cell.run.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("block", BLOCKS)
def test_without_any_compliment_each_block_is_a_sentence(section_over, block):
    shown = getattr(section_over([]), block)()
    assert isinstance(shown, Prose)
    assert (
        shown.text == "No compliments to Social Care & Safeguarding are recorded up to "
        "30 June 2022."
    )


@pytest.mark.parametrize("block", BLOCKS)
def test_compliments_of_colleagues_alone_still_give_every_block(section_over, block):
    data, _ = getattr(section_over(internal(2, "2022-05-04")), block)()._repr_mimebundle_()
    assert "NaN" not in data["text/plain"]
    assert "nan%" not in data["text/plain"]
    assert data["text/plain"]


def test_the_formal_figure_leaves_colleagues_out_and_says_so(section_over):
    text = section_over(some(4, "2022-05-04") + internal(3, "2022-05-04")).headline().text
    assert "received 4 compliments from people outside the service." in text
    assert "Apart from these, colleagues gave 3 in Quarter 1 2022/23" in text


def test_without_compliments_of_colleagues_they_are_not_mentioned(section_over):
    assert "colleagues" not in section_over(some(1, "2022-05-04")).headline().text


def test_one_compliment_is_in_the_singular_and_none_is_no_figure(section_over):
    assert "received 1 compliment from" in section_over(some(1, "2022-05-04")).headline().text
    none = section_over(some(5, "2022-02-01")).headline().text
    assert "received no compliments from" in none


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (5, 30, "That is more than in Quarter 4 2021/22 (5)."),
        (30, 5, "That is fewer than in Quarter 4 2021/22 (30)."),
    ],
)
def test_the_headline_follows_the_sign_of_the_change(section_over, before, now, expected):
    rows = some(before, "2022-02-01") + some(now, "2022-05-04")
    assert expected in section_over(rows).headline().text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (20, 50, "50 compliments from outside in 2021/22, more than the year before"),
        (50, 20, "20 compliments from outside in 2021/22, fewer than the year before"),
        (82, 92, "92 compliments from outside in 2021/22, no clear change from the year before"),
    ],
)
def test_the_charts_headline_compares_whole_years(section_over, before, after, expected):
    rows = some(before, "2020-05-04") + some(after, "2021-05-04") + some(2, "2022-05-04")
    figure = section_over(rows).years_chart()
    assert figure.headline == expected
    assert "2022/23 up to Quarter 1: 2" in figure.alt


def test_years_show_the_formal_figure_beside_that_of_colleagues(section_over):
    rows = [*some(3, "2021-05-04"), *internal(1, "2021-05-04"), *some(2, "2022-05-04")]
    assert cells(section_over(rows).years_table()) == [
        ["2021/22", "3", "1"],
        ["2022/23 up to Quarter 1", "2", "0"],
    ]


def test_sources_add_up_to_the_formal_figure_with_colleagues_below(section_over):
    rows = [
        *some(1, "2022-05-04"),
        *some(2, "2022-05-04", source="court"),
        *internal(4, "2022-05-04"),
    ]
    assert cells(section_over(rows).sources_table()) == [
        ["Court", "2"],
        ["Parent", "1"],
        ["All from outside", "3"],
        ["Colleagues, outside the formal figure", "4"],
    ]


def test_themes_count_the_formal_figure_alone(section_over):
    rows = [*some(2, "2022-05-04", theme="timeliness"), *internal(4, "2022-05-04")]
    assert cells(section_over(rows).themes_table()) == [
        ["Timeliness", "2"],
        ["All from outside", "2"],
    ]
