"""How figures are judged: each rule in plain words, with a picture of an invented example."""

from qa_lib.page.charts_control import control_panels
from qa_lib.page.examples import example_panel
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Label, sentence
from qa_lib.page.sections.methodology_sure import SureSection
from qa_lib.page.words import number_in_words
from qa_lib.stats.limits import NATURAL_LIMIT


class MethodologySection(SureSection):
    """Each rule that words and signals follow, explained to lay readers."""

    def introduction(self) -> Prose:
        """Say what the page is for."""
        return self._prose(
            "introduction",
            sentence(
                "This page explains how the reports decide that something changed, that a target "
                "is missed, or that too little is known. The pictures show invented examples; they "
                "are drawn, and judged, by the same program as the figures of the reports."
            ),
        )

    def usual(self) -> Prose:
        """Explain limits."""
        return self._prose(
            "usual",
            sentence(
                "Every figure goes up and down a little, even if nothing has changed. The two "
                "dotted lines, the limits, show how far it usually does. They are worked out from "
                "how much the figure moves from one quarter to the next: the average plus and "
                "minus {factor} times the average movement, single great jumps left out. As long "
                "as the points lie between the limits without a pattern, one of them says little.",
                factor=Label(str(NATURAL_LIMIT)),
            ),
            sentence(
                "These are called XmR charts; the rules are those of NHS England's “Making Data "
                "Count”."
            ),
        )

    def usual_chart(self) -> Figure:
        """Show a series without any signal."""
        panel = example_panel("usual", "Only usual ups and downs", self.context.rules.findings)
        return self._figure(
            "usual-chart",
            control_panels([panel], columns=1),
            "Between the limits, ups and downs say little",
            "A line goes up and down around its average and stays between two limits.",
        )

    def signals(self) -> Prose:
        """Explain the four rules for a point out of the ordinary."""
        rules = self.context.rules.findings
        return self._prose(
            "signals",
            sentence(
                "A point is out of the ordinary, and marked by another shape, in these cases. A "
                "triangle is for the better, a square for the worse, a diamond is neither. The "
                "first that applies counts. A quarter without figures is a gap and never a signal."
            ),
            bullets=[
                sentence("It lies outside the limits."),
                sentence(
                    "It is one of {number} points or more in a row that rise, or that fall, each "
                    "further than the last.",
                    number=number_in_words(rules.trend_points),
                ),
                sentence(
                    "It and one of its neighbours in three lie close to the same limit: in the "
                    "outer third between average and limit, all three on one side of the average."
                ),
                sentence(
                    "It is one of {number} points or more in a row on the same side of the "
                    "average.",
                    number=number_in_words(rules.shift_points),
                ),
            ],
        )

    def signals_chart(self) -> Figure:
        """Show an example of each of the four rules."""
        rules = self.context.rules.findings
        panels = [
            example_panel("outside", "Outside the limits", rules),
            example_panel("trend", "A run that rises", rules),
            example_panel("two_in_three", "Two of three close to a limit", rules),
            example_panel("shift", "A run on one side of the average", rules),
        ]
        return self._figure(
            "signals-chart",
            control_panels(panels),
            "Four patterns are out of the ordinary",
            "Four charts: one point below the lower limit; a run of rising points; two of three "
            "points close to the lower limit; a run of points above the average.",
        )

    def targets(self) -> Prose:
        """Explain what the limits say about a target."""
        return self._prose(
            "targets",
            sentence(
                "Whether one quarter met its target may be luck. So the limits are compared with "
                "the target: this says what to expect if nothing changes."
            ),
            bullets=[
                sentence("● Will meet it: the target lies beyond the limits, on the good side."),
                sentence("○ Will miss it: even the better limit lies short of the target."),
                sentence("◐ Hit or miss: the target lies between the limits, chance decides."),
                sentence(
                    "A figure that never moves has no spread: its limits are the average itself, "
                    "and it meets its target if the average does."
                ),
            ],
        )

    def targets_chart(self) -> Figure:
        """Show an example of each relation of limits and target, and of a constant series."""
        rules = self.context.rules.findings
        panels = [
            example_panel("passes", "● Will meet it", rules),
            example_panel("fails", "○ Will miss it", rules),
            example_panel("depends", "◐ Hit or miss", rules),
            example_panel("constant", "● Never moves, will meet it", rules),
        ]
        return self._figure(
            "targets-chart",
            control_panels(panels),
            "The limits say whether a target can be relied on",
            "Four charts: limits above the target, limits below it, limits on both sides of it, "
            "and a line that never moves above its target.",
        )
