"""The edition that the programme asks for after a quarter: what is due, under which title."""

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeVar

from qa_lib.errors import ParameterError, UsageError
from qa_lib.params.edition import Cover, Document, Edition
from qa_lib.params.programme import QUARTERS_BETWEEN, Programme, Report
from qa_lib.periods import Period, Quarter

_OF_ONE_EDITION: Final = ("published_figures",)  # compares with a report that was published
Carried = TypeVar("Carried", bound=Document)


def is_due(report: Report, quarter: Quarter) -> bool:
    """Tell whether the pack of a quarter holds the report; one that is made once is never due."""
    if report.due_quarter is not None:
        return quarter.number == report.due_quarter
    return report.every != "once" and quarter.number % QUARTERS_BETWEEN[report.every] == 0


def period_covered(report: Report, quarter: Quarter) -> Period:
    """Return what the report counts in the pack of a quarter."""
    last = quarter.plus(-report.quarters_behind)
    single = Period(last, last)
    return {
        "quarter": single,
        "year_to_date": single.year_to_date,
        "half_year": Period(last.plus(-1), last),
        "year": single.previous_year,
        "four_years": Period(Quarter(last.start_year - 4, 1), Quarter(last.start_year - 1, 4)),
    }[report.covers]


def filled_title(report: Report, period: Period) -> str:
    """Return the report's title with the quarter and year in which its period ends."""
    return report.title.format(quarter=period.last.number, year=period.last.year_label)


def latest_before(editions: Iterable[Edition], meeting: date) -> Edition | None:
    """Return the last edition before a meeting, if there is one."""
    earlier = (edition for edition in editions if edition.date < meeting)
    return max(earlier, key=lambda edition: edition.date, default=None)


def next_edition(
    programme: Programme, quarter: Quarter, *, meeting: date, earlier: Edition | None
) -> Edition:
    """Return the pack that is due for a meeting, on the year to the end of a quarter.

    Args:
        programme: which reports are due when.
        quarter: the last quarter reported on.
        meeting: the day of the meeting.
        earlier: the edition whose title, purpose, contacts, supporting pages and learning products
            are carried over.

    Raises:
        UsageError: the quarter is not over at the meeting.
        ParameterError: no report is due in the quarter.
    """
    if meeting <= quarter.last_day:
        raise UsageError(
            f"{quarter} is not over at a meeting on {meeting}: it ends on {quarter.last_day}.",
            next_step="Name an earlier quarter with --quarter, or a later meeting.",
        )
    due = [report for report in programme.reports if is_due(report, quarter)]
    if not due:
        raise ParameterError(
            f"The programme has no report that is due in Quarter {quarter.number}.",
            next_step="Look at reports in params/programme.yaml: every and due_quarter.",
        )
    cover = _cover(programme.cover, quarter)
    return Edition(
        date=meeting,
        title=earlier.title if earlier else cover.title,
        period=Period(quarter, quarter).year_to_date,
        purpose=earlier.purpose if earlier else (_purpose(programme),),
        contacts=earlier.contacts if earlier else (),
        cover=cover,
        appendices=tuple(_appendix(report, quarter) for report in due),
        supporting=tuple(
            _carried(page, quarter)
            for page in (earlier.supporting if earlier else ())
            if page.notebook not in _OF_ONE_EDITION
        ),
        products=tuple(_carried(one, quarter) for one in (earlier.products if earlier else ())),
    )


def _carried(document: Carried, quarter: Quarter) -> Carried:
    """Return a document of the earlier edition on the quarter, or on its year to date."""
    own = Period(quarter, quarter)
    before = Period(document.period.last, document.period.last)
    return document.model_copy(
        update={
            "period": own if document.period.is_quarter else own.year_to_date,
            "title": document.title.replace(before.label, own.label),
        }
    )


def _appendix(report: Report, quarter: Quarter) -> Document:
    """Return the report as a document whose label, and so whose number, is the programme's."""
    period = period_covered(report, quarter)
    return Document(
        label=report.id.replace("-", " ").capitalize(),
        title=filled_title(report, period),
        notebook=report.notebook,
        service=report.service,
        period=period,
        parameters=report.parameters,
        about=report.about,
    )


def _cover(report: Report, quarter: Quarter) -> Cover:
    period = period_covered(report, quarter)
    return Cover(
        title=filled_title(report, period),
        notebook=report.notebook,
        service=report.service,
        period=period,
        parameters=report.parameters,
        about=report.about,
    )


def _purpose(programme: Programme) -> str:
    return (
        f"Say whether the way in which {programme.organisation} checks its work and learns from "
        "it convinces the Panel, and where it does not."
    )
