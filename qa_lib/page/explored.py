"""What a choice of service, period, measure and grouping gives, and the code that gives it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape

from qa_lib.page.context import Context
from qa_lib.page.fact_book import FactBook
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.finding import Finding, Findings, strongest
from qa_lib.page.findings.gathered import gathered
from qa_lib.page.prose import Prose
from qa_lib.page.sections.measured import MeasuredSection
from qa_lib.page.table import Table
from qa_lib.periods import Period, Quarter


@dataclass(frozen=True)
class Choice:
    """What an analyst picked: a service and a measure by their ids, a period, a grouping."""

    service: str
    period: str
    measure: str
    by: str


class Explored:
    """One choice as chart, table, facts, findings and code."""

    def __init__(self, context: Context, choice: Choice) -> None:
        book = FactBook(context.snapshot.digest)  # facts of another period may differ as at its end
        self.context = replace(context, period=Period.parse(choice.period), book=book)
        self.service = context.parameters.service(choice.service)
        self.choice = choice

    @cached_property
    def _section(self) -> MeasuredSection:
        return MeasuredSection(self.context, self.service, self.choice.measure, self.choice.by)

    @cached_property
    def headline(self) -> Prose:
        """The message in words."""
        return self._section.headline()

    @cached_property
    def chart(self) -> Figure | Prose:
        """The chart, or a sentence where nothing is recorded."""
        return self._section.chart()

    @cached_property
    def table(self) -> Table | Prose:
        """The table, or a sentence where nothing is recorded."""
        return self._section.table()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that the table shows."""
        return self.table.facts()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the measure's subject, those about the measure itself first."""
        measure, rules = self._section.measure, self.context.rules.findings
        found = gathered(self.context, measure.topics, [self.service])
        shown = strongest(found, most=rules.shown, good=rules.good_news)
        return tuple(sorted(shown, key=lambda one: measure.item not in one.about))

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells for a report notebook: its parameters, then one call a cell."""
        choice = self.choice
        call = f'page.measured("{choice.measure}", by="{choice.by}")'
        return (
            f'service = "{choice.service}"\nperiod = "{choice.period}"',
            f"{call}.headline()",
            f"{call}.chart()",
            f"{call}.table()",
        )

    @property
    def code(self) -> str:
        """The cells as one text to copy from."""
        parameters, *calls = self.cells
        return "\n".join(
            [
                "# in the parameters cell",
                parameters,
                "",
                "# then a cell each",
                *calls,
            ]
        )


def periods_to_choose(first: Quarter, last: Quarter) -> dict[str, str]:
    """Return the quarters, years to date and whole years that can be reported, newest first.

    Args:
        first: the first quarter of the service.
        last: the last quarter that the edition reports.

    Returns:
        Their texts for the parameters cell, by their labels for readers.
    """
    return {one.label: str(one) for one in _periods(min(first, last), last)}


def _periods(first: Quarter, last: Quarter) -> Iterator[Period]:
    for quarter in reversed(list(Period(first, last))):
        yield Period(quarter, quarter)
        to_date = Period(quarter, quarter).year_to_date
        if to_date.first >= first and not to_date.is_quarter:
            yield to_date


def facts_html(facts: tuple[Fact, ...]) -> str:
    """Return facts as a list with what each means, its base and its id."""
    items = "".join(
        f"<li><strong>{escape(fact.display)}</strong> ({escape(fact.base)}) "
        f"{escape(fact.definition)}<br><code>{escape(fact.id)}</code></li>"
        for fact in facts
    )
    return f"<ul>{items}</ul>" if items else "<p>Nothing is recorded, so there is no fact.</p>"


def findings_html(findings: tuple[Finding, ...]) -> str:
    """Return findings as they stand at the top of an appendix."""
    if not findings:
        return "<p>Nothing here is out of the ordinary.</p>"
    return Findings("findings", findings).html
