"""The facts of a service's compliments."""

from functools import cached_property

import pandas as pd

from qa_lib.measures import compliments as measure
from qa_lib.measures.slices import ByQuarter, matching
from qa_lib.page.context import Context
from qa_lib.page.facts import Fact, Subject
from qa_lib.page.subjects.reach import recorded_periods, recorded_rows
from qa_lib.params.service import Service
from qa_lib.periods import Period


class ComplimentFacts:
    """Facts about the compliments of one service."""

    def __init__(self, context: Context, service: Service) -> None:
        self._context = context
        self._service = service
        self.sources = {one.id: one.name for one in service.complaints.compliment_sources}
        self.themes = {one.id: one.name for one in service.complaints.compliment_themes}
        self._breakdowns = {"source": self.sources, "theme": self.themes}

    @cached_property
    def _compliments(self) -> pd.DataFrame:
        return recorded_rows(self._context, self._service, "compliments")

    @cached_property
    def _by_quarter(self) -> ByQuarter:
        return ByQuarter(self._compliments)

    @cached_property
    def reach(self) -> Period | None:
        """From the first quarter with a compliment to the last reported; None without any."""
        return recorded_periods(self._context, self._compliments)

    def external(self, period: Period, **where: str) -> Fact:
        """Return the formal figure: those from outside; `where` narrows by source or theme."""
        named = [self._breakdowns[key][value] for key, value in where.items()]
        words = {"narrowed": "".join(f": {name}" for name in named)}
        subject = Subject(measure.EXTERNAL, self._service.id, period, where, words)
        return self._context.book.number(
            subject,
            lambda: len(matching(measure.external(self._by_quarter.within(period)), **where)),
        )

    def internal(self, period: Period) -> Fact:
        """Return those among colleagues, which the formal figure leaves out."""
        return self._context.book.number(
            Subject(measure.INTERNAL, self._service.id, period),
            lambda: len(measure.internal(self._by_quarter.within(period))),
        )
