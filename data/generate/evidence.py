"""What learning may come from, in one form for audits, comments and complaints."""

from collections.abc import Iterable, Iterator
from datetime import date

from data.generate.audits import Audit
from data.generate.complaints import Complaint
from data.generate.learning import Evidence
from data.generate.tables import Row

_CHILDREN = ("child", "young_person")


def from_audits(drawn: Iterable[Audit]) -> Iterator[Evidence]:
    """Yield audits once they are moderated."""
    for audit in drawn:
        if audit.moderated_date is not None:
            service = audit.sample.service.id
            yield Evidence(audit.audit_id, service, ("audit",), (), audit.moderated_date)


def from_comments(rows: Iterable[Row]) -> Iterator[Evidence]:
    """Yield comments with their theme; those of children are voice."""
    for row in rows:
        voice = row["respondent"] in _CHILDREN
        yield Evidence(
            row["comment_id"],
            row["service"],
            ("voice",) if voice else ("feedback",),
            (row["theme"],),
            date.fromisoformat(row["received_date"]),
        )


def from_complaints(drawn: Iterable[Complaint]) -> Iterator[Evidence]:
    """Yield complaints that were upheld at least in part, once by the stage that did so."""
    for complaint in drawn:
        if complaint.outcome in ("upheld", "partly_upheld") and complaint.responded is not None:
            yield Evidence(
                complaint.complaint_id,
                complaint.service,
                ("complaint",),
                (),
                complaint.responded,
            )
