"""What every section of a page works with: parameters, data, facts, period and document."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pandas as pd

from qa_lib.data.snapshot import Snapshot
from qa_lib.page.fact_book import FactBook
from qa_lib.params.load import Parameters
from qa_lib.params.rules import Rules
from qa_lib.params.service import Service
from qa_lib.periods import Period, Quarter

Facts = TypeVar("Facts")


@dataclass(frozen=True)
class Context:
    """What a page is about and where its figures come from.

    Args:
        edition: the edition's id.
        document: the document's id, which all names on its pages start with.
        period: what the document reports.
    """

    parameters: Parameters
    snapshot: Snapshot
    book: FactBook
    edition: str
    document: str
    period: Period
    _facts: dict[tuple[object, ...], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def rules(self) -> Rules:
        """The thresholds behind words and findings."""
        return self.parameters.rules

    @property
    def year_to_date(self) -> Period:
        """From April to the end of the period reported."""
        return self.period.year_to_date

    def since(self, first: Quarter) -> Period:
        """Return the quarters from a first one to the end of the period reported."""
        return Period(min(first, self.period.last), self.period.last)

    def name(self, words: str) -> str:
        """Return the name of a block of this document, unique in the edition."""
        return f"{self.document}-{words}"

    def facts(self, kind: Callable[..., Facts], service: Service, **about: str) -> Facts:
        """Return the facts of a kind about a service, made when they are first asked for.

        The sections and findings of a page share them, so that each table is read and counted once.

        Args:
            kind: makes them: `FeedbackFacts`.
            service: whose they are.
            about: what else they are about, as `kind` takes it: `group="adults"`.
        """
        key = (kind, service, *sorted(about.items()))
        if key not in self._facts:
            self._facts[key] = kind(self, service, **about)
        found: Facts = self._facts[key]
        return found

    def table(self, name: str, service: str, period: Period) -> pd.DataFrame:
        """Return one service's rows of a table within a period."""
        return self.snapshot.read(name, service=service, period=period)
