"""Comments written for the sample, each linked to a fitting response."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random

from data.generate.dates import by_extraction, financial_year, working_days_after
from data.generate.feedback import Answers, all_positive
from data.generate.responses import Response
from data.generate.services import SERVICES, drawn
from data.generate.tables import Row, iso
from data.generate.targets import texts

_YEARS = {"2022": 11.0, "2021": 5.0, "2020": 2.0, "2019": 1.0, "2018": 1.0}
_SEND = "send"  # in the file of texts: SEND's families, apart from those of social care


def _cohort(response: Response) -> str:
    return _SEND if response.service == _SEND else response.cohort


def _by_cohort_and_year(everyone: Sequence[Response]) -> dict[tuple[str, int], list[Response]]:
    found: dict[tuple[str, int], list[Response]] = {}
    for response in everyone:
        key = _cohort(response), financial_year(response.received_date)
        found.setdefault(key, []).append(response)
    return found


def _pick(
    rng: Random, text: Mapping[str, str], *, free: list[Response], given: Answers
) -> Response:
    """Take a response out of `free`, one whose answers fit the comment if there is one."""
    content = text["sentiment"] == "positive"
    fitting = [response for response in free if all_positive(response, given) is content]
    response = rng.choice(fitting or free)
    free.remove(response)
    return response


def _linked(
    rng: Random, everyone: Sequence[Response], *, given: Answers
) -> Iterator[tuple[Response, Mapping[str, str]]]:
    """Yield a response for each text, more of them in recent years."""
    free = _by_cohort_and_year(everyone)
    for text in texts("comments"):
        years = {y: w for y, w in _YEARS.items() if free.get((text["cohort"], int(y)))}
        year = int(drawn(rng, years))
        yield _pick(rng, text, free=free[text["cohort"], year], given=given), text


def _approval(rng: Random, response: Response) -> tuple[str, date | None]:
    """Return role and date of the approval for publication, if it has been given."""
    if rng.random() < 0.12:
        return "", None
    day = by_extraction(working_days_after(response.received_date, rng.randint(3, 25)))
    role = rng.choice(SERVICES[response.service].approvers)
    return (role, day) if day else ("", None)


def comment_rows(rng: Random, everyone: Sequence[Response], *, given: Answers) -> Iterator[Row]:
    """Yield the rows of the table comments, earliest first."""
    linked = sorted(_linked(rng, everyone, given=given), key=lambda pair: pair[0].response_id)
    running: Counter[int] = Counter()
    for response, text in linked:
        year = financial_year(response.received_date)
        running[year] += 1
        consent = rng.random() < 0.87
        role, approved = _approval(rng, response) if consent else ("", None)
        yield {
            "comment_id": f"C-{year}-{running[year]:04d}",
            "response_id": response.response_id,
            "service": response.service,
            "cohort": response.cohort,
            "respondent": response.respondent,
            "received_date": iso(response.received_date),
            "theme": text["theme"],
            "sentiment": text["sentiment"],
            "text": text["text"],
            "consent": "yes" if consent else "no",
            "approved_by_role": role,
            "approved_date": iso(approved),
            "approved_text": text["text"] if role else "",
        }
