"""The section on what children and young people said, question by question."""

from functools import cached_property

from qa_lib.page.charts import Spread, interval_bars
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Base, Interval, Label, Sentence, WithBase, joined, sentence
from qa_lib.page.sections.comments import quoted
from qa_lib.page.sections.feedback import FeedbackSection
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, listed, table
from qa_lib.page.sections.shares import NONE_SHOWN, in_order, spread
from qa_lib.page.sections.voice_heard import HeardSection
from qa_lib.page.subjects.comments import THEMES, CommentFacts
from qa_lib.page.table import Table
from qa_lib.page.words import change
from qa_lib.params.service import Question, Service

_NO_ANSWERS = "No children or young people answered a question in {period}."
_RANGE_NOTE = (
    "The range says how sure one can be: the true share of all children in a group may well lie "
    "anywhere in it (95% confidence, Wilson's method)."
)
_NAN = float("nan")


class SaidSection(HeardSection):
    """What children said: question by question, what needs to improve, in their own words."""

    @cached_property
    def answered(self) -> dict[Service, tuple[tuple[Question, Fact], ...]]:
        """The questions answered, with their share of positive answers, highest first."""
        shares = {
            service: [(q, facts.positive(self.period, q)) for q in facts.questions]
            for service, facts in ((s, self.facts[s.id]) for s in self.asking)
        }
        known = {s: [one for one in found if one[1].has_base] for s, found in shares.items()}
        return {service: in_order(found) for service, found in known.items() if found}

    def _no_answers(self, name: str) -> Prose:
        return self.prose(name, sentence(_NO_ANSWERS, period=Label(self.period.label)))

    def questions_chart(self) -> Figure | Prose:
        """Show the positive answers to each question with their range, service by service."""
        if not self.answered:
            return self._no_answers("questions-chart")
        rows: list[Spread] = []
        for service, found in self.answered.items():
            if len(self.answered) > 1:  # a heading in the place of a row
                rows.append(Spread(service.name.upper(), _NAN, _NAN, _NAN, ""))
            rows.extend(spread(question.short, fact) for question, fact in found)
        everything = [one for found in self.answered.values() for one in found]
        ranked = sorted(
            (one for one in everything if one[1].known), key=lambda one: -one[1].percent
        )
        if not ranked:
            return self.prose("questions-chart", sentence(NONE_SHOWN))
        (best, top), (worst, bottom) = ranked[0], ranked[-1]
        return Figure(
            self.name("questions-chart"),
            f"From {bottom.display} to {top.display} of children answered positively",
            self.about(
                "Positive answers to each question; bars show the likely range",
                list(self.answered),
            ),
            (
                f"Dot chart with ranges. Highest: {best.short}, {top.display} ({top.base}). "
                f"Lowest: {worst.short}, {bottom.display} ({bottom.base})."
            ),
            interval_bars(rows),
            tuple(fact for _, fact in everything),
        )

    def questions_table(self) -> Table | Prose:
        """List the positive answers to each question, beside those of the year before."""
        if not self.answered:
            return self._no_answers("questions")
        before = self.period.previous_year
        rows = [
            self._question_row(service, question, fact)
            for service, found in self.answered.items()
            for question, fact in found
        ]
        return table(
            self.name("questions"),
            (
                "What children and young people said, question by question",
                self.about("Positive answers", list(self.answered)),
            ),
            [
                "Question",
                "Asked of",
                "Positive answers (%)",
                "Likely range",
                f"{before.label} (%)",
                f"Change from {before.label}",
            ],
            rows,
            notes=[ROUNDED_HALF_UP, _RANGE_NOTE],
        )

    def _question_row(self, service: Service, question: Question, fact: Fact) -> Row:
        before = self.facts[service.id].positive(self.period.previous_year, question)
        return [
            Label(question.text),
            _asked_of(service, question),
            WithBase(fact),
            Interval(fact),
            WithBase(before),
            change(before, fact, self.context.rules).short,
        ]

    def _section(self, service: Service) -> FeedbackSection:
        return FeedbackSection(self.context, service, group="children")

    def improve(self) -> Prose:
        """Say what needs to improve: by answers to questions, then by critical comments."""
        if not self.answered:
            return self._no_answers("improve")
        themes = [self._themes(service) for service in self.asking]
        comments = [Paragraph(one) for found in themes for one in found]
        return Prose(self.name("improve"), (*self._low(), *comments))

    def _low(self) -> list[Paragraph]:
        """The questions with too few positive answers, lowest first; else the lowest of all."""
        threshold = Label(f"{self.context.rules.low_share:g}%")
        everything = sorted(
            (
                (fact.percent, service, question, fact)
                for service, found in self.answered.items()
                for question, fact in found
                if fact.known
            ),
            key=lambda one: one[0],
        )
        if not everything:
            return [Paragraph(sentence(NONE_SHOWN))]
        low = [one for one in everything if float(one[3].value) < self.context.rules.low_share]
        opening = (
            sentence(
                "What children said needs to improve most, with fewer than {threshold} positive "
                "answers:",
                threshold=threshold,
            )
            if low
            else sentence(
                "No question {shown}had fewer than {threshold} positive answers; the lowest share "
                "was:",
                shown="whose share is shown " if self._some_withheld else "",
                threshold=threshold,
            )
        )
        points = [
            Paragraph(self._section(service).message(question, fact), bullet=True)
            for _, service, question, fact in low or everything[:1]
        ]
        return [Paragraph(opening), *points]

    @property
    def _some_withheld(self) -> bool:
        return any(fact.withheld for found in self.answered.values() for _, fact in found)

    def _themes(self, service: Service) -> list[Sentence]:
        """The themes of which most comments were critical, if there were any."""
        facts = self.context.facts(CommentFacts, service)
        found = [(theme, facts.critical(self.period, theme)) for theme in THEMES]
        if any(fact.withheld for _, fact in found):  # a ranking would say how many there are
            return []
        critical = sorted(
            ((theme, fact) for theme, fact in found if fact.number),
            key=lambda one: (-one[1].number, -one[1].percent, one[0]),
        )
        repeated = [(theme, fact) for theme, fact in critical if fact.number > 1]
        named = [
            sentence("{theme} ({base} comments)", theme=THEMES[theme], base=Base(fact))
            for theme, fact in repeated[: self.context.rules.themes_named]
        ]
        if not critical:
            return []
        if not named:
            return [
                sentence(
                    "In their own words to {service}, children were critical of no theme more "
                    "than once.",
                    service=service.name,
                )
            ]
        return [
            sentence(
                "In their own words to {service}, children were critical, wholly or in part, "
                "most often about {themes}.",
                service=service.name,
                themes=joined(named),
            )
        ]

    def comments(self) -> Prose:
        """Quote children: only comments with consent that a role has approved."""
        return self._quoted("comments", None)

    def comments_brief(self) -> Prose:
        """Quote only the latest few comments, of as many themes as a summary names."""
        return self._quoted("comments-brief", self.context.rules.themes_named)

    def _quoted(self, name: str, limit: int | None) -> Prose:
        paragraphs = [
            paragraph
            for service in self.asking
            for paragraph in quoted(
                self.context.facts(CommentFacts, service), service, self.period, limit=limit
            )
        ]
        if not paragraphs:
            return self.prose(
                name,
                sentence(
                    "No comment of children or young people was made in {period}.",
                    period=Label(self.period.label),
                ),
            )
        return Prose(self.name(name), tuple(paragraphs))


def _asked_of(service: Service, question: Question) -> Label:
    cohorts = (cohort for cohort in service.feedback.cohorts if cohort.id in question.cohorts)
    return Label(listed([cohort.who for cohort in cohorts]))
