"""Actions agreed at moderation: the weakest areas first, mostly done, some overdue."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from data.generate.audit_grades import SCALE
from data.generate.audits import Audit
from data.generate.dates import by_extraction, financial_year, working_days_after
from data.generate.tables import Row, iso
from data.generate.targets import texts

_SPANS = (10, 15, 20, 30, 40)  # working days given for an action


def _weakest_areas(rng: Random, audit: Audit) -> list[str]:
    graded = [area for area, grade in audit.grades.items() if grade in SCALE and area != "overall"]
    rng.shuffle(graded)
    return sorted(graded, key=lambda area: -SCALE.index(audit.grades[area]))


def _completed(rng: Random, agreed: date, *, span: int) -> date | None:
    """Most in time, some late; some of the last two years are still to be done."""
    unfinished = {2021: 0.02, 2022: 0.12}.get(financial_year(agreed), 0.0)
    if rng.random() < unfinished:
        return None
    late = rng.random() < 0.13
    days = span + rng.randint(1, 25) if late else max(1, round(span * rng.uniform(0.25, 1)))
    return by_extraction(working_days_after(agreed, days))


def _verified(rng: Random, completed: date | None) -> date | None:
    if completed is None or rng.random() > 0.78:
        return None
    return by_extraction(working_days_after(completed, rng.randint(3, 25)))


def _numbers(rng: Random, audit: Audit) -> int:
    most = 2 if audit.sample.audit_type == "targeted" else 4
    return rng.randint(1, most)


def action_rows(rng: Random, drawn: Iterable[Audit]) -> Iterator[Row]:
    """Yield the rows of the table audit_actions, for moderated audits only."""
    wordings = texts("actions")
    running: Counter[int] = Counter()
    for audit in drawn:
        agreed = audit.moderated_date
        if agreed is None:
            continue
        for area in _weakest_areas(rng, audit)[: _numbers(rng, audit)]:
            service = audit.sample.service.id
            fitting = [w for w in wordings if w["service"] == service and w["area"] == area]
            wording, span = rng.choice(fitting), rng.choice(_SPANS)
            completed = _completed(rng, agreed, span=span)
            year = financial_year(agreed)
            running[year] += 1
            yield {
                "action_id": f"AA-{year}-{running[year]:04d}",
                "audit_id": audit.audit_id,
                "area": area,
                "action": wording["action"],
                "owner_role": wording["owner_role"],
                "agreed_date": iso(agreed),
                "due_date": iso(working_days_after(agreed, span)),
                "completed_date": iso(completed),
                "verified_date": iso(_verified(rng, completed)),
            }
