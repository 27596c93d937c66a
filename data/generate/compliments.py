"""Compliments: the external ones of social care at the published numbers, and internal ones."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from random import Random

from data.generate.dates import drawn_day, financial_year
from data.generate.services import SERVICES, drawn
from data.generate.tables import Row, iso
from data.generate.targets import published
from qa_lib.periods import Quarter

_INTERNAL = "colleague"
_SOURCES = {
    "social-care": {
        "parent": 34, "carer": 12, "child": 6, "young_person": 9, "court": 13,
        "partner_agency": 17, "school": 9,
    },
    "send": {"parent": 60, "carer": 5, "school": 25, "partner_agency": 10},
    "fostering": {"carer": 50, "parent": 8, "child": 12, "partner_agency": 20, "school": 10},
}  # fmt: skip
_THEMES = {
    "engagement": 34, "support": 22, "communication": 15, "professionalism": 13,
    "going_further": 10, "timeliness": 6,
}  # fmt: skip


def _numbers() -> Mapping[str, Mapping[int, tuple[int, int, int]]]:
    """Return quarters, external and internal compliments by service and financial year."""
    figures = published()
    return {
        "social-care": {
            2018: (4, 63, 15),
            2019: (4, 74, 18),
            2020: (4, figures["compliments_2020_21"].numerator, 17),
            2021: (4, figures["compliments_2021_22"].numerator, 21),
            2022: (2, 51, 11),
        },
        "send": {2021: (4, 17, 3), 2022: (2, 13, 2)},
        "fostering": {2021: (4, 12, 3), 2022: (2, 9, 2)},
    }


def _drawn(rng: Random) -> Iterator[tuple[date, str, str]]:
    for service, years in _numbers().items():
        for year, (quarters, external, internal) in years.items():
            sources = [drawn(rng, _SOURCES[service]) for _ in range(external)]
            for source in sources + [_INTERNAL] * internal:
                yield drawn_day(rng, Quarter(year, rng.randint(1, quarters))), service, source


def compliment_rows(rng: Random) -> Iterator[Row]:
    """Yield the rows of the table compliments, earliest first."""
    running: Counter[int] = Counter()
    for day, service, source in sorted(_drawn(rng)):
        year = financial_year(day)
        running[year] += 1
        yield {
            "compliment_id": f"CT-{year}-{running[year]:04d}",
            "service": service,
            "team": drawn(rng, SERVICES[service].teams),
            "received_date": iso(day),
            "source": source,
            "external": "no" if source == _INTERNAL else "yes",
            "theme": drawn(rng, _THEMES),
        }
