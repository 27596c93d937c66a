from math import nan

import pytest

from qa_lib.page.charts_agreement import agreement_matrix
from qa_lib.page.charts_control import ControlPanel, control_panels
from qa_lib.stats.spc import xmr

CALM = (70, 72, 71, 69, 70, 72, 71, 70, 69, 71, 70, 72)


def drawn(values, *, limits=True, **options):
    points = tuple(str(place) for place in range(len(values)))
    panel = ControlPanel("Plans", "70% (7 of 10)", points, xmr(values, **options), limits)
    canvas = control_panels([panel])
    canvas.draw_without_rendering()
    return canvas


def labels(canvas):
    return [text.get_text() for text in canvas.axes[0].texts]


def shapes(canvas):
    return {line.get_marker() for line in canvas.axes[0].lines} - {"None", None, ""}


def test_average_limits_and_target_are_named():
    assert labels(drawn(CALM, direction="increase", target=90)) == [
        "lower limit 66.7%",
        "average 70.6%",
        "upper limit 74.5%",
        "target 90%",
    ]


def test_limits_that_no_share_can_reach_are_named_as_such():
    assert {"lower limit below 0%", "upper limit above 100%"} <= set(labels(drawn((5, 95) * 6)))


@pytest.mark.parametrize(
    ("direction", "last", "shape"),
    [("increase", 99, "^"), ("increase", 30, "s"), ("decrease", 30, "^"), ("neutral", 99, "D")],
)
def test_a_flagged_point_is_told_by_its_shape(direction, last, shape):
    canvas = drawn((*CALM, last), direction=direction)
    points = [line for line in canvas.axes[0].lines if line.get_marker() in {"o", "^", "s", "D"}]
    assert points[-1].get_marker() == shape
    assert len(canvas.legends) == 1


def test_a_chart_without_signals_needs_no_key():
    canvas = drawn(CALM, direction="increase")
    assert (shapes(canvas), canvas.legends) == ({"o"}, [])


def test_a_run_chart_has_a_median_and_neither_limits_nor_flags():
    canvas = drawn((70, 72, 71, 69, 10), limits=False, direction="increase")
    assert (labels(canvas), shapes(canvas)) == (["median 70%"], {"o"})


def test_a_gap_is_drawn_as_a_gap():
    canvas = drawn((*CALM[:5], nan, *CALM[5:]))
    points = [line for line in canvas.axes[0].lines if line.get_marker() == "o"]
    assert len(points) == len(CALM)


def test_a_constant_series_can_be_drawn():
    assert "average 100.0%" in labels(drawn((100,) * 12))


def test_the_matrix_shows_each_number_and_frames_the_diagonal():
    canvas = agreement_matrix(
        [[0, 2], [1, 9]], ["Good", "Inadequate"], axes_named=("Lead", "Moderated")
    )
    (axes,) = canvas.axes
    assert [text.get_text() for text in axes.texts] == ["0", "2", "1", "9"]
    assert sum(patch.get_linewidth() > 2 for patch in axes.patches) == 2


def test_a_matrix_of_nothing_can_be_drawn():
    canvas = agreement_matrix([[0, 0], [0, 0]], ["Good", "Bad"], axes_named=("Lead", "Moderated"))
    assert len(canvas.axes[0].texts) == 4
