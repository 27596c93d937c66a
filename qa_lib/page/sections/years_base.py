"""What all sections over several years share."""

from collections.abc import Mapping
from functools import cached_property

from qa_lib.page.context import Context
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Sentence
from qa_lib.page.sections.section import when
from qa_lib.page.service_sections import ServiceSections
from qa_lib.periods import Period, Quarter


class YearsBase:
    """Each financial year of the period, and the year to date after it.

    Args:
        services: the services of the pack, by id.
    """

    def __init__(self, context: Context, services: Mapping[str, ServiceSections]) -> None:
        self.context = context
        self.services = services

    @cached_property
    def years(self) -> tuple[Period, ...]:
        """The whole financial years reported, earliest first."""
        first, last = self.context.period.first.start_year, self.context.period.last.start_year
        return tuple(Period.year(year) for year in range(first, last + 1))

    def since(self, started: Quarter) -> tuple[Period, ...]:
        """Return the years in which something that began in a quarter had begun."""
        return tuple(year for year in self.years if year.last >= started)

    def about(self, what: str) -> str:
        """Return the line under a title."""
        return f"{what}, {when(self.context.period)}."

    def prose(self, name: str, *sentences: Sentence) -> Prose:
        """Return one paragraph a sentence."""
        return Prose(self.context.name(name), tuple(Paragraph(one) for one in sentences))
