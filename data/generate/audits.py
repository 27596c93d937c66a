"""Audited cases with their dates and the grades of lead, peer and moderator."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from random import Random

from data.generate.audit_grades import Grades, moderated_grades, role_grades
from data.generate.audit_programme import (
    Sample,
    fostering_samples,
    send_samples,
    social_care_case_files,
    social_care_targeted,
)
from data.generate.dates import (
    EXTRACTED,
    by_extraction,
    financial_year,
    working_days,
    working_days_after,
)
from data.generate.tables import Row, iso

_LAST_TO_BE_MODERATED = date(2022, 9, 14)  # leaves time for moderation before the extraction
_DAYS_TO_MODERATE = 20


@dataclass(frozen=True)
class Audit:
    """One audited case; `grades` are the moderated ones, or will be."""

    audit_id: str
    sample: Sample
    procedure: str
    team: str
    audit_date: date
    moderated_date: date | None
    discussion_date: date | None
    case_ref: str
    grades: Grades

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles whose grades are on record."""
        before = ("lead",) if self.sample.audit_type == "targeted" else ("lead", "peer")
        return before if self.moderated_date is None else (*before, "moderated")


def _days(rng: Random, sample: Sample) -> Iterator[date]:
    for quarter, number in sample.quarters:
        last = min(quarter.last_day, _LAST_TO_BE_MODERATED)
        yield from (rng.choice(working_days(quarter.first_day, last)) for _ in range(number))
    last_day = sample.quarters[-1][0].last_day
    late = working_days(_LAST_TO_BE_MODERATED, last_day)[3:]
    yield from (rng.choice(late) for _ in range(sample.waiting))


def _discussion(rng: Random, moderated: date) -> date | None:
    """Mostly within 10 working days, some later, some never."""
    draw = rng.random()
    if draw > 0.92:
        return None
    days = rng.randint(1, 10) if draw < 0.80 else rng.randint(11, 30)
    return by_extraction(working_days_after(moderated, days))


def _audit(rng: Random, sample: Sample, *, day: date, grades: Grades | None) -> Audit:
    procedure = rng.choice(tuple(sample.procedures))
    moderated = None
    if grades is not None:
        wait = rng.randint(7, _DAYS_TO_MODERATE)
        moderated = min(working_days_after(day, wait), EXTRACTED)
    return Audit(
        audit_id="",
        sample=sample,
        procedure=procedure,
        team=rng.choice(sample.procedures[procedure]),
        audit_date=day,
        moderated_date=moderated,
        discussion_date=None if moderated is None else _discussion(rng, moderated),
        case_ref="",
        grades=grades or dict.fromkeys(sample.counts, "requires_improvement"),
    )


def _sample_audits(rng: Random, sample: Sample) -> Iterator[Audit]:
    grades = moderated_grades(rng, sample.cases, counts=sample.counts)
    waiting: tuple[None, ...] = (None,) * sample.waiting
    for day, case in zip(_days(rng, sample), (*grades, *waiting), strict=True):
        yield _audit(rng, sample, day=day, grades=case)


def audits(rng: Random) -> tuple[Audit, ...]:
    """Return every audit, earliest first, with running ids by financial year."""
    samples = chain(
        social_care_case_files(), social_care_targeted(rng), send_samples(), fostering_samples()
    )
    drawn = sorted(
        chain.from_iterable(_sample_audits(rng, sample) for sample in samples),
        key=lambda audit: (audit.audit_date, audit.sample.service.id, audit.sample.audit_type),
    )
    case_refs = rng.sample(range(100_000, 200_000), len(drawn))
    return tuple(_numbered(drawn, case_refs))


def _numbered(drawn: Iterable[Audit], case_refs: Iterable[int]) -> Iterator[Audit]:
    running: Counter[int] = Counter()
    for audit, number in zip(drawn, case_refs, strict=True):
        year = financial_year(audit.audit_date)
        running[year] += 1
        yield replace(audit, audit_id=f"A-{year}-{running[year]:04d}", case_ref=f"CF-{number}")


def audit_rows(drawn: Iterable[Audit]) -> Iterator[Row]:
    """Yield the rows of the table audits."""
    for audit in drawn:
        yield {
            "audit_id": audit.audit_id,
            "service": audit.sample.service.id,
            "audit_type": audit.sample.audit_type,
            "theme": audit.sample.theme,
            "procedure": audit.procedure,
            "team": audit.team,
            "audit_date": iso(audit.audit_date),
            "moderated_date": iso(audit.moderated_date),
            "reflective_discussion_date": iso(audit.discussion_date),
            "case_ref": audit.case_ref,
        }


def grade_rows(rng: Random, drawn: Iterable[Audit]) -> Iterator[Row]:
    """Yield the rows of the table audit_grades."""
    for audit in drawn:
        for role, area, grade in role_grades(rng, audit.grades, roles=audit.roles):
            yield {"audit_id": audit.audit_id, "role": role, "area": area, "grade": grade}
