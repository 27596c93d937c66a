"""What sections about several services share: context, services, and ways to make blocks."""

from collections.abc import Sequence

from qa_lib.page.context import Context
from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Sentence
from qa_lib.page.sections.section import listed, when
from qa_lib.params.service import Service
from qa_lib.periods import Period


class AllServicesSection:
    """A part of a page about several services, in the order given."""

    def __init__(self, context: Context, services: Sequence[Service]) -> None:
        self.context = context
        self.services = tuple(services)

    @property
    def period(self) -> Period:
        """What the document reports, which may be half a year."""
        return self.context.period

    @property
    def year_before(self) -> Period:
        """The same quarters a year earlier."""
        return Period(self.period.first.plus(-4), self.period.last.plus(-4))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The period reported, the same quarters a year earlier, the whole year before."""
        return tuple(dict.fromkeys([self.period, self.year_before, self.period.previous_year]))

    def about(self, what: str, services: Sequence[Service], period: Period | None = None) -> str:
        """Return the line under a title: what is measured, where and when."""
        names = listed([service.name for service in services])
        return f"{what}. {names}, {when(period or self.period)}."

    def name(self, words: str) -> str:
        """Return the name of a block of this section."""
        return self.context.name(f"voice-{words}")

    def prose(self, name: str, *sentences: Sentence) -> Prose:
        """Return one paragraph a sentence."""
        return Prose(self.name(name), tuple(Paragraph(one) for one in sentences))
