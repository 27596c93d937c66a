"""The ten tables as CSV: their columns, in order, and how a table is written."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "audits": (
        "audit_id",
        "service",
        "audit_type",
        "theme",
        "procedure",
        "team",
        "audit_date",
        "moderated_date",
        "reflective_discussion_date",
        "case_ref",
    ),
    "audit_grades": ("audit_id", "role", "area", "grade"),
    "audit_actions": (
        "action_id",
        "audit_id",
        "area",
        "action",
        "owner_role",
        "agreed_date",
        "due_date",
        "completed_date",
        "verified_date",
    ),
    "feedback": (
        "response_id",
        "service",
        "stream",
        "cohort",
        "respondent",
        "received_date",
        "question_id",
        "answer",
    ),
    "comments": (
        "comment_id",
        "response_id",
        "service",
        "cohort",
        "respondent",
        "received_date",
        "theme",
        "sentiment",
        "text",
        "consent",
        "approved_by_role",
        "approved_date",
        "approved_text",
    ),
    "complaints": (
        "complaint_id",
        "service",
        "team",
        "stage",
        "route",
        "category",
        "complainant",
        "received_date",
        "acknowledged_date",
        "extended_to",
        "responded_date",
        "outcome",
        "learning_id",
    ),
    "compliments": (
        "compliment_id",
        "service",
        "team",
        "received_date",
        "source",
        "external",
        "theme",
    ),
    "kpis": ("indicator_id", "service", "period", "numerator", "denominator"),
    "benchmarks": ("area", "time_period", "indicator_id", "numerator", "denominator", "source"),
    "learning": (
        "learning_id",
        "service",
        "source",
        "source_ref",
        "theme",
        "raised_date",
        "response",
        "action",
        "owner_role",
        "due_date",
        "completed_date",
        "measure_id",
        "impact",
    ),
}

Row = Mapping[str, str]


def iso(day: date | None) -> str:
    """Return a date as a cell: ISO, or empty where there is none."""
    return "" if day is None else day.isoformat()


def csv_text(table: str, rows: Iterable[Row]) -> str:
    """Return a table as CSV with LF; a row with other columns than the table's is a ValueError."""
    columns = COLUMNS[table]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        if missing := set(columns) - set(row):
            raise ValueError(f"{table}: row without {sorted(missing)}: {row}")
        writer.writerow(row)
    return text.getvalue()
