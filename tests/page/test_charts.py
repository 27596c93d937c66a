import io
import math
from typing import Any

import pytest
from matplotlib.colors import to_hex

from qa_lib.page.charts import (
    FOCUS,
    QUIET,
    Bar,
    Series,
    Spread,
    grade_bars,
    interval_bars,
    small_multiples,
    volume_bars,
)

NAN = math.nan
Axes = Any  # matplotlib types patches and texts by their base classes alone
GRADES = ("Outstanding", "Good", "Requires Improvement", "Inadequate")


def written(axes: Axes) -> list[str]:
    """Return the words written into the axes."""
    return [text.get_text() for text in axes.texts]


def row_labels(axes: Axes) -> list[str]:
    return [label.get_text().replace("\n", " ") for label in axes.get_yticklabels()]


def widths(axes: Axes) -> list[float]:
    return [patch.get_width() for patch in axes.patches]


def test_grades_that_meet_the_standard_lie_right_of_the_line_and_others_left():
    axes: Axes = grade_bars([Bar("2021/22", (10, 30, 40, 20))], GRADES, strong=2).axes[0]
    spans = [
        (patch.get_x(), patch.get_x() + patch.get_width(), to_hex(patch.get_facecolor()))
        for patch in axes.patches
    ]
    legend = [to_hex(patch.get_facecolor()) for patch in axes.get_legend().get_patches()]
    assert [(start, end) for start, end, _ in spans] == [(0, 30), (30, 40), (-40, 0), (-60, -40)]
    named = dict(zip([t.get_text() for t in axes.get_legend().get_texts()], legend, strict=True))
    assert [colour for _, _, colour in spans] == [
        named[grade] for grade in ("Good", "Outstanding", "Requires Improvement", "Inadequate")
    ]


def test_the_key_names_the_grades_in_the_order_in_which_they_lie():
    axes: Axes = grade_bars([Bar("2021/22", (10, 30, 40, 20))], GRADES, strong=2).axes[0]
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "Inadequate",
        "Requires Improvement",
        "Good",
        "Outstanding",
    ]


def test_a_part_too_narrow_for_its_number_goes_without():
    axes: Axes = grade_bars([Bar("2021/22", (0, 41, 55, 4))], GRADES, strong=2).axes[0]
    assert written(axes) == ["41%", "55%"]
    assert widths(axes) == [41, 55, 4]


def test_a_row_of_grades_without_audits_is_left_empty():
    axes: Axes = grade_bars(
        [Bar("a", (NAN,) * 4), Bar("b", (0, 100, 0, 0))], GRADES, strong=2
    ).axes[0]
    assert widths(axes) == [100]
    assert row_labels(axes) == ["a", "b"]


@pytest.mark.parametrize(("note", "expected"), [("n = 22", "2021/22 (n = 22)"), ("", "2021/22")])
def test_a_row_of_grades_is_labelled_with_its_base(note, expected):
    axes: Axes = grade_bars([Bar("2021/22", (0, 100, 0, 0), note)], GRADES, strong=2).axes[0]
    assert row_labels(axes) == [expected]


def test_a_long_label_is_wrapped():
    label = "Strengths & Relationship Based Practice"
    axes: Axes = grade_bars([Bar(label, (0, 100, 0, 0), "n = 22")], GRADES, strong=2).axes[0]
    assert "\n" in axes.get_yticklabels()[0].get_text()


def test_an_interval_is_drawn_around_its_share_with_the_base_beside_it():
    rows = [Spread("Heard", 41, 23, 61, "41% (9 of 22)"), Spread("Asked", 0, 0, 10, "0% (0 of 34)")]
    axes: Axes = interval_bars(rows).axes[0]
    drawn = [(list(line.get_xdata()), list(line.get_ydata())) for line in axes.lines]
    assert drawn == [([23, 61], [0, 0]), ([41], [0]), ([0, 10], [1, 1]), ([0], [1])]
    assert written(axes) == ["41% (9 of 22)", "0% (0 of 34)"]
    assert row_labels(axes) == ["Heard", "Asked"]


def test_the_first_row_of_intervals_stands_on_top():
    bottom, top = interval_bars([Spread("Heard", 41, 23, 61, "")] * 2).axes[0].get_ylim()
    assert bottom > top


@pytest.mark.parametrize(("count", "panels"), [(1, 1), (3, 3), (4, 4), (7, 7)])
def test_each_series_has_a_panel_and_empty_places_stay_blank(count, panels):
    series = [Series(f"Area {i}", (40.0, 50.0), "50%") for i in range(count)]
    axes = small_multiples(series, ["2020/21", "2021/22"]).axes
    assert sum(one.get_visible() for one in axes) == panels
    assert [one.get_title(loc="left") for one in axes[:count]] == [s.title for s in series]


def test_the_last_known_value_is_written_beside_its_point():
    axes: Axes = small_multiples([Series("Area", (40.0, 50.0, NAN), "50%")], ["a", "b", "c"]).axes[
        0
    ]
    assert [(one.get_text(), one.xy) for one in axes.texts] == [("50%", (1, 50.0))]


def test_a_series_without_any_value_is_an_empty_panel():
    axes: Axes = small_multiples([Series("Area", (NAN, NAN), "[z]")], ["a", "b"]).axes[0]
    assert written(axes) == []


def test_a_target_is_a_dashed_line():
    axes: Axes = small_multiples([Series("Area", (40.0, 50.0), "50%", target=90)], ["a", "b"]).axes[
        0
    ]
    dashed = [line for line in axes.lines if line.get_linestyle() == "--"]
    assert [list(line.get_ydata()) for line in dashed] == [[90, 90]]


@pytest.mark.parametrize(("percent", "ticks"), [(True, ["0%", "50%", "100%"]), (False, None)])
def test_only_percentages_share_the_scale_to_a_hundred(percent, ticks):
    series = [Series("Area", (700.0, 800.0), "800", percent=percent)] * 2
    axes: Axes = small_multiples(series, ["a", "b"]).axes[0]
    assert ([label.get_text() for label in axes.get_yticklabels()] == ticks) is percent
    assert (axes.get_ylim()[1] > 800) is not percent


def test_a_single_point_is_labelled_once():
    axes: Axes = small_multiples([Series("Area", (40.0,), "40%")], ["2021/22"]).axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["2021/22"]


def test_the_latest_bars_stand_out_and_each_carries_its_number():
    axes: Axes = volume_bars([Bar("a", (3,)), Bar("b", (1234,)), Bar("c", (0,))], latest=1).axes[0]
    assert written(axes) == ["3", "1,234", "0"]
    assert [to_hex(patch.get_facecolor()) for patch in axes.patches] == [
        to_hex(colour) for colour in (QUIET, QUIET, FOCUS)
    ]


@pytest.mark.parametrize(
    "canvas",
    [
        grade_bars([Bar("a", (0, 41, 55, 4), "n = 22")], GRADES, strong=2),
        interval_bars([Spread("a", 41, 23, 61, "41%")]),
        small_multiples([Series("a", (NAN,), "[z]", percent=False)], ["a"]),
        volume_bars([Bar("a", (0,))]),
    ],
    ids=["grades", "intervals", "multiples", "volumes"],
)
def test_every_chart_can_be_drawn_without_a_warning(canvas):
    buffer = io.BytesIO()
    canvas.savefig(buffer, format="svg")
    assert buffer.getvalue()
