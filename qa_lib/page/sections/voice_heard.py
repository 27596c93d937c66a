"""The section on which children and young people were heard, and which too little."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from textwrap import fill

from qa_lib.page.charts import Bar, volume_bars
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, joined, sentence
from qa_lib.page.sections.all_services import AllServicesSection
from qa_lib.page.sections.section import Row, capitalised, table
from qa_lib.page.subjects.voice import VoiceFacts
from qa_lib.page.table import Column, Table
from qa_lib.params.service import Service
from qa_lib.periods import Period

NOT_ASKED = "[x]"  # Government Statistical Service symbol: not available
_NOT_ASKED_NOTE = f"{NOT_ASKED} means not available: children were not asked yet at that time."
_EVERYONE = "All children and young people"
_BAR_LABEL = 16  # characters before a bar's label is wrapped
NOBODY_ASKED = "None of these services asks children and young people themselves yet."


class HeardSection(AllServicesSection):
    """Who was heard, by service, group, way of giving feedback and year."""

    @cached_property
    def facts(self) -> dict[str, VoiceFacts]:
        """The facts of each service, by its id."""
        return {service.id: self.context.facts(VoiceFacts, service) for service in self.services}

    @property
    def asking(self) -> tuple[Service, ...]:
        """The services that asked children and young people by the end of the period."""
        return tuple(s for s in self.services if self.facts[s.id].asked_in(self.period))

    @property
    def silent(self) -> tuple[Service, ...]:
        """The services that did not ask children and young people themselves."""
        return tuple(s for s in self.services if s not in self.asking)

    def headline(self) -> Prose:
        """Say how many children each service heard, and whether that is more than before."""
        if not self.asking:
            return self.prose("headline", sentence(NOBODY_ASKED))
        heard = [self._heard(service) for service in self.asking]
        return self.prose(
            "headline",
            sentence("In {period}, {heard}.", period=Label(self.period.label), heard=joined(heard)),
            *[self._against_year_before(service) for service in self.asking],
        )

    def _heard(self, service: Service) -> Sentence:
        heard = self.facts[service.id].heard(self.period)
        return sentence(
            "{service} heard {heard} children and young people"
            if heard.at_least_one
            else "{service} heard no children or young people",
            service=service.name,
            heard=heard,
        )

    def _against_year_before(self, service: Service) -> Sentence:
        facts = self.facts[service.id]
        if not facts.asked_in(self.year_before):
            return sentence(
                "{service} did not ask children yet in the same quarters of the year before.",
                service=service.name,
            )
        now, before = facts.heard(self.period), facts.heard(self.year_before)
        return sentence(
            f"For {{service}} that is {_compared(now, before)} in the same quarters of the year "
            "before ({before}).",
            service=service.name,
            before=before,
        )

    def heard_table(self) -> Table | Prose:
        """List how many were heard by service and group: now and in the year before."""
        if not self.asking:
            return self.prose("heard", sentence(NOBODY_ASKED))
        rows = [row for service in self.asking for row in self._cohort_rows(service)]
        return self._counts_table(
            "heard", ("Children and young people heard, by group", "Group"), rows
        )

    def _cohort_rows(self, service: Service) -> list[Row]:
        cohorts = self.facts[service.id].cohorts
        rows = [self._counts(service, cohort.name, cohort=cohort.id) for cohort in cohorts]
        return rows if len(cohorts) == 1 else [*rows, self._counts(service, _EVERYONE)]

    def streams_table(self) -> Table | Prose:
        """List how many were heard in each way of giving feedback, by service."""
        if not self.asking:
            return self.prose("streams", sentence(NOBODY_ASKED))
        rows = [row for service in self.asking for row in self._stream_rows(service)]
        return self._counts_table(
            "streams",
            (
                "Children and young people heard, by way of giving feedback",
                "Way of giving feedback",
            ),
            rows,
        )

    def _stream_rows(self, service: Service) -> list[Row]:
        facts = self.facts[service.id]
        return [
            self._counts(service, capitalised(facts.streams[stream]), stream=stream)
            for stream in facts.streams_of(facts.questions)
        ]

    def _counts(self, service: Service, label: str, **where: str) -> Row:
        facts = self.facts[service.id]
        counts = [
            facts.heard(period, **where)
            if facts.asked_in(period, where.get("cohort"))
            else Label(NOT_ASKED)
            for period in self.periods
        ]
        return [label, service.name, *counts]

    def _counts_table(self, name: str, heading: tuple[str, str], rows: Sequence[Row]) -> Table:
        caption, first_column = heading
        span = Period(min(p.first for p in self.periods), self.period.last)
        missing = any(value == Label(NOT_ASKED) for row in rows for value in row)
        made = table(
            self.name(name),
            (caption, self.about("Number of children and young people", self.asking, span)),
            [first_column, "Service", *[period.label for period in self.periods]],
            rows,
            notes=[
                "Each person counts once, however many questions they answered.",
                *([_NOT_ASKED_NOTE] if missing else []),
            ],
        )
        numbers = (Column(c.title, numeric=True) for c in made.columns[2:])
        return replace(made, columns=(*made.columns[:2], *numbers))

    def heard_chart(self) -> Figure | Prose:
        """Show how many were heard each year, of the service that has asked for longest."""
        starts = [(s, self.facts[s.id].started()) for s in self.asking]
        known = [(service, start) for service, start in starts if start is not None]
        if not known:
            return self.prose("heard-chart", sentence(NOBODY_ASKED))
        service, first = min(known, key=lambda one: one[1])
        now = self.context.year_to_date
        years = [Period.year(year) for year in range(first.start_year, now.first.start_year)]
        shown = {period: self.facts[service.id].heard(period) for period in [*years, now]}
        bars = [
            Bar(fill(period.label, _BAR_LABEL), (fact.amount,)) for period, fact in shown.items()
        ]
        spoken = "; ".join(f"{period.label}: {fact.display}" for period, fact in shown.items())
        headline = f"{service.name} heard {shown[now].display} children in {now.label}"
        part = "" if now.is_year else "; the last bar is a part of the year"
        return Figure(
            self.name("heard-chart"),
            headline,
            self.about(
                f"Children and young people who gave their views each year{part}",
                [service],
                Period(first, now.last),
            ),
            f"Bar chart. {headline}. {spoken}.",
            volume_bars(bars),
            tuple(shown.values()),
        )


def _compared(now: Fact, before: Fact) -> str:
    if now.withheld or before.withheld:
        return "not to be compared with the number"
    if now.number > before.number:
        return "more than"
    return "fewer than" if now.number < before.number else "as many as"
