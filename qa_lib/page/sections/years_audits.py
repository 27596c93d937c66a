"""Audits over several years: overall judgements and areas of practice."""

from qa_lib.page.charts import Bar, Series, grade_bars, small_multiples
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, WithBase, joined, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, listed, table
from qa_lib.page.sections.years_base import YearsBase
from qa_lib.page.service_sections import ServiceSections
from qa_lib.page.table import Table
from qa_lib.page.words import change


class AuditYears(YearsBase):
    """What audits found, year by year."""

    def _audited(self) -> list[ServiceSections]:
        return [one for one in self.services.values() if self.since(one.service.audit.started)]

    def audits_text(self) -> Prose:
        """Say how the share of audits graded Good or better moved over the years."""
        sentences: list[Sentence] = []
        for sections in self._audited():
            years = self.since(sections.service.audit.started)
            facts = sections.audits.facts
            first, last = facts.good_or_better(years[0]), facts.good_or_better(years[-1])
            if len(years) == 1:
                sentences.append(
                    sentence(
                        "In {service}, {share} of audits were graded Good or better in {year}, the "
                        "first year of audits.",
                        service=sections.service.name,
                        share=WithBase(last),
                        year=Label(years[-1].label),
                    )
                )
                continue
            sentences.append(
                sentence(
                    "From {first} to {last}, the share of {service} audits graded Good or better "
                    "{change}.",
                    first=Label(years[0].label),
                    last=Label(years[-1].label),
                    service=sections.service.name,
                    change=change(first, last, self.context.rules).phrase,
                )
            )
        return self.prose("audits-text", *sentences)

    def audits_table(self) -> Table:
        """List the audits and the overall judgements of each year and service."""
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

    def areas_chart(self, service: str) -> Figure:
        """Show each area of practice of one service over the years."""
        facts = self.services[service].audits.facts
        years = self.since(self.services[service].service.audit.started)
        by_area = {
            name: [facts.good_or_better(year, area=area) for year in years]
            for area, name in facts.areas.items()
        }
        series = [
            Series(name, tuple(fact.percent for fact in shown), shown[-1].display)
            for name, shown in by_area.items()
        ]
        risen = [
            name
            for name, shown in by_area.items()
            if change(shown[0], shown[-1], self.context.rules).direction == "rose"
        ]
        names = joined(sentence("{name}", name=name) for name in risen).text
        headline = (
            f"{names} rose by more than chance would give"
            if len(risen) in {1, 2}
            else "Most areas of practice rose by more than chance would give"
            if len(risen) > len(by_area) / 2
            else "No clear change over the years in most areas of practice"
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

    def areas_table(self, service: str) -> Table:
        """List each area of practice of one service over the years."""
        facts = self.services[service].audits.facts
        years = self.since(self.services[service].service.audit.started)
        rows: list[Row] = []
        for area, name in facts.areas.items():
            shares = [facts.good_or_better(year, area=area) for year in years]
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
        if not audited:
            return self.audits_text()
        rows = {
            f"{sections.service.name}, {year.label}": sections.audits.facts.grades(year)
            for sections in audited
            for year in reversed(self.since(sections.service.audit.started))
        }
        facts = audited[0].audits.facts
        names = list(facts.scale.values())
        bars = [
            Bar(label, tuple(float(part.value or "nan") for part in parts), _base(parts))
            for label, parts in rows.items()
        ]
        good = facts.good_or_better(self.years[-1])
        headline = f"{good.display} of {audited[0].service.name} audits were Good or better"
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


def _base(parts: tuple[Fact, ...]) -> str:
    return f"n = {parts[0].denominator}"
