"""Invented series that show what each rule of the methodology means."""

from collections.abc import Mapping, Sequence
from typing import Literal

from qa_lib.page.charts_control import ControlPanel
from qa_lib.params.rules import FindingRules
from qa_lib.stats.spc import xmr

Example = Literal[
    "usual", "outside", "trend", "two_in_three", "shift", "constant", "passes", "fails", "depends"
]

_SERIES: Mapping[Example, tuple[float, ...]] = {
    "usual": (72, 75, 70, 74, 71, 76, 73, 70, 75, 72, 74, 71, 73, 75),
    "outside": (72, 75, 70, 74, 71, 76, 73, 70, 75, 72, 74, 71, 73, 58),
    "trend": (74, 70, 75, 71, 76, 72, 75, 68, 69, 70, 71.5, 73, 75, 77),
    "two_in_three": (73, 74, 73, 75, 74, 73, 74, 75, 74, 73, 74, 70.7, 72.5, 70.6),
    "shift": (76, 70, 77, 71, 75, 69, 76, 78, 76, 79, 77, 78, 76, 79),
    "constant": (100,) * 14,
    "passes": (86, 88, 85, 87, 89, 86, 88, 87, 85, 88, 86, 87, 88, 87),
    "fails": (62, 64, 61, 63, 65, 62, 64, 63, 61, 64, 62, 63, 64, 63),
    "depends": (77, 83, 76, 84, 78, 82, 79, 83, 77, 82, 78, 84, 79, 81),
}
_TARGETS: Mapping[Example, float] = {"constant": 95, "passes": 80, "fails": 80, "depends": 80}


def example_panel(example: Example, title: str, rules: FindingRules) -> ControlPanel:
    """Return the chart of an invented series, made as the charts of real ones are."""
    values = _SERIES[example]
    chart = xmr(
        values,
        direction="increase",
        target=_TARGETS.get(example),
        trend_points=rules.trend_points,
        shift_points=rules.shift_points,
    )
    return ControlPanel(title, "", _quarters(len(values)), chart)


def run_chart_panel(title: str, rules: FindingRules) -> ControlPanel:
    """Return the run chart of an invented series too short for limits."""
    values: Sequence[float] = _SERIES["usual"][:8]
    chart = xmr(
        values,
        direction="increase",
        trend_points=rules.trend_points,
        shift_points=rules.shift_points,
    )
    return ControlPanel(title, "", _quarters(len(values)), chart, limits=False)


def _quarters(number: int) -> tuple[str, ...]:
    return tuple(f"Quarter {place + 1}" for place in range(number))
