"""The section on how far auditors and the moderator agree."""

from functools import cached_property
from math import isnan

from qa_lib.page.charts_agreement import agreement_matrix
from qa_lib.page.figure import Figure
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base, Interval, Label, Value, WithBase, sentence
from qa_lib.page.sections.section import ROUNDED_HALF_UP, Row, Section, capitalised, table
from qa_lib.page.subjects.agreement import AgreementFacts, Coefficients
from qa_lib.page.table import Table

_ROLES = ("lead", "peer")
_COEFFICIENTS = (
    "Kappa (weighted by distance) and Gwet's AC2 say how far agreement goes beyond chance: 1 is "
    "perfect, 0 no better than chance. Where most cases have the same grade, kappa looks too low "
    "and AC2 is to be preferred."
)
_TOO_FEW = "[z]"


class AgreementSection(Section):
    """How the overall grades of lead and peer auditors fared in moderation."""

    @cached_property
    def facts(self) -> AgreementFacts:
        """The facts of this service's agreement."""
        return self.context.facts(AgreementFacts, self.service)

    def name(self, words: str) -> str:
        """Return the name of a block: of this service, as a page may show several."""
        return super().name(f"{self.service.id}-{words}")

    def _none(self, words: str) -> Prose:
        return self.nothing(
            words,
            "No case file audits of {service} were graded by both auditor and moderator in "
            "{period}.",
            service=self.service.name,
            period=Label(self.period.label),
        )

    def headline(self) -> Prose:
        """Say how often each auditor and the moderator agreed."""
        alike = {role: self.facts.alike(self.period, role) for role in _ROLES}
        said = [
            sentence(
                "In {service}, the {role} auditor and the moderator gave the same overall grade "
                "in {share} of case file audits in {period}; the true share may be anywhere from "
                "{range}.",
                service=self.service.name,
                role=role,
                share=WithBase(fact),
                period=Label(self.period.label),
                range=Interval(fact),
            )
            for role, fact in alike.items()
            if fact.has_base
        ]
        return self.prose("agreement-headline", *said) if said else self._none("agreement-headline")

    def matrix(self, role: str = "lead") -> Figure | Prose:
        """Show how the grades of one role, `lead` or `peer`, became those after moderation."""
        alike = self.facts.alike(self.period, role)
        if not alike.has_base:
            return self._none(f"agreement-{role}-matrix")
        pairs = self.facts.pairs(self.period, role)
        counts = [[fact.amount for fact in row] for row in pairs]
        message = f"{capitalised(role)} auditor and moderator agreed on {alike.base} audits"
        return self.figure(
            f"agreement-{role}-matrix",
            agreement_matrix(
                counts,
                list(self.facts.scale.values()),
                axes_named=(f"{capitalised(role)} auditor", "After moderation"),
            ),
            [alike, *[fact for row in pairs for fact in row]],
            words=(
                message,
                self.about("Number of case file audits by overall grade before and after"),
                f"Matrix of grades. {message}, the cells on the diagonal.",
            ),
        )

    def matrix_table(self, role: str = "lead") -> Table | Prose:
        """List how the grades of one role became those after moderation."""
        if not self.facts.alike(self.period, role).has_base:
            return self._none(f"agreement-{role}")
        names = list(self.facts.scale.values())
        rows: list[Row] = [
            [name, *facts]
            for name, facts in zip(names, self.facts.pairs(self.period, role), strict=True)
        ]
        return table(
            self.name(f"agreement-{role}"),
            (
                f"Grades of the {role} auditor and after moderation",
                self.about("Number of case file audits by overall grade before and after"),
            ),
            [f"{capitalised(role)} auditor", *[f"Moderated: {name}" for name in names]],
            rows,
        )

    def table(self) -> Table | Prose:
        """List the agreement of lead and peer auditors with the moderator."""
        rows = [self._row(role) for role in _ROLES if self.facts.alike(self.period, role).has_base]
        if not rows:
            return self._none("agreement")
        least = self.context.rules.findings.agreement_audits
        return table(
            self.name("agreement"),
            (
                "How far auditors and the moderator agree",
                self.about("Same overall grade in moderated case file audits"),
            ),
            ["Auditor", "Same grade (%)", "Same grade (number)", "Likely range", "Kappa", "AC2"],
            rows,
            notes=[
                ROUNDED_HALF_UP,
                _COEFFICIENTS,
                (
                    f"{_TOO_FEW} means not given: a coefficient needs {least} audits, and grades "
                    "that differ and are shown."
                ),
            ],
        )

    def _row(self, role: str) -> Row:
        fact = self.facts.alike(self.period, role)
        found = self.facts.coefficients(self.period, role)
        return [
            f"{capitalised(role)} auditor",
            fact,
            Base(fact),
            Interval(fact),
            *_coefficients(None if self._some_withheld(role) else found),
        ]

    def _some_withheld(self, role: str) -> bool:
        """Tell whether a number is withheld that coefficients would help to work out."""
        pairs = self.facts.pairs(self.period, role)
        return any(fact.withheld for row in pairs for fact in row)


def _coefficients(found: Coefficients | None) -> list[Value]:
    if found is None:
        return [Label(_TOO_FEW)] * 2
    return [Label(_TOO_FEW if isnan(one) else f"{one:.2f}") for one in (found.kappa, found.gwet)]
