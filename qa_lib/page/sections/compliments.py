"""The section on compliments; only those from outside the service are the formal figure."""

from functools import cached_property

from qa_lib.page.charts import Bar, volume_bars
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, joined, sentence
from qa_lib.page.sections.section import Row, Section, on_day, table, when
from qa_lib.page.sections.volumes import Reach, breakdown, changes
from qa_lib.page.subjects.compliments import ComplimentFacts
from qa_lib.page.table import Table
from qa_lib.page.volume_words import compared, volume_change
from qa_lib.page.words import plural
from qa_lib.periods import Period

_FORMAL = "Only compliments from people outside the service count in the formal figure."


class ComplimentSection(Section):
    """The compliments that a service received."""

    @cached_property
    def facts(self) -> ComplimentFacts:
        """The facts of this service's compliments."""
        return self.context.facts(ComplimentFacts, self.service)

    @cached_property
    def reach(self) -> Reach | None:
        """The periods that compliments are recorded for, None where there are none at all."""
        recorded = self.facts.reach
        return None if recorded is None else Reach(recorded)

    def _none(self, name: str) -> Prose:
        return self.nothing(
            name,
            "No compliments to {service} are recorded up to {day}.",
            service=Label(self.service.name),
            day=Label(on_day(self.context.period.last_day)),
        )

    def headline(self) -> Prose:
        """Say how many came from outside, and apart from them how many from colleagues."""
        if self.reach is None:
            return self._none("compliments-headline")
        found = changes(self.facts.external, self.reach, self.context.rules)
        against = [sentence("That is {compared}.", compared=compared(found))] if found else []
        return self.prose(
            "compliments-headline",
            self._received(self.reach),
            *against,
            *self._years(self.reach),
            *self._internal(self.reach.year_to_date),
        )

    def _received(self, reach: Reach) -> Sentence:
        number = self.facts.external(reach.quarter)
        opening = sentence(
            "In {period}, {service} received {number} {compliments} from people outside the "
            "service.",
            period=Label(when(reach.quarter)),
            service=Label(self.service.name),
            number=number if number.at_least_one else "no",
            compliments=plural(number.numerator, "compliment", "compliments"),
        )
        if reach.is_first_of_year:
            return opening
        return opening + sentence(
            "In the year to date ({period}), it received {number}.",
            period=Label(reach.year_to_date.label),
            number=self.facts.external(reach.year_to_date),
        )

    def _years(self, reach: Reach) -> list[Sentence]:
        years = [year for year in reach.years if year != reach.year_to_date][-2:]
        if not years:
            return []
        parts = [
            sentence("{number} in {year}", number=self.facts.external(y), year=Label(y.label))
            for y in years
        ]
        opening = plural(len(years), "In the last whole year", "In the last two whole years")
        return [sentence("{opening} there were {parts}.", opening=opening, parts=joined(parts))]

    def _internal(self, period: Period) -> list[Sentence]:
        internal = self.facts.internal(period)
        if not internal.at_least_one:
            return []
        return [
            sentence(
                "Apart from these, colleagues gave {internal} in {period}; the formal figure "
                "leaves them out.",
                internal=internal,
                period=Label(period.label),
            )
        ]

    def years_chart(self) -> Figure | Prose:
        """Show the compliments from outside by year, and in the year to date."""
        if self.reach is None:
            return self._none("compliments-years-chart")
        reach = self.reach
        years = reach.years_and_to_date
        facts = [self.facts.external(year) for year in years]
        labels = [reach.year_label(year) for year in years]
        bars = [
            Bar(label.replace(" up to ", "\nup to "), (fact.amount,))
            for label, fact in zip(labels, facts, strict=True)
        ]
        headline = self._years_message(reach)
        spoken = "; ".join(f"{n}: {f.display}" for n, f in zip(labels, facts, strict=True))
        return self.figure(
            "compliments-years-chart",
            volume_bars(bars),
            facts,
            words=(
                headline,
                self.about(
                    "Compliments from outside the service by financial year",
                    Period(years[0].first, years[-1].last),
                ),
                f"Bar chart. {headline}. {spoken}.",
            ),
        )

    def _years_message(self, reach: Reach) -> str:
        latest = reach.years[-1] if reach.years else reach.year_to_date
        number = self.facts.external(latest)
        noun = plural(number.numerator, "compliment", "compliments")
        opening = f"{number.display} {noun} from outside in {reach.year_label(latest)}"
        if len(reach.years) < 2:  # noqa: PLR2004  # a change needs two years
            return opening
        before = self.facts.external(reach.years[-2])
        changed = volume_change(before, number, reach.years[-2].label, self.context.rules)
        return f"{opening}, {changed.headline} the year before"

    def years_table(self) -> Table | Prose:
        """List the compliments from outside by year and year to date, those of colleagues apart."""
        if self.reach is None:
            return self._none("compliments-years")
        years = self.reach.years_and_to_date
        rows: list[Row] = [
            [self.reach.year_label(year), self.facts.external(year), self.facts.internal(year)]
            for year in years
        ]
        return table(
            self.name("compliments-years"),
            (
                "Compliments by year",
                self.about("Compliments received", Period(years[0].first, years[-1].last)),
            ),
            ["Year", "From outside the service (formal figure)", "From colleagues"],
            rows,
            notes=[_FORMAL],
        )

    def sources_table(self) -> Table | Prose:
        """List who gave the compliments from outside, and how many colleagues gave."""
        return self._by("source", self.facts.sources, "Who gave it")

    def themes_table(self) -> Table | Prose:
        """List what the compliments from outside were for."""
        return self._by("theme", self.facts.themes, "What it was for")

    def _by(self, dimension: str, names: dict[str, str], title: str) -> Table | Prose:
        name = f"compliments-by-{dimension}"
        if self.reach is None:
            return self._none(name)
        columns = tuple(dict.fromkeys((*self.reach.columns, *self.reach.years[-1:])))
        if not any(self.facts.external(period).at_least_one for period in columns):
            return self.nothing(
                name,
                "No compliments came from outside {service} up to {period}.",
                service=Label(self.service.name),
                period=Label(self.reach.quarter.label),
            )
        rows = breakdown(
            {kind: label for kind, label in names.items() if self._given(dimension, kind)},
            lambda period, kind: self.facts.external(period, **{dimension: kind}),
            columns,
        )
        rows.append(["All from outside", *[self.facts.external(period) for period in columns]])
        if dimension == "source":
            internal = [self.facts.internal(period) for period in columns]
            rows.append(["Colleagues, outside the formal figure", *internal])
        return table(
            self.name(name),
            (
                f"Compliments from outside the service by {dimension}",
                self.about(
                    "Compliments received",
                    Period(min(period.first for period in columns), self.reach.quarter.last),
                ),
            ),
            [title, *[self.reach.short(period) for period in columns]],
            rows,
            notes=[_FORMAL],
        )

    def _given(self, dimension: str, kind: str) -> bool:
        """Tell whether a kind occurs from outside at all: colleagues never do."""
        if self.reach is None:
            return False
        return self.facts.external(self.reach.recorded, **{dimension: kind}).at_least_one
