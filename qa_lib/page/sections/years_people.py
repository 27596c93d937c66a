"""Feedback, compliments and complaints over several years."""

from functools import cached_property

from qa_lib.page.charts import Series, small_multiples
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, sentence
from qa_lib.page.sections.section import Row, table
from qa_lib.page.sections.shares import last_shown
from qa_lib.page.sections.years_base import YearsBase
from qa_lib.page.subjects.complaints import ComplaintFacts
from qa_lib.page.subjects.compliments import ComplimentFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.page.table import Table
from qa_lib.page.words import plural
from qa_lib.params.service import Service
from qa_lib.periods import Period

NONE_YET = "none recorded"
NOT_ASKED = "nobody asked"


class PeopleYears(YearsBase):
    """What people said, praised and complained of, year by year."""

    @cached_property
    def _heard(self) -> dict[str, tuple[Fact, ...]]:
        """The people heard in each year since they were asked, by service and group."""
        result: dict[str, tuple[Fact, ...]] = {}
        for sections in self.services.values():
            for group in ("adults", "children"):
                facts = self.context.facts(FeedbackFacts, sections.service, group=group)
                heard = tuple(facts.heard(year) for year in self._asked(sections.service, facts))
                if any(fact.at_least_one for fact in heard):
                    result[f"{sections.service.name}: {facts.who}"] = heard
        return result

    def _asked(self, service: Service, facts: FeedbackFacts) -> tuple[Period, ...]:
        """Return the years in which some question was put to these people."""
        used = facts.streams_of(facts.questions)
        started = [one.started for one in service.feedback.streams if one.id in used]
        return self.since(min(started)) if started else ()

    def feedback_text(self) -> Prose:
        """Say how many people were heard in the first and the last year."""
        if not self._heard:
            return self.prose("feedback-text", sentence("Nobody was heard in these years."))
        counted = [_counted(name, heard, self.years) for name, heard in self._heard.items()]
        return self.prose("feedback-text", *counted)

    def feedback_chart(self) -> Figure | Prose:
        """Show how many people each service heard, year by year."""
        if not self._heard:
            return self.feedback_text().named(self.context.name("feedback-chart"))
        series = [
            Series(name, self._drawn(heard), last_shown(heard), percent=False)
            for name, heard in self._heard.items()
        ]
        headline = self._heard_headline()
        latest = "; ".join(f"{name}, {heard[-1].display}" for name, heard in self._heard.items())
        return Figure(
            self.context.name("feedback-chart"),
            headline,
            self.about("Number of people who gave their views"),
            f"Small line charts. {headline}. In {self.years[-1].label}: {latest}.",
            small_multiples(series, [year.label for year in self.years]),
            tuple(fact for heard in self._heard.values() for fact in heard),
        )

    def _drawn(self, heard: tuple[Fact, ...]) -> tuple[float, ...]:
        before = (float("nan"),) * (len(self.years) - len(heard))
        return (*before, *[fact.amount for fact in heard])

    def _heard_headline(self) -> str:
        first, last = self.years[0].label, self.years[-1].label
        compared = [heard for heard in self._heard.values() if len(heard) == len(self.years)]
        withheld = any(heard[0].withheld or heard[-1].withheld for heard in compared)
        if len(self.years) == 1 or not compared or withheld:
            return f"People heard in {last}"
        if all(heard[-1].number > heard[0].number for heard in compared):
            return f"More people were heard in {last} than in {first}"
        if all(heard[-1].number < heard[0].number for heard in compared):
            return f"Fewer people were heard in {last} than in {first}"
        return "The number of people heard did not grow everywhere"

    def feedback_table(self) -> Table | Prose:
        """List how many people each service heard, year by year."""
        if not self._heard:
            return self.feedback_text().named(self.context.name("feedback"))
        rows: list[Row] = [
            [name, *[NOT_ASKED] * (len(self.years) - len(heard)), *heard]
            for name, heard in self._heard.items()
        ]
        return table(
            self.context.name("feedback"),
            ("People heard, year by year", self.about("Number of people who gave their views")),
            ["Service and people", *[year.label for year in self.years]],
            rows,
        )

    @cached_property
    def _responses(self) -> dict[str, list[Fact]]:
        """Compliments and complaints of each year, by service, for services that record them."""
        result: dict[str, list[Fact]] = {}
        for sections in self.services.values():
            service = sections.service
            praise, blame = (
                self.context.facts(ComplimentFacts, service),
                self.context.facts(ComplaintFacts, service),
            )
            first = service.complaints.stages[0]
            if praise.reach is not None:
                result[f"{service.name}: compliments from outside"] = [
                    praise.external(year) for year in self.years
                ]
            if blame.reach is not None:
                result[f"{service.name}: complaints at {first.name}"] = [
                    blame.received(year, first) for year in self.years
                ]
        return result

    def responses_text(self) -> Prose:
        """Say how compliments and complaints of the last year compare with the year before."""
        recorded = {
            name: facts[-2:]
            for name, facts in self._responses.items()
            if any(fact.at_least_one for fact in facts[-2:])
        }
        if not recorded:
            return self.prose(
                "responses-text", sentence("No compliments or complaints are recorded.")
            )
        return self.prose(
            "responses-text",
            sentence("Only compliments from outside the organisation count in the formal figure."),
            *[_against_year_before(name, facts, self) for name, facts in recorded.items()],
        )

    def responses_table(self) -> Table | Prose:
        """List compliments and complaints, year by year."""
        if not self._responses:
            return self.responses_text().named(self.context.name("responses"))
        rows: list[Row] = [
            [name, *[fact if fact.at_least_one else NONE_YET for fact in facts]]
            for name, facts in self._responses.items()
        ]
        return table(
            self.context.name("responses"),
            ("Compliments and complaints, year by year", self.about("Number received")),
            ["Service and kind", *[year.label for year in self.years]],
            rows,
        )


def _counted(name: str, heard: tuple[Fact, ...], years: tuple[Period, ...]) -> Sentence:
    last = heard[-1]
    opening = sentence(
        "{what}: {last} {people} heard in {year}",
        what=Label(name),
        last=last,
        people=plural(last.numerator, "person was", "people were"),
        year=Label(years[-1].label),
    )
    if len(heard) > 1:
        return sentence(
            "{opening}, against {first} in {year}.",
            opening=opening,
            first=heard[0],
            year=Label(years[-len(heard)].label),
        )
    words = (
        "{opening}, the first year in which they were asked." if len(years) > 1 else "{opening}."
    )
    return sentence(words, opening=opening)


def _against_year_before(name: str, facts: list[Fact], years: YearsBase) -> Sentence:
    *before, last = facts
    words = "{what}: {last} in {year}."
    if before and before[0].at_least_one:
        words = "{what}: {last} in {year}, {before} the year before."
    elif before:
        words = "{what}: {last} in {year}; none is recorded for the year before."
    return sentence(
        words,
        what=Label(name),
        last=last,
        year=Label(years.years[-1].label),
        before=before[0] if before else last,
    )
