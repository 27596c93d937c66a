"""The facts of how far auditors and moderators agree."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from qa_lib.measures import agreement as measure
from qa_lib.measures.audits import grades_given
from qa_lib.measures.slices import matching
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.subjects.audits import CASE_FILE
from qa_lib.params.service import Service
from qa_lib.periods import Period
from qa_lib.stats.agreement import gwet, weighted_kappa


@dataclass(frozen=True)
class Coefficients:
    """Coefficients of agreement beyond chance; 1 is perfect, 0 no better than chance.

    NaN where one is not defined, as when both gave one same grade throughout.
    """

    kappa: float
    gwet: float


class AgreementFacts:
    """Facts about the overall grades of one service before and after moderation."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service
        self.scale = {grade.id: grade.name for grade in service.audit.scale}

    @cached_property
    def _grades(self) -> pd.DataFrame:
        history = self._context.since(self._service.audit.started)
        return self._context.table("audit_grades", self._service.id, history)

    def _pairs(self, period: Period, role: str) -> pd.DataFrame:
        audits = matching(
            self._context.table("audits", self._service.id, period), audit_type=CASE_FILE
        )
        return measure.paired(
            grades_given(audits, self._grades, role=role),
            grades_given(audits, self._grades),
            list(self.scale),
        )

    def alike(self, period: Period, role: str) -> Fact:
        """Return the share of the cases whose grade moderation left as the role had given it."""
        subject = Subject(measure.ALIKE, self._service.id, period, {"role": role}, {"role": role})
        return self._context.book.share(
            subject, lambda: measure.graded_alike(self._pairs(period, role))
        )

    def pairs(self, period: Period, role: str) -> tuple[tuple[Fact, ...], ...]:
        """Return the numbers of cases by the role's grade (rows) and the moderated one."""
        pairs = self._pairs(period, role)
        return tuple(
            tuple(
                self._pair(pairs, period, role, before=before, after=after) for after in self.scale
            )
            for before in self.scale
        )

    def _pair(
        self, pairs: pd.DataFrame, period: Period, role: str, *, before: str, after: str
    ) -> Fact:
        subject = Subject(
            measure.PAIRS,
            self._service.id,
            period,
            {"role": role, "before": before, "after": after},
            {"role": role, "before": self.scale[before], "after": self.scale[after]},
        )
        return self._context.book.number(subject, lambda: measure.pair_count(pairs, before, after))

    def coefficients(self, period: Period, role: str) -> Coefficients | None:
        """Return weighted kappa and Gwet's AC2; None with too few cases to give them."""
        pairs = self._pairs(period, role)
        least = self._context.rules.findings.agreement_audits
        if len(pairs) < least:
            return None
        order = list(reversed(self.scale))  # lowest first
        return Coefficients(
            weighted_kappa(pairs["before"], pairs["after"], categories=order, minimum=least),
            gwet(pairs, "linear", categories=order, minimum=least),
        )
