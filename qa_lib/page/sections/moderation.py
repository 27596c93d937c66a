"""The sections on moderation, agreed actions, reflective discussions and targeted audits."""

from functools import cached_property

from qa_lib.page.facts import Fact
from qa_lib.page.prose import Prose
from qa_lib.page.runs import Base, Label, Sentence, WithBase, joined, sentence
from qa_lib.page.sections.section import ROUNDED_TO_TOTAL, Row, Section, capitalised, on_day, table
from qa_lib.page.subjects.audits import CHANGES, PROGRESS, TARGETED, AuditFacts
from qa_lib.page.table import Table
from qa_lib.page.words import plural
from qa_lib.params.service import Service
from qa_lib.periods import Period

_ROLES = {"lead": "lead", "peer": "peer"}


class ModerationSection(Section):
    """What moderation changed, and whether what was agreed was done."""

    @cached_property
    def facts(self) -> AuditFacts:
        """The facts of this service's audits."""
        return self.context.facts(AuditFacts, self.service)

    def headline(self) -> Prose:
        """Say how often moderation changed the grade of the lead auditor, and which way."""
        raised, lowered, unchanged = self.facts.changes(self.period, role="lead")
        if not unchanged.has_base:
            return self.nothing(
                "moderation-headline",
                "No audits were moderated in {period}.",
                period=Label(self.period.label),
            )
        parts = [
            sentence(words, share=WithBase(fact))
            for fact, words in (
                (unchanged, "left it as it was in {share} of audits"),
                (lowered, "lowered it in {share}"),
                (raised, "raised it in {share}"),
            )
            if fact.at_least_one
        ]
        return self.prose(
            "moderation-headline",
            sentence(
                "Where the lead auditor had graded a case overall, the moderating manager {parts}.",
                parts=joined(parts),
            ),
        )

    def table(self) -> Table | Prose:
        """List what moderation did to the grades of lead and peer auditors."""
        periods = [self.period]
        if self.service.audit.started <= self.period.previous_year.last:
            periods.append(self.period.previous_year)
        rows: list[Row] = []
        for period in periods:
            for role in _ROLES:
                facts = self.facts.changes(period, role=role)
                if facts[0].has_base:
                    label = f"{capitalised(role)} auditor, {period.label}"
                    rows.append([label, *facts, Base(facts[2])])
        if not rows:
            return self.headline().named(self.name("moderation"))
        return table(
            self.name("moderation"),
            (
                "What moderation did to auditors' overall grades",
                self.about(
                    "Moderated case file audits", Period(periods[-1].first, periods[0].last)
                ),
            ),
            [
                "Auditor and period",
                *[f"Grade {words} (%)" for words in CHANGES.values()],
                "Left unchanged (number)",
            ],
            rows,
            notes=[ROUNDED_TO_TOTAL],
        )

    def progress(self) -> Prose:
        """Say how far agreed actions and reflective discussions have come."""
        sentences = [
            _progress("agreed action", self.facts.actions(self.period)),
            _progress("reflective discussion", self.facts.discussions(self.period)),
        ]
        return self.prose("audits-progress", *sentences)

    def progress_table(self) -> Table | Prose:
        """List agreed actions and reflective discussions: done, not yet due, overdue."""
        kinds = {
            "Agreed actions": self.facts.actions(self.period),
            "Reflective discussions": self.facts.discussions(self.period),
        }
        rows: list[Row] = [
            [name, *[Base(fact) for fact in facts], *facts]
            for name, facts in kinds.items()
            if facts[0].has_base
        ]
        if not rows:
            return self.progress().named(self.name("audits-progress-table"))
        return table(
            self.name("audits-progress-table"),
            (
                "Agreed actions and reflective discussions",
                (
                    f"From audits of {self.period.label}, {self.service.name}, "
                    f"as at {on_day(self.period.last_day)}."
                ),
            ),
            [
                "What was agreed",
                *[f"{capitalised(state)} (number)" for state in PROGRESS.values()],
                *[f"{capitalised(state)} (%)" for state in PROGRESS.values()],
            ],
            rows,
            notes=[ROUNDED_TO_TOTAL, _discussion_note(self.service)],
        )

    def targeted(self) -> Table | Prose:
        """List the targeted audits of the last two years by theme."""
        span = Period(self.period.previous_year.first, self.period.last)
        rows: list[Row] = []
        for theme in self.service.audit.themes:
            narrowed = {"audit_type": TARGETED, "theme": theme.id}
            done = self.facts.completed(span, **narrowed)
            if done.at_least_one:
                strong = self.facts.good_or_better(span, **narrowed)
                rows.append([theme.name, done, strong, Base(strong)])
        if not rows:
            return self.nothing(
                "targeted",
                "No targeted audits were completed from {start} to {end}.",
                start=Label(span.first.label),
                end=Label(span.last.label),
            )
        return table(
            self.name("targeted"),
            (
                "Targeted audits by theme",
                self.about("Overall judgement of moderated targeted audits", span),
            ),
            [
                "Theme",
                "Audits",
                f"{self.service.audit.standard} (%)",
                f"{self.service.audit.standard} (number)",
            ],
            rows,
        )


def _discussion_note(service: Service) -> str:
    days = service.audit.discussion_working_days
    return f"A reflective discussion is due within {days} working days of moderation."


def _progress(thing: str, facts: tuple[Fact, ...]) -> Sentence:
    done, due, overdue = facts
    if not done.has_base:
        return sentence("No {things} were due.", things=Label(f"{thing}s"))
    parts = [
        sentence("{share} {state} ({base})", share=fact, state=state, base=Base(fact))
        for fact, state in ((done, "done"), (due, "not yet due"), (overdue, "overdue"))
        if fact.at_least_one
    ]
    noun = capitalised(plural(done.denominator, f"the {thing}", f"{thing}s"))
    return sentence("{things}: {parts}.", things=Label(noun), parts=joined(parts))
