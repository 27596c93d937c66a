import io
import math

import pytest

from qa_lib.page.charts_panels import Line, Panel, apart, line_panels

NAN = math.nan


def panel(*values: float, target: float | None = None, lines: int = 1) -> Panel:
    points = tuple(f"Q{i}" for i in range(len(values)))
    made = tuple(Line(f"Line {i}", values) for i in range(lines))
    return Panel("An indicator", points, made, target)


@pytest.mark.parametrize(
    ("values", "target", "top"),
    [
        ((3.0, 96.0), None, 100),
        ((3.0,), 90, 100),
        ((3.0, 4.9), None, 10),
        ((1.5,), 2, 4),
        ((40.0,), None, 50),
        ((40.1,), None, 100),
        ((0.0,), None, 2),
        ((NAN, NAN), None, 2),
    ],
)
def test_a_scale_ends_at_a_hundred_unless_all_values_and_the_target_are_low(values, target, top):
    assert panel(*values, target=target).top == top


@pytest.mark.parametrize(
    ("heights", "expected"),
    [
        ((), ()),
        ((50.0,), (50.0,)),
        ((20.0, 60.0), (20.0, 60.0)),
        ((50.0, 50.0), (45.0, 55.0)),
        ((99.0, 100.0), (90.0, 100.0)),
    ],
    ids=["none", "one", "far apart", "on each other", "at the top"],
)
def test_labels_move_as_little_as_they_can(heights, expected):
    assert apart(heights, gap=10, top=100) == pytest.approx(expected)


@pytest.mark.parametrize(
    "one",
    [
        panel(10.0, 20.0, 30.0, target=25),
        panel(10.0, NAN, 30.0),
        panel(NAN, NAN),
        panel(50.0),
        panel(10.0, 20.0, lines=3),
    ],
    ids=["whole", "with a gap", "empty", "one point", "three lines"],
)
def test_every_panel_can_be_drawn(one):
    canvas = line_panels([one, panel(1.0, 2.0)])
    canvas.savefig(io.BytesIO(), format="svg")
    assert [axes.get_title(loc="left") for axes in canvas.axes if axes.get_visible()] == [
        "An indicator"
    ] * 2


def test_a_value_between_gaps_is_drawn_as_a_dot():
    canvas = line_panels([panel(10.0, NAN, 30.0, NAN)])
    assert canvas.axes[0].lines[0].get_marker() == "o"
