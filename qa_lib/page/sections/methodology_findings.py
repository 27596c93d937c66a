"""How findings are made and ranked: every threshold, as the panel can read it in the rules."""

from qa_lib.page.context import Context
from qa_lib.page.finding import KINDS
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, sentence
from qa_lib.page.sections.section import Row, capitalised, table
from qa_lib.page.table import Table
from qa_lib.params.rules import FindingKind, Rules

_MEANINGS: dict[FindingKind, str] = {
    "contradiction": "two figures, or two readers of a case, that cannot both be right",
    "nothing_heard": "a group that was not asked, did not answer, or was heard too little",
    "change": "a share that rose or fell by more than chance would give",
    "special_cause": "a latest quarter outside what the measure usually does",
    "result": "a share of positive answers, or of audits, that is low or high",
    "target_missed": "a target or clock that was missed",
    "action_overdue": "what was agreed and was not done by its date",
    "thin_evidence": "too few people or cases to tell",
}


class FindingRulesSection:
    """What makes a finding, and which come first."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def introduction(self) -> Prose:
        """Explain findings."""
        return Prose(
            self.context.name("findings-introduction"),
            (
                Paragraph(
                    sentence(
                        "Each appendix opens with its findings, the strongest first, with a "
                        "question that the panel may wish to ask. ▼ marks a concern, ▲ good news, "
                        "◆ something to know. Places are kept for good news, if there is any. The "
                        "cover report shows the strongest of all appendices."
                    )
                ),
                Paragraph(
                    sentence(
                        "A finding begins with the strength of its kind and grows with its size in "
                        "percentage points; of a change, only the part that is sure counts."
                    )
                ),
            ),
        )

    def kinds_table(self) -> Table:
        """List the kinds of findings with what they begin with."""
        strength = self.context.rules.findings.strength
        rows: list[Row] = [
            [capitalised(KINDS[kind]), capitalised(_MEANINGS[kind]), Label(str(strength[kind]))]
            for kind in sorted(KINDS, key=lambda kind: -strength[kind])
        ]
        return table(
            self.context.name("findings-kinds"),
            ("Kinds of findings", "What each is, and the strength that it begins with."),
            ["Kind", "What it is", "Strength"],
            rows,
        )

    def thresholds_table(self) -> Table:
        """List every threshold behind words and findings."""
        rows: list[Row] = [
            [Label(what), Label(value)] for what, value in _thresholds(self.context.rules)
        ]
        return table(
            self.context.name("findings-thresholds"),
            ("Thresholds", "Set in the file params/rules.yaml, where they can be changed."),
            ["Rule", "Threshold"],
            rows,
        )


def _thresholds(rules: Rules) -> list[tuple[str, str]]:
    found = rules.findings
    return [
        ("Too few to tell a change: fewer answers than", f"{rules.thin_base}"),
        ("Confidence of likely ranges", f"{rules.confidence:.0%}"),
        ("A share of positive answers is low below", f"{rules.low_share:g}%"),
        ("A share of positive answers is high from", f"{rules.high_share:g}%"),
        (
            "A group is heard too little: below the share expected by",
            f"{rules.gap_points:g} points",
        ),
        ("A change is worth raising from", f"{found.least_change:g} points"),
        ("A missed target is worth raising from", f"{found.least_miss:g} points"),
        ("Changes of indicators are told over", f"{found.years_compared} years before this one"),
        ("A likely range is wide beyond", f"{found.wide_interval:g} points"),
        ("Overdue actions are raised from", f"{found.overdue_share:g}% of those agreed"),
        (
            "Moderation is raised where it lowers more grades than it raises by",
            f"{found.moderated_share:g}%",
        ),
        ("Quarters in a row that rise or fall", f"{found.trend_points}"),
        ("Quarters in a row on one side of the average", f"{found.shift_points}"),
        ("Audits from which coefficients of agreement are given", f"{found.agreement_audits}"),
        ("A finding is one stronger for every", f"{found.points_for_one:g} points"),
        ("Findings at the top of an appendix, at most", f"{found.shown}"),
        ("Findings on the cover, at most", f"{found.shown_on_cover}"),
    ]
