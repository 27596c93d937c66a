"""The whole sample: each subject drawn from its own seeded stream, put together."""

from collections.abc import Mapping
from pathlib import Path
from random import Random

from data.generate.audit_actions import action_rows
from data.generate.audits import audit_rows, audits, grade_rows
from data.generate.benchmarks import benchmark_rows
from data.generate.comments import comment_rows
from data.generate.complaints import complaint_row, complaints
from data.generate.compliments import compliment_rows
from data.generate.dates import SAMPLE
from data.generate.evidence import from_audits, from_comments, from_complaints
from data.generate.feedback import all_answers, feedback_rows
from data.generate.kpis import kpi_rows
from data.generate.learning import learning, learning_ids, learning_rows
from data.generate.next_quarter import Tables, with_next_quarter
from data.generate.responses import responses
from data.generate.tables import COLUMNS, csv_text
from qa_lib.periods import Quarter

SEED = 20221103


def stream(subject: str) -> Random:
    """Return the random numbers of one subject, so that one does not move the others."""
    return Random(f"{SEED}:{subject}")


def tables(last: Quarter = SAMPLE.last) -> Tables:
    """Return the rows of the ten tables, up to a quarter that may lie after the sample's last."""
    found = _sample()
    quarter = SAMPLE.last
    while quarter < last:
        found = with_next_quarter(found, quarter, draw=stream(f"after {quarter}"))
        quarter = quarter.plus(1)
    return found


def _sample() -> Tables:
    audited, answered = audits(stream("audits")), complaints(stream("complaints"))
    everyone = responses(stream("responses"))
    given = all_answers(stream("answers"), everyone)
    said = list(comment_rows(stream("comments"), everyone, given=given))
    upheld = tuple(from_complaints(answered))
    learned = learning(stream("learning"), (*from_audits(audited), *from_comments(said), *upheld))
    learned_from = learning_ids(stream("learning of complaints"), learned, upheld=upheld)
    return {
        "audits": list(audit_rows(audited)),
        "audit_grades": list(grade_rows(stream("grades"), audited)),
        "audit_actions": list(action_rows(stream("actions"), audited)),
        "feedback": list(feedback_rows(everyone, given)),
        "comments": said,
        "complaints": [
            complaint_row(complaint, learned_from.get(complaint.complaint_id, ""))
            for complaint in answered
        ],
        "compliments": list(compliment_rows(stream("compliments"))),
        "kpis": list(kpi_rows(stream("kpis"))),
        "benchmarks": list(benchmark_rows()),
        "learning": list(learning_rows(learned)),
    }


def files(last: Quarter = SAMPLE.last) -> Mapping[str, str]:
    """Return the text of every CSV file by its name."""
    rows = tables(last)
    return {f"{table}.csv": csv_text(table, rows[table]) for table in COLUMNS}


def write(folder: Path, *, last: Quarter = SAMPLE.last) -> None:
    """Write every file into a folder, making it if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files(last).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def differing(folder: Path) -> list[str]:
    """Return the names of the files that are missing or not what the generator makes."""
    return [
        name
        for name, text in files().items()
        if not (folder / name).is_file() or (folder / name).read_bytes() != text.encode()
    ]
