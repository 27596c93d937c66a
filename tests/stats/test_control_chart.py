from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_lib.stats.control_chart import Settings, assurance_of

bound = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("direction", "target", "assurance"),
    [
        ("increase", 71, "fail"),
        ("increase", 70, "inconsistent"),  # on the upper limit is not above it
        ("increase", 60, "inconsistent"),
        ("increase", 50, "inconsistent"),
        ("increase", 49, "pass"),
        ("decrease", 71, "pass"),
        ("decrease", 70, "inconsistent"),
        ("decrease", 50, "inconsistent"),
        ("decrease", 49, "fail"),
        ("neutral", 49, "none"),
        ("increase", None, "none"),
    ],
)
def test_assurance_compares_limits_of_50_and_70_with_the_target(direction, target, assurance):
    assert assurance_of(50, 70, target=target, direction=direction) == assurance


@pytest.mark.parametrize(
    ("direction", "target", "assurance"),
    [
        ("increase", 90, "pass"),
        ("increase", 100, "pass"),
        ("increase", 101, "fail"),
        ("decrease", 101, "pass"),
        ("decrease", 100, "pass"),
        ("decrease", 99, "fail"),
    ],
)
def test_a_constant_series_passes_when_it_meets_the_target(direction, target, assurance):
    assert assurance_of(100, 100, target=target, direction=direction) == assurance


@pytest.mark.parametrize("limits", [(nan, nan), (nan, 1.0), (1.0, nan)])
def test_without_limits_there_is_no_assurance(limits):
    assert assurance_of(*limits, target=1.0, direction="increase") == "none"


@given(bound, bound, bound)
def test_assurance_mirrors_when_lower_is_better(a, b, target):
    lower, upper = sorted((a, b))
    mirrored = assurance_of(-upper, -lower, target=-target, direction="decrease")
    assert assurance_of(lower, upper, target=target, direction="increase") == mirrored


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (("up", None, 7, 7), "'up'"),
        (("increase", nan, 7, 7), "target"),
        (("increase", float("inf"), 7, 7), "target"),
        (("increase", None, 1, 7), "2 points"),
        (("increase", None, 7, 0), "2 points"),
    ],
)
def test_settings_that_make_no_sense_are_refused(settings, named):
    with pytest.raises(ValueError, match=named):
        Settings(*settings)
