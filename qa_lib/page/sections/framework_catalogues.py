"""The catalogues of a framework: audit tool, grades, questions, indicators, complaint clocks.

They are made of the service's parameters alone, the same that its figures are computed by, so a
question or an indicator that is added there stands here too.
"""

from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, sentence
from qa_lib.page.sections.section import Row, Section, capitalised, listed, table
from qa_lib.page.table import Table
from qa_lib.page.words import plural
from qa_lib.params.service import Grade, Indicator, Question
from qa_lib.params.strict import with_id

_POLARITIES = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neutral": "Neither: read it with the others",
}
_YEARS = {"financial": "April to March", "calendar": "January to December"}
_SHARE_NOTE = (
    "A share is the positive answers out of all answers given; people who skipped a question, or "
    "to whom it did not apply, are left out."
)
_NO_INDICATORS = "{service} has no key performance indicators in this framework yet."


class CatalogueSection(Section):
    """What is audited, asked, counted and answered."""

    def as_set(self, what: str) -> str:
        """Return the line under a title: what is listed, for which service."""
        return f"{what}. {self.service.name}, as set for {self.context.period.label}."

    def audit_tool_table(self) -> Table:
        """List the areas that an audit grades and what an auditor looks at."""
        rows: list[Row] = [[area.name, Label(area.looks_at)] for area in self.service.audit.areas]
        return table(
            self.name("audit-tool"),
            ("The audit tool: areas of practice", self.as_set("Each area is graded by itself")),
            ["Area", "What the auditor looks at"],
            rows,
        )

    def grades_table(self) -> Table:
        """List the grades and how each counts in the figures."""
        rows: list[Row] = [[grade.name, _counts_as(grade)] for grade in self.service.audit.grades]
        return table(
            self.name("grades"),
            ("Grades, best first", self.as_set("For each area and for the case overall")),
            ["Grade", "How it counts"],
            rows,
        )

    def audit_plan(self) -> Prose:
        """Say how many cases are audited, when learning is talked over, which themes there are."""
        audit = self.service.audit
        plan = sentence(
            "Audits began in {start}. In each quarter {cases} case files are audited. The manager "
            "and the worker talk the findings through within {days} working days of moderation.",
            start=Label(audit.started.label),
            cases=Label(str(audit.cases_a_quarter)),
            days=Label(str(audit.discussion_working_days)),
        )
        return self.prose("audit-plan", plan, *self._themes())

    def _themes(self) -> list[Sentence]:
        themes = self.service.audit.themes
        if not themes:
            return []
        return [
            sentence(
                "Targeted audits look at one theme over more cases: {themes}.",
                themes=Label(listed([theme.name for theme in themes])),
            )
        ]

    def questions_table(self) -> Table:
        """List every question that is asked, of whom, in which way, and what counts as positive."""
        rows: list[Row] = [self._question(one) for one in self.service.feedback.questions]
        return table(
            self.name("questions"),
            (
                "Question catalogue",
                self.as_set("Questions as they are asked, with the answers that count as positive"),
            ),
            ["Question", "Asked of", "Ways of giving feedback", "Positive answers"],
            rows,
            notes=[_SHARE_NOTE],
        )

    def _question(self, question: Question) -> Row:
        feedback = self.service.feedback
        scale = with_id(feedback.scales, question.scale)
        cohorts = [with_id(feedback.cohorts, cohort).who for cohort in question.cohorts]
        streams = [with_id(feedback.streams, stream).name for stream in question.streams]
        return [
            Label(question.text),
            Label(capitalised(listed(cohorts))),
            Label("; ".join(streams)),
            Label(", ".join(answer.name for answer in scale.answers if answer.positive)),
        ]

    def streams_table(self) -> Table:
        """List the ways in which feedback comes in, since when, and who is asked."""
        rows: list[Row] = [
            [
                Label(stream.name),
                Label(capitalised(listed(self._asked_in(stream.id))) or "Nobody yet"),
                Label(stream.started.label),
            ]
            for stream in self.service.feedback.streams
        ]
        return table(
            self.name("streams"),
            ("Ways of giving feedback", self.as_set("Who is asked, and since when")),
            ["Way of giving feedback", "Asked of", "Since"],
            rows,
        )

    def _asked_in(self, stream: str) -> list[str]:
        """The groups that a stream asks a question, in the service's order."""
        feedback = self.service.feedback
        asked = {c for q in feedback.questions if stream in q.streams for c in q.cohorts}
        return [cohort.who for cohort in feedback.cohorts if cohort.id in asked]

    def indicators_table(self) -> Table | Prose:
        """List the indicators with what is counted, out of what."""
        if not self.service.indicators:
            return self.nothing("indicators", _NO_INDICATORS, service=self.service.name)
        rows: list[Row] = [
            [one.name, Label(one.numerator), Label(one.denominator), Label(one.source)]
            for one in self.service.indicators
        ]
        return table(
            self.name("indicators"),
            ("Indicator catalogue: what is counted", self.as_set("Each indicator is a share")),
            ["Indicator", "What is counted", "Out of", "Source of the definition"],
            rows,
        )

    def targets_table(self) -> Table | Prose:
        """List the indicators with what is good, the target and the clock."""
        if not self.service.indicators:
            return self.nothing("targets", _NO_INDICATORS, service=self.service.name)
        rows: list[Row] = [
            [
                one.name,
                _POLARITIES[one.polarity],
                Label(_target(one)),
                Label(one.clock or "None"),
                _YEARS[one.year],
            ]
            for one in self.service.indicators
        ]
        return table(
            self.name("targets"),
            (
                "Indicator catalogue: targets and clocks",
                self.as_set("What is good, and what is aimed at"),
            ),
            ["Indicator", "What is good", "Target", "Clock", "Year of the annual figure"],
            rows,
        )

    def clocks_table(self) -> Table:
        """List the stages of a complaint with the time in which each is answered."""
        route = self.service.complaints
        rows: list[Row] = [
            [
                Label(f"Stage {stage.number}: {stage.name}"),
                Label(stage.answered_by),
                Label(f"{stage.working_days} working days"),
                Label(
                    f"{stage.extendable_to} working days"
                    if stage.extendable_to > stage.working_days
                    else "No extension"
                ),
            ]
            for stage in route.stages
        ]
        days = route.acknowledge_working_days
        return table(
            self.name("clocks"),
            (
                f"How complaints are answered: the {route.route} route",
                self.as_set("Working days in England from the day of receipt"),
            ),
            ["Stage", "Answered by", "Answered within", "Where an extension is agreed"],
            rows,
            notes=[
                f"A complaint is acknowledged within {days} working {plural(days, 'day', 'days')}.",
                f"Source: {route.source}.",
            ],
        )


def _counts_as(grade: Grade) -> str:
    if not grade.graded:
        return "Not counted"
    return "Good or better" if grade.strength else "Less than good"


def _target(indicator: Indicator) -> str:
    if indicator.target is None:
        return "None"
    bounds = {"higher": "at least", "lower": "at most", "neutral": "about"}
    return f"{bounds[indicator.polarity]} {indicator.target:g}%"
