"""Who gave feedback when and how: one response a person and occasion, without its answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from data.generate.dates import drawn_day, financial_year
from data.generate.services import drawn
from qa_lib.periods import Quarter


@dataclass(frozen=True)
class Response:
    """One person's response; its id comes once all are sorted."""

    response_id: str
    service: str
    stream: str
    cohort: str
    respondent: str
    received_date: date


@dataclass(frozen=True)
class Cohort:
    """A group of people who are asked, with the weights of its streams and respondents.

    `by_year` maps the start year of a financial year to the responses of its quarters.
    """

    id: str
    service: str
    streams: Mapping[str, float]
    respondents: Mapping[str, float]
    by_year: Mapping[int, tuple[int, ...]]


_PARENTS = {"parent": 17.0, "carer": 3.0}
_CHILDREN = {"child": 2.0, "young_person": 1.0}
_FAMILY_STREAMS = {"case_audit": 1.0, "closure_call": 5.0, "targeted_survey": 2.0}

FAMILIES = (
    Cohort(
        "families",
        "social-care",
        _FAMILY_STREAMS,
        _PARENTS,
        {
            2018: (38, 46, 44, 50),
            2019: (52, 58, 61, 49),
            2020: (41, 63, 72, 78),
            2021: (92, 101, 104, 112),
            2022: (124, 132),
        },
    ),
    Cohort(
        "supporting_families_first",
        "social-care",
        _FAMILY_STREAMS,
        {"parent": 1.0},
        {
            2018: (16, 18, 20, 21),
            2019: (22, 24, 26, 23),
            2020: (18, 30, 33, 36),
            2021: (44, 50, 49, 54),
            2022: (60, 66),
        },
    ),
    Cohort(
        "children_with_disabilities",
        "social-care",
        _FAMILY_STREAMS,
        {"parent": 1.0},
        {
            2018: (9, 12, 11, 14),
            2019: (15, 17, 18, 16),
            2020: (14, 21, 24, 26),
            2021: (31, 36, 38, 37),
            2022: (41, 47),
        },
    ),
)
CHILDREN = (
    Cohort(
        "early_help",
        "social-care",
        {"early_help_survey": 1.0},
        _CHILDREN,
        {
            2018: (22, 26, 25, 29),
            2019: (31, 35, 38, 33),
            2020: (39, 45, 51, 55),
            2021: (57, 61, 66, 64),
            2022: (72, 78),
        },
    ),
    Cohort(
        "child_protection",
        "social-care",
        {"conference_feedback": 1.0},
        _CHILDREN,
        {
            2018: (6, 7, 5, 8),
            2019: (8, 9, 10, 7),
            2020: (6, 11, 9, 12),
            2021: (8, 9, 7, 8),
            2022: (7, 8),
        },
    ),
    Cohort(
        "children_looked_after",
        "social-care",
        {"review_feedback": 1.0},
        _CHILDREN,
        {
            2018: (31, 34, 36, 38),
            2019: (41, 44, 47, 43),
            2020: (52, 57, 60, 63),
            2021: (61, 66, 70, 68),
            2022: (58, 62),
        },
    ),
    Cohort(
        "looked_after_and_care_leavers",
        "social-care",
        {"wellbeing_survey": 1.0},
        {"child": 1.0, "young_person": 2.0},
        {
            2018: (16, 19, 21, 22),
            2019: (26, 29, 31, 30),
            2020: (31, 36, 40, 43),
            2021: (44, 48, 51, 47),
            2022: (47, 53),
        },
    ),
    Cohort(
        "care_leavers",
        "social-care",
        {"pathway_survey": 1.0},
        {"young_person": 1.0},
        {
            2018: (12, 15, 14, 17),
            2019: (19, 22, 24, 21),
            2020: (22, 27, 29, 32),
            2021: (33, 36, 38, 37),
            2022: (36, 39),
        },
    ),
)


def _send(stream: str, quarters: Mapping[int, tuple[int, ...]]) -> Cohort:
    return Cohort("families", "send", {stream: 1.0}, {"parent": 19.0, "carer": 1.0}, quarters)


SEND = (  # zeros: before the service began in the fourth quarter of 2021-22
    _send("ehcp_survey", {2021: (0, 0, 0, 27), 2022: (14, 6)}),
    _send("case_audit", {2021: (0, 0, 0, 4), 2022: (4, 5)}),
    _send("annual_review", {2021: (0, 0, 0, 6), 2022: (8, 9)}),
)
FOSTERING = (
    Cohort(
        "carers",
        "fostering",
        {"case_audit": 1.0, "carer_call": 3.0},
        {"carer": 1.0},
        {2022: (20, 22)},
    ),
    Cohort(
        "birth_parents",
        "fostering",
        {"case_audit": 1.0, "birth_parent_call": 3.0},
        {"birth_parent": 1.0},
        {2022: (8, 10)},
    ),
    Cohort(
        "children_in_placement",
        "fostering",
        {"placement_feedback": 1.0},
        _CHILDREN,
        {2022: (13, 15)},
    ),
)
COHORTS = (*FAMILIES, *CHILDREN, *SEND, *FOSTERING)


def _cohort_responses(rng: Random, cohort: Cohort) -> Iterator[Response]:
    for year, numbers in cohort.by_year.items():
        for index, number in enumerate(numbers):
            for _ in range(number):
                yield Response(
                    response_id="",
                    service=cohort.service,
                    stream=drawn(rng, cohort.streams),
                    cohort=cohort.id,
                    respondent=drawn(rng, cohort.respondents),
                    received_date=drawn_day(rng, Quarter(year, index + 1)),
                )


def responses(rng: Random) -> tuple[Response, ...]:
    """Return every response, earliest first, with running ids by financial year."""
    everyone = [r for cohort in COHORTS for r in _cohort_responses(rng, cohort)]
    everyone.sort(key=lambda r: (r.received_date, r.service, r.cohort, r.stream, r.respondent))
    return tuple(_numbered(everyone))


def _numbered(everyone: Iterable[Response]) -> Iterator[Response]:
    running: Counter[int] = Counter()
    for response in everyone:
        year = financial_year(response.received_date)
        running[year] += 1
        yield replace(response, response_id=f"R-{year}-{running[year]:05d}")
