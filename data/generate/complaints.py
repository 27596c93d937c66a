"""Complaints by stage with their clocks in working days, most in time, some late or open."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from data.generate.dates import (
    EXTRACTED,
    by_extraction,
    drawn_day,
    financial_year,
    working_days_after,
)
from data.generate.services import SERVICES, drawn
from data.generate.tables import Row, iso
from qa_lib.periods import Period, Quarter


@dataclass(frozen=True)
class Route:
    """A service's route: (working days, extendable to) by stage, and how timely it is."""

    name: str
    acknowledge: int
    clocks: Mapping[int, tuple[int, int]]
    in_time: tuple[float, float]  # share answered in time in 2018-19 and in 2022-23
    categories: Mapping[str, float]


@dataclass(frozen=True)
class Complaint:
    """One complaint at one stage."""

    complaint_id: str
    service: str
    team: str
    stage: int
    category: str
    complainant: str
    received: date
    acknowledged: date | None
    extended_to: date | None
    responded: date | None
    outcome: str


_STATUTORY = {1: (10, 20), 2: (25, 65), 3: (30, 30)}
_CATEGORIES = {
    "communication": 30, "quality_of_service": 24, "decision": 17, "delay": 11,
    "staff_conduct": 12, "information_and_data": 6,
}  # fmt: skip
_SEND_CATEGORIES = {
    "communication": 28, "delay": 27, "plan_content": 17, "decision": 13,
    "quality_of_service": 9, "staff_conduct": 3, "information_and_data": 3,
}  # fmt: skip
ROUTES = {
    "social-care": Route("statutory", 3, _STATUTORY, (0.72, 0.86), _CATEGORIES),
    "send": Route("corporate", 5, {1: (10, 20), 2: (20, 40)}, (0.30, 0.74), _SEND_CATEGORIES),
    "fostering": Route("statutory", 3, _STATUTORY, (0.80, 0.80), _CATEGORIES),
}
# Complaints at stage 1 by quarter; SEND records them since 2021-22.
NUMBERS = {
    "social-care": (
        Period.parse("2018-19..2022-23-Q2"),
        (29, 33, 31, 34, 33, 36, 31, 30, 22, 34, 37, 35, 36, 40, 35, 38, 37, 39),
    ),
    "send": (Period.parse("2021-22-Q1..2022-23-Q2"), (26, 29, 31, 36, 34, 30)),
    "fostering": (Period.parse("2021-22-Q1..2022-23-Q2"), (1, 2, 1, 1, 2, 1)),
}
_COMPLAINANTS = {"parent": 62, "carer": 8, "child": 2, "young_person": 9, "relative": 13} | {
    "advocate": 6
}
_GOES_ON = 0.14  # of those answered and not upheld in full: about one in ten of all
_OUTCOMES = {"upheld": 24, "partly_upheld": 36, "not_upheld": 36, "withdrawn": 4}


def _stage(rng: Random, first: Complaint) -> Complaint:
    """Return a stage received but not yet dealt with, dealt with as chance has it."""
    route = ROUTES[first.service]
    days, longest = route.clocks[first.stage]
    extended = longest > days and rng.random() < 0.16
    limit = longest if extended else days
    year = financial_year(first.received)
    start, end = route.in_time
    in_time = rng.random() < start + (end - start) * (year - 2018) / 4
    took = limit - int(limit * 0.55 * rng.random() ** 2) if in_time else limit + _late(rng)
    acknowledged = _acknowledged(rng, first.received, days=route.acknowledge)
    responded = by_extraction(working_days_after(first.received, took))
    return replace(
        first,
        acknowledged=acknowledged and min(acknowledged, responded or EXTRACTED),
        extended_to=working_days_after(first.received, longest) if extended else None,
        responded=responded,
        outcome=drawn(rng, _OUTCOMES) if responded else "open",
    )


def _late(rng: Random) -> int:
    """Return by how many working days a late answer is late: most a little, a few by far."""
    return rng.randint(30, 70) if rng.random() < 0.08 else rng.randint(1, 18)


def _acknowledged(rng: Random, received: date, *, days: int) -> date | None:
    draw = rng.random()
    if draw < 0.03:
        return None
    took = rng.randint(0, days) if draw < 0.9 else days + rng.randint(1, 5)
    return by_extraction(working_days_after(received, took))


def _next_stage(rng: Random, stage: Complaint) -> Complaint | None:
    """Return the next stage, if the complainant asks for it; only answered ones can."""
    route = ROUTES[stage.service]
    settled = stage.responded is None or stage.outcome in ("withdrawn", "upheld")
    if settled or stage.stage + 1 not in route.clocks or rng.random() > _GOES_ON:
        return None
    assert stage.responded is not None  # noqa: S101  # settled says so, for the type checker
    received = working_days_after(stage.responded, rng.randint(4, 19))
    if received > Quarter(2022, 2).last_day:
        return None
    return _stage(rng, replace(stage, stage=stage.stage + 1, received=received, extended_to=None))


def _stages(rng: Random, first: Complaint) -> Iterator[Complaint]:
    stage: Complaint | None = _stage(rng, first)
    while stage is not None:
        yield stage
        stage = _next_stage(rng, stage)


def _received(rng: Random) -> Iterator[Complaint]:
    for service, (period, numbers) in NUMBERS.items():
        for quarter, number in zip(period, numbers, strict=True):
            for _ in range(number):
                yield Complaint(
                    complaint_id="",
                    service=service,
                    team=drawn(rng, SERVICES[service].teams),
                    stage=1,
                    category=drawn(rng, ROUTES[service].categories),
                    complainant=drawn(rng, _COMPLAINANTS),
                    received=drawn_day(rng, quarter),
                    acknowledged=None,
                    extended_to=None,
                    responded=None,
                    outcome="open",
                )


def complaints(rng: Random) -> tuple[Complaint, ...]:
    """Return every complaint at every stage, ids running by financial year."""
    first = sorted(_received(rng), key=lambda c: (c.received, c.service, c.team, c.category))
    running: Counter[int] = Counter()
    found: list[Complaint] = []
    for complaint in first:
        year = financial_year(complaint.received)
        running[year] += 1
        numbered = replace(complaint, complaint_id=f"CM-{year}-{running[year]:04d}")
        found.extend(_stages(rng, numbered))
    return tuple(found)


def complaint_row(complaint: Complaint, learning_id: str) -> Row:
    """Return a row of the table complaints."""
    return {
        "complaint_id": complaint.complaint_id,
        "service": complaint.service,
        "team": complaint.team,
        "stage": str(complaint.stage),
        "route": ROUTES[complaint.service].name,
        "category": complaint.category,
        "complainant": complaint.complainant,
        "received_date": iso(complaint.received),
        "acknowledged_date": iso(complaint.acknowledged),
        "extended_to": iso(complaint.extended_to),
        "responded_date": iso(complaint.responded),
        "outcome": complaint.outcome,
        "learning_id": learning_id,
    }
