"""The figures of a report as it was published, beside the figures computed from the data."""

from collections.abc import Sequence
from functools import cached_property

from qa_lib.page.context import Context
from qa_lib.page.facts import Fact
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.recomputed import recomputed_fact
from qa_lib.page.runs import Label, WithBase, sentence
from qa_lib.page.sections.section import Row, table
from qa_lib.page.table import Table
from qa_lib.page.words import number_in_words, plural
from qa_lib.params.published import PublishedFigure, PublishedReport

REPRODUCED, CONTRADICTION, DIFFERENT = "Reproduced", "Contradiction", "Different"
NOT_SHOWN = "Not shown any more"


class PublishedSection:
    """Every figure of a published report: printed, computed, evidence, verdict."""

    def __init__(self, context: Context, report: PublishedReport) -> None:
        self.context = context
        self.report = report

    @cached_property
    def compared(self) -> tuple[tuple[PublishedFigure, Fact, str], ...]:
        """Each published figure with the computed fact and the verdict."""
        return tuple(
            (figure, fact, verdict(figure, fact))
            for figure, fact in (
                (figure, recomputed_fact(self.context, figure.fact))
                for figure in self.report.figures
            )
        )

    def headline(self) -> Prose:
        """Say how many of the published figures come out of the data again."""
        verdicts = [found for _, _, found in self.compared]
        counted = [
            f"{number_in_words(verdicts.count(kind))} {plural(verdicts.count(kind), one, many)}"
            for kind, one, many in (
                (REPRODUCED, "comes out of the data as printed", "come out of the data as printed"),
                (CONTRADICTION, "contradicts another part of it", "contradict other parts of it"),
                (DIFFERENT, "differs", "differ"),
                (NOT_SHOWN, "is not shown any more", "are not shown any more"),
            )
            if kind in verdicts
        ]
        return Prose(
            self.context.name("headline"),
            (
                Paragraph(
                    sentence(
                        "Source of the printed figures: {source}.",
                        source=Label(self.report.source),
                    )
                ),
                Paragraph(
                    sentence(
                        "Of the figures of the report listed here, {counted}.",
                        counted=_listed(counted),
                    )
                ),
            ),
        )

    def contradictions(self) -> Prose:
        """Name each contradiction of the published report."""
        found = [figure for figure, _, kind in self.compared if kind == CONTRADICTION]
        if not found:
            return Prose(
                self.context.name("contradictions"),
                (Paragraph(sentence("No figure contradicts another.")),),
            )
        return Prose(
            self.context.name("contradictions"),
            tuple(
                Paragraph(
                    sentence(
                        "{place}: “{says}”, printed {printed}. {why}",
                        place=Label(f"Paragraph {figure.paragraph}"),
                        says=Label(figure.says),
                        printed=Label(figure.printed),
                        why=Label(figure.contradiction or ""),
                    ),
                    bullet=True,
                )
                for figure in found
            ),
        )

    def table(self) -> Table:
        """List every published figure: printed, computed, evidence, verdict."""
        rows: list[Row] = [
            [
                Label(f"{figure.paragraph}: {figure.says}"),
                Label(figure.printed),
                WithBase(fact),
                Label(fact.definition),
                Label(f"{kind}. {figure.note or ''}".strip()),
            ]
            for figure, fact, kind in self.compared
        ]
        return table(
            self.context.name("figures"),
            ("Every figure of the published report", f"Source: {self.report.source}."),
            [
                "Paragraph and figure",
                "Printed",
                "Computed",
                "What is counted",
                "Verdict",
            ],
            rows,
        )


def verdict(figure: PublishedFigure, fact: Fact) -> str:
    """Return whether a printed figure is the computed one, or contradicts its own report."""
    if figure.contradiction is not None:
        return CONTRADICTION
    if fact.withheld:
        return NOT_SHOWN
    everyone = figure.printed == "all" and fact.known and fact.number == fact.cases
    return REPRODUCED if everyone or figure.printed == fact.display else DIFFERENT


def _listed(parts: Sequence[str]) -> Label:
    return Label(", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0])
