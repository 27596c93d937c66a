"""The calendar of the year's programme: what happens how often, and which reports are due when."""

from collections.abc import Callable

from qa_lib.page.runs import Label
from qa_lib.page.sections.section import Row, Section, table
from qa_lib.page.table import Table
from qa_lib.page.words import number_in_words, plural
from qa_lib.params.edition import ALL_SERVICES
from qa_lib.params.programme import Report
from qa_lib.params.strict import with_id

_DIMENSIONS = {"learning": "Learning"}  # no dimension of its own, but a part of the calendar
_DUE: dict[str, Callable[[Report], str]] = {
    "quarterly": lambda _: "Every quarter",
    "half_yearly": lambda _: "Twice a year, after Quarters 2 and 4",
    "yearly": lambda report: f"Once a year, after Quarter {report.due_quarter}",
    "once": lambda _: "Once",
}
_COVERS = {
    "quarter": "The quarter",
    "year_to_date": "The year so far",
    "half_year": "The half-year",
    "year": "The last whole year",
    "four_years": "The last four whole years",
}


class CalendarSection(Section):
    """What the programme holds over a year."""

    def calendar_table(self) -> Table:
        """List what happens besides reports, from daily to yearly."""
        programme = self.context.parameters.programme
        rows: list[Row] = [
            [
                Label(activity.what),
                Label(activity.how_often),
                self._dimension(activity.dimension),
                Label(activity.who),
            ]
            for activity in programme.calendar
        ]
        return table(
            self.name("calendar"),
            (
                "Calendar of the year's programme",
                f"What is done how often in all services of {programme.organisation}.",
            ),
            ["What is done", "How often", "Dimension", "Who does it"],
            rows,
        )

    def _dimension(self, dimension: str) -> str:
        dimensions = self.context.parameters.programme.dimensions
        return _DIMENSIONS.get(dimension) or with_id(dimensions, dimension).name

    def reports_table(self) -> Table:
        """List the reports about the service, and about all services, with what is due when."""
        rows: list[Row] = [
            [
                Label(self._title(report)),
                Label(_DUE[report.every](report)),
                Label(_covered(report)),
            ]
            for report in self.context.parameters.programme.reports
            if report.service in (self.service.id, ALL_SERVICES)
        ]
        return table(
            self.name("reports"),
            (
                "Reports to the panel",
                f"{self.service.name}, with those about all services.",
            ),
            ["Report", "How often", "What it covers"],
            rows,
        )

    def _title(self, report: Report) -> str:
        """The report's title, for the quarter that this document reports."""
        quarter = self.context.period.last.plus(-report.quarters_behind)
        return report.title.format(quarter=quarter.number, year=quarter.year_label)


def _covered(report: Report) -> str:
    words = _COVERS[report.covers]
    behind = report.quarters_behind
    if not behind:
        return words
    return f"{words}, {number_in_words(behind)} {plural(behind, 'quarter', 'quarters')} behind"
