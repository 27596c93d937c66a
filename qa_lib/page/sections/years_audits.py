"""Audits over several years: overall judgements and areas of practice."""

from collections.abc import Mapping

from qa_lib.page.charts import Bar, Series, grade_bars, small_multiples
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, WithBase, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, listed, table
from qa_lib.page.sections.shares import last_shown
from qa_lib.page.sections.years_base import YearsBase
from qa_lib.page.service_sections import ServiceSections
from qa_lib.page.table import Table
from qa_lib.page.words import Direction, change

_NAMED = 2  # areas that a headline has room to name


class AuditYears(YearsBase):
    """What audits found, year by year."""

    def _audited(self) -> list[ServiceSections]:
        return [one for one in self.services.values() if self.since(one.service.audit.started)]

    def audits_text(self) -> Prose:
        """Say how the share of audits graded Good or better moved over the years."""
        sentences = [self._over_years(sections) for sections in self._audited()]
        if not sentences:
            sentences = [sentence("No service had begun to audit case files in these years.")]
        return self.prose("audits-text", *sentences)

    def _over_years(self, sections: ServiceSections) -> Sentence:
        years = self.since(sections.service.audit.started)
        facts = sections.audits.facts
        first, last = facts.good_or_better(years[0]), facts.good_or_better(years[-1])
        if len(years) > 1:
            return sentence(
                "From {first} to {last}, the share of {service} audits graded Good or better "
                "{change}.",
                first=Label(years[0].label),
                last=Label(years[-1].label),
                service=sections.service.name,
                change=change(first, last, self.context.rules).phrase,
            )
        begun = sections.service.audit.started in years[-1]
        words = "{share} of audits were graded Good or better in {year}"
        return sentence(
            f"In {{service}}, {words if last.has_base else 'no audits were graded in {year}'}"
            f"{', the first year of audits' if begun else ''}.",
            service=sections.service.name,
            share=WithBase(last),
            year=Label(years[-1].label),
        )

    def audits_table(self) -> Table | Prose:
        """List the audits and the overall judgements of each year and service."""
        if not self._audited():
            return self.audits_text().named(self.context.name("audits"))
        rows: list[Row] = []
        for sections in self._audited():
            facts = sections.audits.facts
            rows += [
                [
                    f"{sections.service.name}, {year.label}",
                    facts.completed(year),
                    WithBase(facts.good_or_better(year)),
                ]
                for year in self.since(sections.service.audit.started)
            ]
        return table(
            self.context.name("audits"),
            (
                "Audits graded Good or better, year by year",
                self.about("Moderated case file audits"),
            ),
            ["Service and year", "Audits", "Good or better (%)"],
            rows,
            notes=[ROUNDED_HALF_UP],
        )

    def _by_area(self, service: str) -> dict[str, list[Fact]]:
        """Each area's share Good or better, year by year; empty before audits began."""
        facts = self.services[service].audits.facts
        years = self.since(self.services[service].service.audit.started)
        by_area = {
            name: [facts.good_or_better(year, area=area) for year in years]
            for area, name in facts.areas.items()
        }
        graded = any(fact.has_base for shown in by_area.values() for fact in shown)
        return by_area if graded else {}

    def _no_areas(self, name: str, service: str) -> Prose:
        words = "No area of practice was graded in {service} in these years."
        return self.prose(name, sentence(words, service=self.services[service].service.name))

    def areas_chart(self, service: str) -> Figure | Prose:
        """Show each area of practice of one service over the years."""
        by_area = self._by_area(service)
        if not by_area:
            return self._no_areas(f"areas-{service}", service)
        years = self.since(self.services[service].service.audit.started)
        series = [
            Series(name, tuple(fact.percent for fact in shown), last_shown(shown))
            for name, shown in by_area.items()
        ]
        headline = _areas_headline(
            {n: change(s[0], s[-1], self.context.rules).direction for n, s in by_area.items()}
        )
        latest = "; ".join(f"{name} {shown[-1].display}" for name, shown in by_area.items())
        return Figure(
            self.context.name(f"areas-{service}"),
            headline,
            self.about(f"Share graded Good or better, {self.services[service].service.name}"),
            f"Small line charts, one for each area. {headline}. In {years[-1].label}: {latest}.",
            small_multiples(series, [year.label for year in years]),
            tuple(fact for shown in by_area.values() for fact in shown),
        )

    def areas_table(self, service: str) -> Table | Prose:
        """List each area of practice of one service over the years."""
        by_area = self._by_area(service)
        if not by_area:
            return self._no_areas(f"areas-{service}-table", service)
        years = self.since(self.services[service].service.audit.started)
        rows: list[Row] = []
        for name, shares in by_area.items():
            changed = change(shares[0], shares[-1], self.context.rules)
            rows.append([name, *[WithBase(share) for share in shares], changed.short])
        return table(
            self.context.name(f"areas-{service}-table"),
            (
                "Areas of practice over the years",
                self.about(f"Share graded Good or better, {self.services[service].service.name}"),
            ),
            ["Area", *[f"{year.label} (%)" for year in years], f"Since {years[0].label}"],
            rows,
            notes=[ROUNDED_HALF_UP],
        )

    def audits_chart(self) -> Figure | Prose:
        """Show the overall judgements of each service and year as diverging bars."""
        audited = self._audited()
        rows = {
            f"{sections.service.name}, {year.label}": sections.audits.facts.grades(year)
            for sections in audited
            for year in reversed(self.since(sections.service.audit.started))
            if sections.audits.facts.good_or_better(year).has_base
        }
        if not rows:
            return self.audits_text().named(self.context.name("audits-chart"))
        facts = audited[0].audits.facts
        names = list(facts.scale.values())
        bars = [
            Bar(label, tuple(float(part.value or "nan") for part in parts), _base(parts))
            for label, parts in rows.items()
        ]
        good = facts.good_or_better(self.years[-1])
        about = f"{audited[0].service.name} audits"
        headline = f"No {about} were graded"
        if good.has_base:
            headline = f"{good.display} of {about} were Good or better"
        spoken = "; ".join(
            f"{label}: {listed([f'{p.display} {n}' for p, n in zip(parts, names, strict=True)])}"
            for label, parts in rows.items()
        )
        return Figure(
            self.context.name("audits-chart"),
            f"{headline} in {self.years[-1].label}",
            self.about("Overall judgement of moderated case file audits"),
            f"Bar chart. {headline} in {self.years[-1].label}. {spoken}.",
            grade_bars(bars, names, strong=len(facts.strong)),
            tuple(part for parts in rows.values() for part in parts),
        )


def _areas_headline(directions: Mapping[str, Direction]) -> str:
    risen = [name for name, direction in directions.items() if direction == "rose"]
    fallen = [name for name, direction in directions.items() if direction == "fell"]
    moved = risen or fallen
    if "withheld" in directions.values():
        return "Shares of each area of practice, as far as they are shown"
    if not moved:
        return "No clear change over the years in any area of practice"
    if risen and fallen:
        return "Some areas of practice rose and others fell by more than chance would give"
    names = listed(moved)
    if len(moved) > _NAMED:
        most = len(moved) > len(directions) / 2
        names = f"{'Most' if most else 'Some'} areas of practice"
    return f"{names} {'rose' if risen else 'fell'} by more than chance would give"


def _base(parts: tuple[Fact, ...]) -> str:
    return f"n = {parts[0].base_shown}"
