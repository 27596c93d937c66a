"""The section on complaints: how many, about what, of which teams, and what was learnt."""

from qa_lib.page.charts import Bar, volume_bars
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, joined, sentence
from qa_lib.page.sections.complaint_base import COUNTED_BY_RECEIPT, stage_name
from qa_lib.page.sections.complaint_clocks import ComplaintClockSection
from qa_lib.page.sections.complaint_outcomes import ComplaintOutcomeSection
from qa_lib.page.sections.section import Row, table, when
from qa_lib.page.sections.volumes import Reach, breakdown, changes
from qa_lib.page.subjects.learning import STATES, LearningFacts, Lesson
from qa_lib.page.table import Table
from qa_lib.page.volume_words import compared
from qa_lib.page.words import plural
from qa_lib.params.strict import Named
from qa_lib.periods import Period

_QUARTERS_SHOWN = 9  # two years and the quarter reported


class ComplaintSection(ComplaintClockSection, ComplaintOutcomeSection):
    """The complaints that a service received."""

    def _new(self, period: Period) -> Fact:
        return self.facts.received(period, self.stages[0])

    def headline(self) -> Prose:
        """Say how many complaints were received, against the quarters before, and at each stage."""
        if self.reach is None:
            return self.none_recorded("complaints-headline")
        return self.prose(
            "complaints-headline",
            self._received(self.reach),
            *self._compared(self.reach),
            self._went_on(self.reach.quarter),
        )

    def _received(self, reach: Reach) -> Sentence:
        new = self._new(reach.quarter)
        opening = sentence(
            "In {period}, {service} received {new} new {complaints}.",
            period=Label(when(reach.quarter)),
            service=Label(self.service.name),
            new=new if new.at_least_one else "no",
            complaints=plural(new.numerator, "complaint", "complaints"),
        )
        if reach.is_first_of_year:
            return opening
        return opening + sentence(
            "In the year to date ({period}), it received {new}.",
            period=Label(reach.year_to_date.label),
            new=self._new(reach.year_to_date),
        )

    def _compared(self, reach: Reach) -> list[Sentence]:
        found = changes(self._new, reach, self.context.rules)
        if not found:
            return [sentence("Earlier quarters are not recorded, so there is no comparison.")]
        return [sentence("That is {compared}.", compared=compared(found))]

    def _went_on(self, quarter: Period) -> Sentence:
        later = [
            sentence("{received} at {stage}", received=fact, stage=Label(stage_name(s, lower=True)))
            for s, fact in ((s, self.facts.received(quarter, s)) for s in self.stages[1:])
            if fact.at_least_one
        ]
        if not later:
            return sentence("None reached a later stage in the quarter.")
        return sentence(
            "Complaints that reached a later stage in the quarter: {later}.", later=joined(later)
        )

    def volumes_chart(self) -> Figure | Prose:
        """Show the new complaints of the last quarters."""
        if self.reach is None:
            return self.none_recorded("complaints-volumes-chart")
        quarters = self.reach.quarters(_QUARTERS_SHOWN)
        facts = [self._new(quarter) for quarter in quarters]
        labels = [quarter.first.short_label for quarter in quarters]
        bars = [
            Bar(label.replace(" ", "\n"), (fact.amount,))
            for label, fact in zip(labels, facts, strict=True)
        ]
        spoken = "; ".join(f"{n}: {f.display}" for n, f in zip(labels, facts, strict=True))
        headline = self._volumes_message(self.reach)
        return self.figure(
            "complaints-volumes-chart",
            volume_bars(bars),
            facts,
            words=(
                headline,
                self.about(
                    "New complaints received in each quarter",
                    Period(quarters[0].first, quarters[-1].last),
                ),
                f"Bar chart. {headline}. {spoken}.",
            ),
        )

    def _volumes_message(self, reach: Reach) -> str:
        new, label = self._new(reach.quarter), reach.quarter.label
        noun = plural(new.numerator, "complaint", "complaints")
        opening = (
            f"{new.display} new {noun} in {label}" if new.at_least_one else f"No {noun} in {label}"
        )
        last_quarter = reach.quarter.last.plus(-1)
        found = changes(self._new, reach, self.context.rules)
        if not found or reach.before[0].last != last_quarter:
            return opening
        return f"{opening}, {found[0].headline} the quarter before"

    def volumes_table(self) -> Table | Prose:
        """List the complaints received at each stage, by quarter and by year."""
        if self.reach is None:
            return self.none_recorded("complaints-volumes")
        quarters = self.reach.quarters(_QUARTERS_SHOWN)
        years = self.reach.years_and_to_date
        rows: list[Row] = [
            [label, *[self.facts.received(period, stage) for stage in self.stages]]
            for label, period in (
                *((quarter.label, quarter) for quarter in quarters),
                *((f"Year {self.reach.year_label(year)}", year) for year in years),
            )
        ]
        return table(
            self.name("complaints-volumes"),
            (
                "Complaints received by quarter and year",
                self.about(
                    "Complaints received at each stage",
                    Period(min(quarters[0].first, years[0].first), self.reach.quarter.last),
                ),
            ),
            ["Period", *[stage_name(stage) for stage in self.stages]],
            rows,
            notes=[
                COUNTED_BY_RECEIPT,
                "The rows of years repeat their quarters, so the rows do not add up.",
            ],
        )

    def categories_table(self) -> Table | Prose:
        """List what new complaints were about."""
        return self._by("category", self.service.complaints.categories, "What it is mainly about")

    def teams_table(self) -> Table | Prose:
        """List the teams that new complaints were about."""
        return self._by("team", self.service.teams, "Team")

    def _by(self, dimension: str, items: tuple[Named, ...], title: str) -> Table | Prose:
        name = f"complaints-by-{dimension}"
        if self.reach is None:
            return self.none_recorded(name)
        columns = self.reach.columns
        if not any(self._new(period).at_least_one for period in columns):
            return self.nothing(
                name,
                "{service} received no new complaints in {period} or the quarters beside it.",
                service=Label(self.service.name),
                period=Label(self.reach.quarter.label),
            )
        rows = breakdown(
            {item.id: item.name for item in items},
            lambda period, kind: self.facts.received(period, self.stages[0], **{dimension: kind}),
            columns,
        )
        total: Row = ["All new complaints", *[self._new(period) for period in columns]]
        return table(
            self.name(name),
            (
                f"New complaints by {dimension}",
                self.about(
                    f"Complaints received at {stage_name(self.stages[0], lower=True)}",
                    Period(min(period.first for period in columns), self.reach.quarter.last),
                ),
            ),
            [title, *[self.reach.short(period) for period in columns]],
            [*rows, total],
        )

    def learning_text(self) -> Prose:
        """Say what was learnt from complaints in the quarter."""
        quarter = Period(self.context.period.last, self.context.period.last)
        learning = self.context.facts(LearningFacts, self.service)
        lessons = learning.lessons(quarter, source="complaint")
        if not lessons:
            return self.nothing(
                "complaints-learning",
                "No learning was raised from complaints in {period}.",
                period=Label(quarter.label),
            )
        raised = learning.raised(quarter, source="complaint")
        behind = self.facts.learnt_from(quarter, [lesson.id for lesson in lessons])
        opening = sentence(
            "In {period}, {raised} {pieces} of learning {were} raised from complaints{behind}:",
            period=Label(quarter.label),
            raised=raised,
            pieces=plural(raised.numerator, "piece", "pieces"),
            were=plural(raised.numerator, "was", "were"),
            behind=_behind(behind),
        )
        return self.bullets("complaints-learning", opening, [_lesson(one) for one in lessons])


def _behind(fact: Fact) -> Sentence:
    if not fact.at_least_one:
        return sentence("")
    noun = plural(fact.numerator, "complaint", "complaints")
    return sentence(", drawing on {number} {noun}", number=fact, noun=noun)


def _lesson(lesson: Lesson) -> Sentence:
    return sentence(
        "{theme}: {action} {response}, {state}.",
        theme=lesson.theme,
        action=Label(f"{lesson.action.rstrip('.')}."),
        response=lesson.response,
        state=STATES[lesson.state],
    )
