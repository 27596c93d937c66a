"""What every page says of rows that were left out of its data."""

from qa_lib.data.left_out import LeftOut
from qa_lib.data.problem import Reason
from qa_lib.measures.measure import Measure
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, sentence
from qa_lib.page.words import plural
from qa_lib.params.edition import ALL_SERVICES

LEFT_OUT = Measure("data.left_out", "activity", "rows left out of {table} because {reason}")
ALL_LEFT_OUT = Measure("data.all_left_out", "activity", "rows left out of the data")


def left_out_note(context: Context) -> Prose | None:
    """Return how many rows were left out of each table and why; None where none were.

    The numbers are those of the whole data, of all services and quarters.
    """
    facts = _facts(context)
    if not facts:
        return None
    total = _number(context, ALL_LEFT_OUT, None, sum(fact.number for fact, _, _ in facts))
    opening = sentence(
        "{total} {rows} left out of the data that this pack is made from, as something is "
        "wrong with {them}. Figures may change once {they} corrected.",
        total=total,
        rows=plural(total.numerator, "row was", "rows were"),
        them=plural(total.numerator, "it", "them"),
        they=plural(total.numerator, "it is", "they are"),
    )
    points = [
        sentence(
            f"{{table}}: {{rows}} {plural(fact.numerator, 'row', 'rows')}, because {{reason}}.",
            table=Label(table),
            rows=fact,
            reason=reason,
        )
        for fact, table, reason in facts
    ]
    bullets = (Paragraph(point, bullet=True) for point in points)
    return Prose(context.name("left-out"), (Paragraph(opening), *bullets))


def _facts(context: Context) -> list[tuple[Fact, str, str]]:
    return [
        (
            _number(context, LEFT_OUT, one, one.rows),
            one.table.replace("_", " ").capitalize(),
            one.reason,
        )
        for one in context.snapshot.left_out
    ]


def _number(context: Context, measure: Measure, of: LeftOut | None, rows: int) -> Fact:
    where = {"table": of.table, "reason": Reason(of.reason).name.lower()} if of else {}
    words = {"table": of.table, "reason": of.reason} if of else {}
    subject = Subject(measure, ALL_SERVICES, context.period, where, words)
    return context.book.number(subject, lambda: rows)
