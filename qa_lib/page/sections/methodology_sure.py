"""How sure figures are: points, likely ranges, rounding, agreement, each with a picture."""

from collections.abc import Sequence
from decimal import Decimal

from matplotlib.figure import Figure as Canvas

from qa_lib.page.charts import Bar, Spread, grade_bars, interval_bars
from qa_lib.page.charts_agreement import agreement_matrix
from qa_lib.page.charts_control import control_panels
from qa_lib.page.context import Context
from qa_lib.page.examples import run_chart_panel
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, Sentence, sentence
from qa_lib.page.words import number_in_words
from qa_lib.stats.intervals import wilson
from qa_lib.stats.rounding import half_up, largest_remainder
from qa_lib.stats.spc import RUN_CHART_POINTS, XMR_POINTS

_ABOUT = "An invented example, drawn as the charts of the reports are."
_PERCENT = 100
_BASES = ((3, 6), (30, 60), (300, 600))
_GRADES = ("Outstanding", "Good", "Requires Improvement", "Inadequate")
_AUDITS = (0, 9, 12, 1)
_MATRIX = ((1, 0, 0, 0), (0, 7, 3, 0), (0, 1, 8, 0), (0, 0, 0, 2))


class MethodologyBase:
    """What the parts of the page on methods share: its blocks."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def _prose(self, name: str, *said: Sentence, bullets: Sequence[Sentence] = ()) -> Prose:
        paragraphs = (Paragraph(one) for one in said)
        points = (Paragraph(one, bullet=True) for one in bullets)
        return Prose(self.context.name(name), (*paragraphs, *points))

    def _figure(self, name: str, canvas: Canvas, headline: str, alt: str) -> Figure:
        return Figure(self.context.name(name), headline, _ABOUT, f"{headline}. {alt}", canvas, ())


class SureSection(MethodologyBase):
    """How sure the figures are."""

    def points(self) -> Prose:
        """Explain how many points a chart needs."""
        return self._prose(
            "points",
            sentence(
                "Limits worked out from few points would be guesses. With fewer than {run} "
                "quarters there is only a table. From {run} quarters there is a run chart with "
                "the median, the value in the middle. From {limits} quarters there are limits.",
                run=number_in_words(RUN_CHART_POINTS),
                limits=Label(str(XMR_POINTS)),
            ),
        )

    def points_chart(self) -> Figure:
        """Show a run chart."""
        panel = run_chart_panel("Too few quarters for limits", self.context.rules.findings)
        return self._figure(
            "points-chart",
            control_panels([panel], columns=1),
            "With few quarters, a run chart shows the median and no limits",
            "A line of eight points around its median.",
        )

    def intervals(self) -> Prose:
        """Explain the likely range and the words for a change."""
        rules = self.context.rules
        return self._prose(
            "intervals",
            sentence(
                "Behind each percentage stands a number of people or cases. The likely range says "
                "where the true share may lie given so few: in {confidence} of all such cases it "
                "holds the true share (Wilson's method). The fewer people, the wider the range.",
                confidence=Label(f"{rules.confidence:.0%}"),
            ),
            sentence(
                "“Rose” and “fell” are said only where the likely range of the difference leaves "
                "out no change at all (Newcombe's method). Where either base is below {thin}, the "
                "words are “too few to tell”.",
                thin=Label(str(rules.thin_base)),
            ),
        )

    def intervals_chart(self) -> Figure:
        """Show the same share of few and of many, with its range."""
        rows = [_spread(count, base, self.context.rules.confidence) for count, base in _BASES]
        return self._figure(
            "intervals-chart",
            interval_bars(rows),
            "The same half is less sure, the fewer people stand behind it",
            "Three dots at fifty per cent with bars: the fewer answers, the longer the bar.",
        )

    def rounding(self) -> Prose:
        """Explain rounding."""
        whole = sum(_AUDITS)
        shown = largest_remainder(_AUDITS)
        return self._prose(
            "rounding",
            sentence(
                "Percentages are rounded half up. The parts of a whole are rounded so that they "
                "total {total}: each is rounded down, and what is left over goes to those with the "
                "largest remainders. Of {whole} audits, {last} was Inadequate: {alone} by itself, "
                "but {together} where all grades stand together.",
                total=Label("100%"),
                whole=Label(str(whole)),
                last=number_in_words(_AUDITS[-1]),
                alone=Label(f"{half_up(_AUDITS[-1], whole)}%"),
                together=Label(f"{shown[-1]}%"),
            ),
        )

    def rounding_chart(self) -> Figure:
        """Show grades as bars to both sides of a line."""
        shares = tuple(float(share) for share in largest_remainder(_AUDITS))
        bar = Bar("Example", shares, f"n = {sum(_AUDITS)}")
        return self._figure(
            "rounding-chart",
            grade_bars([bar], _GRADES, strong=2),
            "Good or better lies to the right of the line",
            "A bar of four grades: those that meet the standard to the right of a line, the others "
            "to its left.",
        )

    def agreement(self) -> Prose:
        """Explain agreement of auditors."""
        least = self.context.rules.findings.agreement_audits
        return self._prose(
            "agreement",
            sentence(
                "Each case is graded by a lead and a peer auditor, then moderated. The matrix "
                "counts how the first grade became the last: cases in the framed cells kept "
                "their grade, cases to the right of them were lowered, to the left raised. From "
                "{least} audits, two coefficients say how far the agreement goes beyond chance "
                "(weighted kappa, and Gwet's AC2, which is not misled where most cases have one "
                "grade).",
                least=Label(str(least)),
            ),
        )

    def agreement_chart(self) -> Figure:
        """Show an agreement matrix."""
        return self._figure(
            "agreement-chart",
            agreement_matrix(_MATRIX, _GRADES, axes_named=("Lead auditor", "After moderation")),
            "Cases in the framed cells kept their grade",
            "A matrix of grades before and after moderation, most cases on the diagonal.",
        )


def _spread(count: int, base: int, confidence: float) -> Spread:
    low, high = wilson(count, base, confidence)
    share = float(Decimal(_PERCENT * count) / base)
    label = f"{count} of {base} people"
    return Spread(label, share, _PERCENT * low, _PERCENT * high, f"{share:.0f}%")
