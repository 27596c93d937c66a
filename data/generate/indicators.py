"""Indicators without published figures: an invented level, trend, size and noise each."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Grain = str  # "month" or "quarter"


@dataclass(frozen=True)
class Invented:
    """An invented indicator.

    `size` is a period's denominator at the start and the end, `level` the share likewise;
    `dips` change the share of the periods named (by their text's beginning).
    """

    id: str
    service: str
    grain: Grain
    size: tuple[float, float]
    level: tuple[float, float]
    spread: float = 0.03  # of the denominator, as a share of it
    noise: float = 1.0  # 1: as much as chance alone makes
    dips: Mapping[str, float] = field(default_factory=dict)


_SPRING_2020 = {"2020-04": -0.12, "2020-05": -0.16, "2020-06": -0.10, "2020-07": -0.05}

SOCIAL_CARE = (
    Invented("cp_plan_2_years", "social-care", "month", (48, 55), (0.045, 0.032), 0.22),
    Invented("cla_3_placements", "social-care", "month", (795, 880), (0.112, 0.097), 0.004, 0.25),
    Invented("cla_placement_stability", "social-care", "quarter", (262, 301), (0.66, 0.71), 0.012),
    Invented(
        "cla_health_assessment",
        "social-care",
        "quarter",
        (570, 640),
        (0.88, 0.93),
        0.01,
        dips={"2020-21-Q1": -0.09, "2020-21-Q2": -0.04},
    ),
    Invented("cla_20_miles", "social-care", "month", (795, 880), (0.19, 0.225), 0.004, 0.2),
    Invented("cla_reviews_in_time", "social-care", "month", (175, 192), (0.91, 0.965), 0.12),
    Invented(
        "care_leavers_eet",
        "social-care",
        "quarter",
        (318, 362),
        (0.50, 0.57),
        0.01,
        0.4,
        {"2020-21": -0.045},
    ),
    Invented(
        "care_leavers_accommodation", "social-care", "quarter", (318, 362), (0.86, 0.92), 0.01, 0.4
    ),
)
SEND = (
    Invented("ehc_refused", "send", "month", (62, 96), (0.27, 0.22), 0.14),
    Invented(
        "annual_reviews_done", "send", "month", (268, 352), (0.55, 0.73), 0.08, dips=_SPRING_2020
    ),
    Invented("review_outcome_4wk", "send", "month", (150, 255), (0.34, 0.52), 0.10),
    Invented("tribunal_rate", "send", "quarter", (820, 1130), (0.013, 0.019), 0.04),
)
FOSTERING = (
    Invented("places_filled", "fostering", "month", (512, 474), (0.70, 0.66), 0.006, 0.4),
    Invented("enquiry_conversion", "fostering", "quarter", (62, 51), (0.13, 0.16), 0.15),
    Invented(
        "carer_reviews",
        "fostering",
        "month",
        (21, 19),
        (0.90, 0.96),
        0.18,
        dips=_SPRING_2020,
    ),
    Invented(
        "unannounced_visits",
        "fostering",
        "quarter",
        (262, 241),
        (0.82, 0.90),
        0.01,
        dips={"2020-21-Q1": -0.38, "2020-21-Q2": -0.2, "2020-21-Q4": -0.16},
    ),
    Invented("unplanned_endings", "fostering", "quarter", (392, 371), (0.036, 0.03), 0.02),
    Invented("allegations_21wd", "fostering", "quarter", (4, 4), (0.60, 0.72), 0.5),
    Invented("training_standards", "fostering", "quarter", (262, 241), (0.78, 0.88), 0.01, 0.3),
    Invented("staying_put", "fostering", "quarter", (9, 10), (0.52, 0.60), 0.25),
)
INVENTED = (*SOCIAL_CARE, *SEND, *FOSTERING)
