"""The section on the voice of the child, over all services."""

from qa_lib.page.prose import Paragraph, Prose
from qa_lib.page.runs import Label, Sentence, joined, sentence
from qa_lib.page.sections.section import Row, on_day, table
from qa_lib.page.sections.voice_gaps import GapsSection
from qa_lib.page.sections.voice_said import SaidSection
from qa_lib.page.subjects.voice import STATES, Answered
from qa_lib.page.table import Table
from qa_lib.page.words import plural
from qa_lib.params.service import Service

_DAY_WORDS = {"done": "done on", "due": "due on", "overdue": "overdue since"}


class VoiceSection(GapsSection, SaidSection):
    """Who was heard, what they said, who was not heard, and what was done.

    Args of the constructor: the context of the document, and the services it is about.
    """

    def done(self) -> Prose:
        """Say how far the responses to what children said have come, service by service."""
        sentences = [one for service in self.asking for one in self._progress(service)]
        if not sentences:
            return self._nothing_done("done")
        return Prose(self.name("done"), tuple(Paragraph(one) for one in sentences))

    def _nothing_done(self, name: str) -> Prose:
        return self.prose(
            name,
            sentence(
                "No response to what children said was worked on in {period}.",
                period=Label(self.period.label),
            ),
        )

    def _progress(self, service: Service) -> list[Sentence]:
        """Say how many responses are in each state; nothing where there are none."""
        found = {
            state: fact
            for state in STATES
            if (fact := self.facts[service.id].responses(self.period, state)).at_least_one
        }
        if not found:
            return []
        parts = [
            sentence(
                f"{{number}} {plural(fact.numerator, 'is', 'are')} {STATES[state]}", number=fact
            )
            for state, fact in found.items()
        ]
        return [
            sentence(
                "Of the responses of {service} to what children said, as at {day}, {parts}.",
                service=service.name,
                day=Label(on_day(self.period.last_day)),
                parts=joined(parts),
            )
        ]

    def done_table(self) -> Table | Prose:
        """List what was done, or is to be done, about what children said."""
        rows = [
            _row(service, answered)
            for service in self.asking
            for answered in self.facts[service.id].answered(self.period)
        ]
        if not rows:
            return self._nothing_done("done-table")
        return table(
            self.name("done-table"),
            (
                "What was done about what children said",
                self.about("Responses raised or worked on", self.asking),
            ),
            ["What is done", "Service", "Kind", "Owner", "State", "What has changed since"],
            rows,
            notes=[f"States are as at {on_day(self.period.last_day)}."],
        )


def _row(service: Service, answered: Answered) -> Row:
    return [
        Label(answered.action),
        service.name,
        answered.response,
        answered.owner,
        Label(f"{_DAY_WORDS[answered.state]} {on_day(answered.day)}"),
        Label(answered.impact or "not recorded yet"),
    ]
