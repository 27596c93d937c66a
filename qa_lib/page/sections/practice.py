"""The section on areas of practice: what auditors found strong and what needs work."""

from functools import cached_property

from qa_lib.page.facts import Fact
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base, Interval, Label, Sentence, joined, sentence
from qa_lib.page.sections.audits import NONE_COMPLETED, AuditSection
from qa_lib.page.sections.section import ROUNDED_TO_TOTAL, Row, listed, table
from qa_lib.page.table import Table
from qa_lib.page.words import plural

_UNGRADED = "No area of practice was graded in {service} in {period}."


class PracticeSection(AuditSection):
    """What audits found, area by area."""

    @cached_property
    def ranked(self) -> tuple[tuple[str, Fact], ...]:
        """The areas that were graded, best first, with their share Good or better."""
        shares = [
            (name, self.facts.good_or_better(self.period, area=area))
            for area, name in self.facts.areas.items()
        ]
        graded = [(name, fact) for name, fact in shares if fact.has_base]
        if any(fact.withheld for _, fact in graded):  # their places would give them away
            return tuple(graded)
        return tuple(sorted(graded, key=lambda one: (-one[1].percent, one[0])))

    @property
    def _is_ranked(self) -> bool:
        return not any(fact.withheld for _, fact in self.ranked)

    def strongest(self) -> Sentence:
        """Name the areas graded best."""
        return _named(self.ranked[: self.context.rules.strengths_named])

    def weakest(self) -> Sentence:
        """Name the areas graded least well, weakest first."""
        count = self.context.rules.strengths_named
        return _named(self.ranked[: -count - 1 : -1])

    def _unranked(self, name: str) -> Prose:
        return self._none(name, _UNGRADED if self._has_audits(self.period) else NONE_COMPLETED)

    def headline(self) -> Prose:
        """Name strengths and areas to improve, from the figures."""
        if not self.ranked:
            return self._unranked("practice-headline")
        if not self._is_ranked or len(self.ranked) <= 2 * self.context.rules.strengths_named:
            return self.prose(
                "practice-headline",
                sentence(
                    "Shares graded {standard}: {all}.",
                    standard=Label(self.service.audit.standard),
                    all=_named(self.ranked),
                ),
            )
        return self.prose(
            "practice-headline",
            sentence(
                "Practice was strongest in {best} (share graded {standard}). "
                "It most needs work in {weakest}.",
                standard=Label(self.service.audit.standard),
                best=self.strongest(),
                weakest=self.weakest(),
            ),
        )

    def chart(self) -> Figure | Prose:
        """Show the grades of each area, best first."""
        if not self.ranked:
            return self._unranked("practice-chart")
        strongest = self.ranked[: self.context.rules.strengths_named]
        best = listed([name for name, _ in strongest])
        verb = plural(len(strongest), "is the strongest area", "are the strongest areas")
        by_name = {name: area for area, name in self.facts.areas.items()}
        rows = {name: self.facts.grades(self.period, area=by_name[name]) for name, _ in self.ranked}
        return self._bars(
            "practice-chart",
            rows,
            (
                f"{best} {verb}" if self._is_ranked else "Grades of each area of practice",
                self.about("Moderated grades by area of practice"),
            ),
        )

    def table(self) -> Table | Prose:
        """List the grades of each area, best first."""
        if not self.ranked:
            return self._unranked("practice")
        by_name = {name: area for area, name in self.facts.areas.items()}
        rows: list[Row] = [
            [
                name,
                *self.facts.grades(self.period, area=by_name[name]),
                Base(strong),
                Interval(strong),
            ]
            for name, strong in self.ranked
        ]
        return table(
            self.name("practice"),
            ("Grades by area of practice", self.about("Moderated case file audits")),
            [
                "Area",
                *[f"{name} (%)" for name in self.facts.scale.values()],
                f"{self.service.audit.standard} (number)",
                f"Likely range of {self.service.audit.standard}",
            ],
            rows,
            notes=[ROUNDED_TO_TOTAL, "Areas graded “not applicable” are not counted."],
        )


def _named(areas: tuple[tuple[str, Fact], ...]) -> Sentence:
    return joined(
        sentence("{area} ({share})", area=Label(name), share=fact) for name, fact in areas
    )
