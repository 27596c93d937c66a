"""What sections on volumes share: the periods beside each other, and tables by kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qa_lib.page.facts import Fact
from qa_lib.page.sections.section import Row
from qa_lib.page.volume_words import VolumeChange, volume_change
from qa_lib.params.rules import Rules
from qa_lib.periods import Period

_QUARTERS_A_YEAR = 4


@dataclass(frozen=True)
class Reach:
    """The periods that stand beside the reported quarter, as far as records reach.

    Args:
        recorded: from the first quarter of the records to the one reported.
    """

    recorded: Period

    @property
    def quarter(self) -> Period:
        """The quarter reported."""
        return Period(self.recorded.last, self.recorded.last)

    @property
    def year_to_date(self) -> Period:
        """From April to the end of the quarter reported."""
        return self.recorded.year_to_date

    @property
    def is_first_of_year(self) -> bool:
        """Whether the year to date is the quarter itself."""
        return self.quarter == self.year_to_date

    @property
    def before(self) -> tuple[Period, ...]:
        """The quarter before and the same quarter of last year, where recorded."""
        earlier = [self.quarter.last.plus(-1), self.quarter.last.plus(-_QUARTERS_A_YEAR)]
        return tuple(Period(one, one) for one in earlier if one in self.recorded)

    @property
    def columns(self) -> tuple[Period, ...]:
        """The quarter, those before, and the year to date where it is longer."""
        to_date = () if self.is_first_of_year else (self.year_to_date,)
        return (self.quarter, *self.before, *to_date)

    @property
    def years(self) -> tuple[Period, ...]:
        """The financial years recorded from their first to their last quarter, earliest first."""
        first, last = self.recorded.first.start_year, self.recorded.last.start_year
        years = [Period.year(year) for year in range(first, last + 1)]
        return tuple(year for year in years if year in self.recorded)

    @property
    def years_and_to_date(self) -> tuple[Period, ...]:
        """The recorded years, and the year that is not complete yet."""
        return tuple(dict.fromkeys((*self.years, self.year_to_date)))

    def quarters(self, number: int) -> tuple[Period, ...]:
        """Return the last so many recorded quarters, earliest first."""
        return tuple(Period(one, one) for one in list(self.recorded)[-number:])

    def short(self, period: Period) -> str:
        """Return a period as the head of a column: `Q1 2022/23`, `2022/23 up to Quarter 2`."""
        return period.first.short_label if period.is_quarter else self.year_label(period)

    def year_label(self, period: Period) -> str:
        """Return a year, marked where it is not complete: `2022/23 up to Quarter 1`."""
        if period.is_year:
            return period.label
        return f"{period.last.year_label} up to Quarter {period.last.number}"


def changes(
    number: Callable[[Period], Fact], reach: Reach, rules: Rules
) -> tuple[VolumeChange, ...]:
    """Return how the quarter's number differs from each of those before."""
    after = number(reach.quarter)
    return tuple(
        volume_change(number(period), after, period.label, rules) for period in reach.before
    )


def breakdown(
    names: Mapping[str, str], number: Callable[[Period, str], Fact], periods: tuple[Period, ...]
) -> list[Row]:
    """Return a row a kind with its number in each period, most frequent first.

    Where a number is withheld, the rows stay in the order of the kinds: their places would say
    between which numbers it lies.

    Args:
        names: the kinds by id.
        number: returns the number of one kind in a period.
        periods: a column each; the rows are in order of the first.
    """
    facts = {kind: [number(period, kind) for period in periods] for kind in names}
    order = list(names)
    if not any(fact.withheld for row in facts.values() for fact in row):
        order.sort(key=lambda kind: [-fact.number for fact in facts[kind]])
    return [[names[kind], *facts[kind]] for kind in order]
