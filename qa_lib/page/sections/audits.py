"""The section on audits: overall judgements and areas of practice."""

from functools import cached_property

from qa_lib.page.charts import Bar, grade_bars
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base, Interval, Label, Sentence, joined, sentence
from qa_lib.page.sections.section import ROUNDED_TO_TOTAL, Row, Section, listed, table
from qa_lib.page.subjects.audits import AuditFacts
from qa_lib.page.table import Table
from qa_lib.page.words import change, plural
from qa_lib.periods import Period, Quarter

_RANGE = (
    "With so few audits the true share may lie anywhere in this range "
    "(95% confidence, Wilson's method)."
)
NONE_COMPLETED = "No case file audits were completed and moderated in {service} in {period}."
_UNGRADED = "No case file audit of {service} was given an overall grade in {period}."


class AuditSection(Section):
    """What audits found."""

    @cached_property
    def facts(self) -> AuditFacts:
        """The facts of this service's audits."""
        return self.context.facts(AuditFacts, self.service)

    def _has_audits(self, period: Period) -> bool:
        return self.facts.completed(period).at_least_one

    def _is_graded(self, period: Period) -> bool:
        return self.facts.good_or_better(period).has_base

    def _none(self, name: str, words: str = NONE_COMPLETED) -> Prose:
        return self.nothing(name, words, service=self.service.name, period=Label(self.period.label))

    @property
    def periods(self) -> tuple[Period, ...]:
        """This year to date, last year, and each quarter since last year began; newest first."""
        quarters = [
            Period(quarter, quarter)
            for quarter in self.context.since(self.period.previous_year.first)
            if quarter >= self.service.audit.started
        ]
        yearly = [self.period]
        if self.service.audit.started <= self.period.previous_year.last:
            yearly.append(self.period.previous_year)
        return (*yearly, *[q for q in reversed(quarters) if q not in yearly])

    def headline(self) -> Prose:
        """Say how many audits were done and how they were judged."""
        if not self._has_audits(self.period):
            none = self._none("audits-headline").paragraphs[0].sentence
            return self.prose("audits-headline", none, *self._awaiting())
        return self.prose("audits-headline", self.judged(), *self._awaiting(), *self._last_year())

    def judged(self) -> Sentence:
        """Say how many audits were completed and how they were graded overall."""
        completed = self.facts.completed(self.period)
        return sentence(
            "In {service}, {completed} case file {audits} completed and moderated in {period}. "
            "{judgement}",
            service=self.service.name,
            period=Label(self.period.label),
            completed=completed,
            audits=plural(completed.numerator, "audit was", "audits were"),
            judgement=self._judgement(completed.numerator),
        )

    def _judgement(self, completed: int | None) -> Sentence:
        """Say how the audits completed were graded overall."""
        if not self._is_graded(self.period):
            return sentence(
                "{none} given an overall grade.",
                none=plural(completed, "It was not", "None of them was"),
            )
        grades = zip(self.facts.grades(self.period), self.facts.scale.values(), strict=True)
        words = plural(completed, "{grade} ({base})", "{share} were {grade} ({base})")
        given = [
            sentence(words, share=fact, grade=name, base=Base(fact))
            for fact, name in grades
            if fact.at_least_one
        ]
        opening = plural(completed, "Its overall judgement was", "By the overall judgement,")
        return sentence("{opening} {given}.", opening=opening, given=joined(given))

    def _awaiting(self) -> list[Sentence]:
        awaiting = self.facts.awaiting(self.period)
        if not awaiting.at_least_one:
            return []
        more = "more " if self._has_audits(self.period) else ""
        words = more + plural(awaiting.numerator, "audit was", "audits were")
        counts = plural(awaiting.numerator, "counts", "count")
        return [
            sentence(
                "{awaiting} {words} done but not moderated yet, and {counts} in no figure.",
                awaiting=awaiting,
                words=words,
                counts=counts,
            )
        ]

    def _last_year(self) -> list[Sentence]:
        last_year = self.period.previous_year
        if last_year not in self.periods:
            return []
        changed = change(
            self.facts.good_or_better(last_year),
            self.facts.good_or_better(self.period),
            self.context.rules,
        )
        return [
            sentence(
                "Against {year}, the share graded {standard} {change}.",
                standard=Label(self.service.audit.standard),
                year=Label(last_year.label),
                change=changed.phrase,
            )
        ]

    def overall_chart(self) -> Figure | Prose:
        """Show the overall judgements of this year, last year and each quarter."""
        shown = [period for period in self.periods if self._is_graded(period)]
        if not shown:
            some = any(self._has_audits(period) for period in self.periods)
            return self._none("audits-overall-chart", _UNGRADED if some else NONE_COMPLETED)
        rows = {period.label: self.facts.grades(period) for period in shown}
        good = self.facts.good_or_better(shown[0])
        return self._bars(
            "audits-overall-chart",
            rows,
            (
                f"{good.display} of case file audits were graded {self.service.audit.standard}",
                self.about("Overall judgement of moderated case file audits", shown[0]),
            ),
        )

    def _bars(self, name: str, rows: dict[str, tuple[Fact, ...]], words: tuple[str, str]) -> Figure:
        names = list(self.facts.scale.values())
        bars = [
            Bar(
                label,
                tuple(float(fact.value or "nan") for fact in facts),
                f"n = {facts[0].base_shown}",
            )
            for label, facts in rows.items()
        ]
        spoken = "; ".join(
            f"{label}: "
            + listed(
                [f"{f.display} {n}" for f, n in zip(facts, names, strict=True) if f.at_least_one]
            )
            for label, facts in rows.items()
        )
        return self.figure(
            name,
            grade_bars(bars, names, strong=len(self.facts.strong)),
            [fact for facts in rows.values() for fact in facts],
            words=(*words, f"Bar chart. {words[0]}. {spoken}."),
        )

    def overall_table(self) -> Table | Prose:
        """List the overall judgements of this year, last year and each quarter."""
        if not any(self._has_audits(period) for period in self.periods):
            return self._none("audits-overall")
        rows: list[Row] = [
            [
                period.label,
                self.facts.completed(period),
                *self.facts.grades(period),
                Interval(self.facts.good_or_better(period)),
            ]
            for period in self.periods
        ]
        return table(
            self.name("audits-overall"),
            (
                "Overall judgements by period",
                self.about("Moderated case file audits", Period(self._first, self.period.last)),
            ),
            [
                "Period",
                "Audits",
                *[f"{name} (%)" for name in self.facts.scale.values()],
                f"Likely range of {self.service.audit.standard}",
            ],
            rows,
            notes=[ROUNDED_TO_TOTAL, _RANGE],
        )

    @property
    def _first(self) -> Quarter:
        return min(period.first for period in self.periods)
