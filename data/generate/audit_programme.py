"""What was audited when, and how many cases of each area were good or better."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from data.generate.audit_grades import Counts, counts_from_share
from data.generate.dates import SAMPLE
from data.generate.services import FOSTERING, SEND, SOCIAL_CARE, Service
from data.generate.targets import published
from qa_lib.periods import Quarter


@dataclass(frozen=True)
class Sample:
    """Cases of one kind that are graded together: their numbers by quarter are exact."""

    service: Service
    audit_type: str
    theme: str
    procedures: Mapping[str, tuple[str, ...]]  # procedure -> teams whose cases it audits
    quarters: tuple[tuple[Quarter, int], ...]
    counts: Mapping[str, Counts]
    waiting: int = 0  # further cases of the last quarter that await moderation

    @property
    def cases(self) -> int:
        """How many cases have been moderated."""
        return sum(number for _, number in self.quarters)


# Case files by year: cases a quarter, then overall grades (before 2021-22 invented).
_YEARS = {
    2018: ((9, 10, 11, 11), Counts(good=9, inadequate=6)),
    2019: ((11, 11, 12, 10), Counts(good=12, inadequate=5)),
    2020: ((8, 10, 11, 11), Counts(good=12, inadequate=3, outstanding=1)),
}
# Share good or better in 2018-19 and in 2022-23; the years between lie on the line.
_AREAS = {
    "voice_of_the_child": (0.30, 0.55),
    "assessments": (0.24, 0.41),
    "plans": (0.20, 0.27),
    "management_oversight": (0.16, 0.23),
    "partnership_working": (0.38, 0.77),
    "strengths_relationship_practice": (0.33, 0.73),
    "embracing_diversity": (0.30, 0.47),
}
_UNFIT = {"embracing_diversity": 0.14, "plans": 0.05, "family_time": 0.2, "matching": 0.12}


def _overall_by_year() -> dict[int, tuple[tuple[int, ...], Counts]]:
    figures = published()
    good, inadequate = figures["audits_good"], figures["audits_inadequate"]
    last_year, total = figures["audits_good_last_year"], figures["audits_total"].numerator
    rest = last_year.denominator - 10 - 10 - 11
    return _YEARS | {
        2021: ((10, 10, 11, rest), Counts(good=last_year.numerator, inadequate=2)),
        2022: (
            (total // 2, total - total // 2),
            Counts(good=good.numerator, inadequate=inadequate.numerator),
        ),
    }


def _area_counts(
    cases: int, shares: Mapping[str, float], *, inadequate: float
) -> dict[str, Counts]:
    return {
        area: counts_from_share(cases, share, inadequate=inadequate, unfit=_UNFIT.get(area, 0.0))
        for area, share in shares.items()
    }


def social_care_case_files() -> Iterator[Sample]:
    """Yield one sample a financial year, 2022-23 with three cases that await moderation."""
    for year, (numbers, overall) in _overall_by_year().items():
        cases, step = sum(numbers), (year - 2018) / 4
        shares = {area: first + (last - first) * step for area, (first, last) in _AREAS.items()}
        yield Sample(
            service=SOCIAL_CARE,
            audit_type="case_file",
            theme="",
            procedures={"case_file_audit": tuple(SOCIAL_CARE.teams)},
            quarters=tuple((Quarter(year, i + 1), number) for i, number in enumerate(numbers)),
            counts={"overall": overall}
            | _area_counts(cases, shares, inadequate=0.11 - 0.06 * step),
            waiting=3 if year == 2022 else 0,
        )


_THEMES = {
    "management_decisions": (
        ("management_oversight", "plans", "assessments"),
        ("family_front_door", "safeguarding_north", "safeguarding_south", "through_care"),
    ),
    "neglect": (
        ("assessments", "plans", "voice_of_the_child", "partnership_working"),
        ("safeguarding_north", "safeguarding_south", "early_help"),
    ),
    "supervision": (("management_oversight", "plans"), tuple(SOCIAL_CARE.teams)),
    "pathway_plans": (
        ("plans", "voice_of_the_child", "management_oversight"),
        ("through_care", "care_leavers"),
    ),
    "family_time": (
        ("voice_of_the_child", "plans", "strengths_relationship_practice"),
        ("through_care", "children_with_disabilities"),
    ),
}
# One theme a quarter from 2018-19-Q1 to 2022-23-Q2.
_THEME_ORDER = (
    "supervision",
    "neglect",
    "management_decisions",
    "pathway_plans",
    "neglect",
    "supervision",
    "management_decisions",
    "family_time",
    "supervision",
    "neglect",
    "pathway_plans",
    "management_decisions",
    "neglect",
    "supervision",
    "pathway_plans",
    "neglect",
    "family_time",
    "management_decisions",
)


def social_care_targeted(rng: Random) -> Iterator[Sample]:
    """Yield one themed sample a quarter, 15 to 25 cases each, some areas only."""
    for index, (quarter, theme) in enumerate(zip(SAMPLE, _THEME_ORDER, strict=True)):
        areas, teams = _THEMES[theme]
        step = index / (len(_THEME_ORDER) - 1)
        shares = {
            area: _AREAS[area][0] + (_AREAS[area][1] - _AREAS[area][0]) * step + 0.05
            for area in areas
        }
        shares["overall"] = 0.26 + 0.16 * step
        cases = rng.randint(15, 25)
        yield Sample(
            service=SOCIAL_CARE,
            audit_type="targeted",
            theme=theme,
            procedures={"targeted_audit": teams},
            quarters=((quarter, cases),),
            counts=_area_counts(cases, shares, inadequate=0.09 - 0.04 * step),
        )


_SEND_AREAS = {
    "overall": (0.30, 0.42),
    "voice_of_the_child": (0.40, 0.50),
    "family_involvement": (0.40, 0.58),
    "advice_and_assessment": (0.40, 0.50),
    "outcomes": (0.30, 0.42),
    "provision": (0.40, 0.42),
    "timeliness": (0.20, 0.25),
    "partnership_working": (0.50, 0.58),
}
_SEND_PROCEDURES = {
    "annual_review": ("annual_reviews", "send_casework_north", "send_casework_south"),
    "new_ehcp": ("send_assessment", "send_casework_north", "send_casework_south"),
}


def send_samples() -> Iterator[Sample]:
    """Yield the samples of SEND: each quarter since 2021-22-Q4 and one theme."""
    quarters = ("2021-22-Q4", 10), ("2022-23-Q1", 11), ("2022-23-Q2", 12)
    for step, (text, cases) in enumerate(quarters):
        shares = {a: first + (last - first) * step / 2 for a, (first, last) in _SEND_AREAS.items()}
        yield Sample(
            service=SEND,
            audit_type="case_file",
            theme="",
            procedures=_SEND_PROCEDURES,
            quarters=((Quarter.parse(text), cases),),
            counts=_area_counts(cases, shares, inadequate=0.09),
            waiting=2 if step == 2 else 0,
        )
    yield Sample(
        service=SEND,
        audit_type="targeted",
        theme="annual_review_timeliness",
        procedures={"targeted_audit": ("annual_reviews",)},
        quarters=((Quarter.parse("2022-23-Q2"), 14),),
        counts=_area_counts(
            14, {"overall": 0.29, "timeliness": 0.21, "outcomes": 0.36}, inadequate=0.14
        ),
    )


_FOSTERING_AREAS = {
    "overall": 0.57,
    "voice_of_the_child": 0.60,
    "matching": 0.50,
    "carer_support": 0.74,
    "supervision": 0.60,
    "safeguarding": 0.68,
    "family_time": 0.40,
}


def fostering_samples() -> Iterator[Sample]:
    """Yield the samples of fostering: the first two quarters of 2022-23 and one theme."""
    for text, cases in (("2022-23-Q1", 7), ("2022-23-Q2", 8)):
        yield Sample(
            service=FOSTERING,
            audit_type="case_file",
            theme="",
            procedures={"fostering_case_file": tuple(FOSTERING.teams)[1:]},
            quarters=((Quarter.parse(text), cases),),
            counts=_area_counts(cases, _FOSTERING_AREAS, inadequate=0.0),
            waiting=1 if text == "2022-23-Q2" else 0,
        )
    yield Sample(
        service=FOSTERING,
        audit_type="targeted",
        theme="unannounced_visits",
        procedures={"targeted_audit": tuple(FOSTERING.teams)[1:]},
        quarters=((Quarter.parse("2022-23-Q2"), 10),),
        counts=_area_counts(
            10, {"overall": 0.5, "supervision": 0.5, "safeguarding": 0.7}, inadequate=0.1
        ),
    )
