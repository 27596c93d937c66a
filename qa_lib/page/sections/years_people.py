"""Feedback, compliments and complaints over several years."""

from functools import cached_property

from qa_lib.page.charts import Series, small_multiples
from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, Sentence, sentence
from qa_lib.page.sections.section import Row, table
from qa_lib.page.sections.years_base import YearsBase
from qa_lib.page.subjects.complaints import ComplaintFacts
from qa_lib.page.subjects.compliments import ComplimentFacts
from qa_lib.page.subjects.feedback import FeedbackFacts
from qa_lib.page.table import Table

NONE_YET = "none recorded"
NOT_ASKED = "nobody asked"


class PeopleYears(YearsBase):
    """What people said, praised and complained of, year by year."""

    @cached_property
    def _heard(self) -> dict[str, list[Fact]]:
        """The people heard in each year, by service and group, where there were any."""
        result: dict[str, list[Fact]] = {}
        for sections in self.services.values():
            for group in ("adults", "children"):
                facts = FeedbackFacts(self.context, sections.service, group=group)
                heard = [facts.heard(year) for year in self.years]
                if any(fact.numerator for fact in heard):
                    result[f"{sections.service.name}: {facts.who}"] = heard
        return result

    def feedback_text(self) -> Prose:
        """Say how many people were heard in the first and the last year."""
        if not self._heard:
            return self.prose("feedback-text", sentence("Nobody was asked in these years."))
        return self.prose(
            "feedback-text",
            *[
                _counted(
                    "{what}: {last} people were heard in {last_year}, against {first} in "
                    "{first_year}.",
                    name,
                    heard,
                    self,
                )
                for name, heard in self._heard.items()
            ],
        )

    def feedback_chart(self) -> Figure | Prose:
        """Show how many people each service heard, year by year."""
        if not self._heard:
            return self.feedback_text()
        series = [
            Series(name, tuple(float(fact.numerator) for fact in heard), heard[-1].display,
                   percent=False)
            for name, heard in self._heard.items()
        ]  # fmt: skip
        risen = all(heard[-1].numerator > heard[0].numerator for heard in self._heard.values())
        headline = (
            f"More people were heard in {self.years[-1].label} than in {self.years[0].label}"
            if risen
            else "The number of people heard did not grow everywhere"
        )
        latest = "; ".join(f"{name}, {heard[-1].display}" for name, heard in self._heard.items())
        return Figure(
            self.context.name("feedback-chart"),
            headline,
            self.about("Number of people who gave their views"),
            f"Small line charts. {headline}. In {self.years[-1].label}: {latest}.",
            small_multiples(series, [year.label for year in self.years]),
            tuple(fact for heard in self._heard.values() for fact in heard),
        )

    def feedback_table(self) -> Table | Prose:
        """List how many people each service heard, year by year."""
        if not self._heard:
            return self.feedback_text()
        rows: list[Row] = [
            [name, *[fact if fact.numerator else NOT_ASKED for fact in heard]]
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
                ComplimentFacts(self.context, service),
                ComplaintFacts(self.context, service),
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
            name: facts[-2:] for name, facts in self._responses.items() if facts[-1].numerator
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
            return self.responses_text()
        rows: list[Row] = [
            [name, *[fact if fact.numerator else NONE_YET for fact in facts]]
            for name, facts in self._responses.items()
        ]
        return table(
            self.context.name("responses"),
            ("Compliments and complaints, year by year", self.about("Number received")),
            ["Service and kind", *[year.label for year in self.years]],
            rows,
        )


def _counted(words: str, name: str, facts: list[Fact], years: YearsBase) -> Sentence:
    asked = [index for index, fact in enumerate(facts) if fact.numerator]
    first = asked[0]
    if first == len(facts) - 1:
        return sentence(
            "{what}: {last} people were heard in {last_year}, the first year in which they were "
            "asked.",
            what=Label(name),
            last=facts[-1],
            last_year=Label(years.years[-1].label),
        )
    return sentence(
        words,
        what=Label(name),
        last=facts[-1],
        last_year=Label(years.years[-1].label),
        first=facts[first],
        first_year=Label(years.years[first].label),
    )


def _against_year_before(name: str, facts: list[Fact], years: YearsBase) -> Sentence:
    *before, last = facts
    if not before or not before[0].numerator:
        return sentence(
            "{what}: {last} in {year}; none is recorded for the year before.",
            what=Label(name),
            last=last,
            year=Label(years.years[-1].label),
        )
    return sentence(
        "{what}: {last} in {year}, {before} the year before.",
        what=Label(name),
        last=last,
        year=Label(years.years[-1].label),
        before=before[0],
    )
