"""Several years side by side: the section of the four-year report."""

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, WithBase, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, table
from qa_lib.page.sections.years_audits import AuditYears
from qa_lib.page.sections.years_people import PeopleYears
from qa_lib.page.subjects.indicators import IndicatorFacts
from qa_lib.page.table import Table
from qa_lib.page.words import change
from qa_lib.params.service import Indicator


class YearsSection(AuditYears, PeopleYears):
    """Each dimension over the years, and what changed in the framework when."""

    def milestones(self) -> Table:
        """List what changed in the framework, and when."""
        rows: list[Row] = [
            [Label(str(one.year)), Label(one.what)]
            for one in self.context.parameters.programme.milestones
        ]
        return table(
            self.context.name("milestones"),
            ("What changed in the framework, and when", "To be read with the figures below."),
            ["Year", "Change"],
            rows,
        )

    def _recorded(self) -> list[tuple[Indicator, IndicatorFacts, list[str]]]:
        """The indicators with two complete years at least, with their years."""
        found = []
        for sections in self.services.values():
            facts = self.context.facts(IndicatorFacts, sections.service)
            for indicator in sections.service.indicators:
                years = facts.complete_years(indicator.id)
                if len(years) > 1:
                    found.append((indicator, facts, list(years)))
        return found

    def indicators_text(self) -> Prose:
        """Name the indicators that changed by more than chance would give over the years."""
        sentences: list[Sentence] = []
        for indicator, facts, years in self._recorded():
            first = facts.share_of_year(indicator.id, years[0])
            last = facts.share_of_year(indicator.id, years[-1])
            changed = change(first, last, self.context.rules)
            if changed.direction in {"rose", "fell"}:
                sentences.append(
                    sentence(
                        "{name} {change} between {first} and {last}.",
                        name=Label(indicator.name),
                        change=changed.phrase,
                        first=Label(facts.year_label(indicator.id, years[0])),
                        last=Label(facts.year_label(indicator.id, years[-1])),
                    )
                )
        if not sentences:
            sentences = [
                sentence("No indicator changed by more than chance would give.")
                if self._recorded()
                else sentence("No indicator is recorded for two complete years.")
            ]
        return self.prose("indicators-text", *sentences)

    def indicators_table(self) -> Table | Prose:
        """List each indicator in its first and last complete years, and how it changed."""
        rows: list[Row] = []
        for indicator, facts, years in self._recorded():
            first = facts.share_of_year(indicator.id, years[0])
            last = facts.share_of_year(indicator.id, years[-1])
            rows.append(
                [
                    Label(indicator.name),
                    Label(facts.year_label(indicator.id, years[0])),
                    WithBase(first),
                    Label(facts.year_label(indicator.id, years[-1])),
                    WithBase(last),
                    change(first, last, self.context.rules).short,
                ]
            )
        if not rows:
            return self.indicators_text().named(self.context.name("indicators"))
        return table(
            self.context.name("indicators"),
            (
                "Indicators in their first and last complete years",
                self.about("All services; some indicators count calendar years"),
            ),
            ["Indicator", "First year", "Then (%)", "Last year", "Now (%)", "Change"],
            rows,
            notes=[ROUNDED_HALF_UP, _invented_note(self._recorded())],
        )


def _invented_note(recorded: list[tuple[Indicator, IndicatorFacts, list[str]]]) -> str:
    real = [indicator.name for indicator, _, _ in recorded if indicator.published]
    if not real:
        return "All of these figures are invented sample data."
    return (
        "Real annual figures (Department for Education, Open Government Licence v3.0): "
        f"{'; '.join(real)}. All others are invented sample data."
    )
