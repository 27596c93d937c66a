"""Learning: written for the sample, dated by its quarter, linked to what it came from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from data.generate.dates import EXTRACTED, working_days, working_days_after
from data.generate.tables import Row, iso
from data.generate.targets import texts
from qa_lib.periods import Quarter


@dataclass(frozen=True)
class Evidence:
    """A row that learning may come from: an audit, a comment or an answered complaint."""

    id: str
    service: str
    sources: tuple[str, ...]  # of learning that it fits: "audit", "feedback", "voice", ...
    themes: tuple[str, ...]  # empty: fits every theme
    known: date  # learning cannot be raised earlier


@dataclass(frozen=True)
class Learning:
    """A piece of learning with its dates and its source."""

    learning_id: str
    text: Mapping[str, str]
    source_ref: str
    raised: date
    due: date
    completed: date | None


def _raised(rng: Random, quarter: Quarter) -> date:
    """The second half of the quarter: its first weeks bring the evidence."""
    days = working_days(quarter.first_day, min(quarter.last_day, EXTRACTED))
    return rng.choice(days[len(days) // 2 :])


def _source(
    rng: Random, text: Mapping[str, str], *, raised: date, evidence: Sequence[Evidence]
) -> str:
    """Return the id of fitting evidence of the half year before, or nothing."""
    fitting = [
        item.id
        for item in evidence
        if item.service == text["service"]
        and text["source"] in item.sources
        and (not item.themes or text["theme"] in item.themes)
        and 0 <= (raised - item.known).days <= 182
    ]
    return rng.choice(fitting) if fitting else ""


def _dates(rng: Random, state: str, *, raised: date) -> tuple[date, date | None]:
    """Return due and completed dates for a state: done, late (overdue) or open."""
    if state == "late":
        return working_days_after(raised, rng.randint(20, 32)), None
    if state == "open":
        return working_days_after(raised, rng.randint(55, 90)), None
    due = working_days_after(raised, rng.choice((30, 40, 60)))
    completed = working_days_after(raised, rng.randint(12, 38))
    room = working_days(raised, EXTRACTED)[2:]
    return due, completed if completed <= EXTRACTED else rng.choice(room)


def learning(rng: Random, evidence: Sequence[Evidence]) -> tuple[Learning, ...]:
    """Return every piece of learning, earliest first."""
    drawn = [(_raised(rng, Quarter.parse(t["raised_quarter"])), t) for t in texts("learning")]
    drawn.sort(key=lambda pair: pair[0])
    found = []
    for number, (raised, text) in enumerate(drawn, start=1):
        due, completed = _dates(rng, text["state"], raised=raised)
        source_ref = _source(rng, text, raised=raised, evidence=evidence)
        found.append(Learning(f"L-{number:04d}", text, source_ref, raised, due, completed))
    return tuple(found)


def learning_rows(drawn: Iterable[Learning]) -> Iterator[Row]:
    """Yield the rows of the table learning."""
    for item in drawn:
        yield {
            "learning_id": item.learning_id,
            "service": item.text["service"],
            "source": item.text["source"],
            "source_ref": item.source_ref,
            "theme": item.text["theme"],
            "raised_date": iso(item.raised),
            "response": item.text["response"],
            "action": item.text["action"],
            "owner_role": item.text["owner_role"],
            "due_date": iso(item.due),
            "completed_date": iso(item.completed),
            "measure_id": item.text["measure_id"],
            "impact": item.text["impact"],
        }


def learning_ids(
    rng: Random, drawn: Iterable[Learning], *, upheld: Iterable[Evidence]
) -> dict[str, str]:
    """Return learning_id by complaint: its own source, and others that added to the same.

    A complaint joins learning that was raised within the half year after its answer.
    """
    from_complaints = [item for item in drawn if item.text["source"] == "complaint"]
    found = {item.source_ref: item.learning_id for item in from_complaints if item.source_ref}
    for complaint in upheld:
        later = [
            item.learning_id
            for item in from_complaints
            if item.text["service"] == complaint.service
            and 0 <= (item.raised - complaint.known).days <= 182
        ]
        if later and complaint.id not in found and rng.random() < 0.3:
            found[complaint.id] = rng.choice(later)
    return found
