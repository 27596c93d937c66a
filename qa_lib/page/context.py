"""What every section of a page works with: parameters, data, facts, period and document."""

from dataclasses import dataclass

import pandas as pd

from qa_lib.data.snapshot import Snapshot
from qa_lib.page.fact_book import FactBook
from qa_lib.params.load import Parameters
from qa_lib.params.rules import Rules
from qa_lib.periods import Period, Quarter


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

    def table(self, name: str, service: str, period: Period) -> pd.DataFrame:
        """Return one service's rows of a table within a period."""
        return self.snapshot.read(name, service=service, period=period)
