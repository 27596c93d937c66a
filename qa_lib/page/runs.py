"""Sentences whose figures are facts: runs of words, facts, labels and links."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from string import Formatter

from qa_lib.page.facts import Fact


@dataclass(frozen=True)
class Label:
    """Words that may hold digits but are no figure: a period, a label, a clock."""

    text: str


@dataclass(frozen=True)
class Link:
    """A link to another document of the pack, or to a place in it."""

    document: str
    text: str
    place: str = ""  # the name of a block, or another id on that page


@dataclass(frozen=True)
class Base:
    """A fact's numerator and denominator, in place of its percentage: "9 of 22"."""

    fact: Fact


@dataclass(frozen=True)
class Interval:
    """A fact's 95% interval, in place of its percentage: "23% to 61%"."""

    fact: Fact


@dataclass(frozen=True)
class WithBase:
    """A fact's percentage with numerator and denominator: "62% (16 of 26)"."""

    fact: Fact


@dataclass(frozen=True)
class Answers:
    """A fact's denominator: how many answered, or were looked at."""

    fact: Fact


Value = Fact | Label | Link | Base | Interval | WithBase | Answers | str


@dataclass(frozen=True)
class Run:
    """A stretch of prose: plain text, or a value."""

    value: Value

    @property
    def text(self) -> str:
        """As readers see it."""
        match self.value:
            case Label(text) | Link(_, text):
                return text
            case str():
                return self.value
            case _:
                return _shown(self.value)

    @property
    def fact(self) -> Fact | None:
        """The fact that the run shows, if it does."""
        match self.value:
            case Fact():
                return self.value
            case Base(fact) | Interval(fact) | WithBase(fact) | Answers(fact):
                return fact
            case _:
                return None

    def as_record(self) -> dict[str, str | bool]:
        """Return the run as JSON takes it."""
        record: dict[str, str | bool] = {"text": self.text}
        if self.fact is not None:
            record["fact"] = self.fact.id
        if isinstance(self.value, Label):
            record["label"] = True
        if isinstance(self.value, Link):
            record["document"] = self.value.document
            if self.value.place:
                record["place"] = self.value.place
        return record

    @property
    def html(self) -> str:
        """Return the run as HTML."""
        text = escape(self.text)
        if self.fact is not None:
            return f'<span class="qa-fact" data-fact="{escape(self.fact.id)}">{text}</span>'
        if isinstance(self.value, Link):
            place = f"#{escape(self.value.place)}" if self.value.place else ""
            return f'<a href="{escape(self.value.document)}.html{place}">{text}</a>'
        return text


def _shown(value: Fact | Base | Interval | WithBase | Answers) -> str:
    match value:
        case Fact():
            return value.display
        case Base(fact):
            return fact.base
        case Interval(fact):
            return fact.interval
        case Answers(fact):
            return fact.base_shown
        case WithBase(fact) if fact.withheld:
            return fact.base
        case WithBase(fact):
            return f"{fact.display} ({fact.base})" if fact.has_base else fact.display


@dataclass(frozen=True)
class Sentence:
    """Prose made of runs."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The prose as plain text."""
        return "".join(run.text for run in self.runs)

    def __add__(self, other: "Sentence") -> "Sentence":
        return Sentence((*self.runs, Run(" "), *other.runs))


def sentence(template: str, **values: Value | Sentence) -> Sentence:
    """Return a template with its placeholders filled: `sentence("{good} were Good", good=fact)`."""
    runs: list[Run] = []
    for words, name, _, _ in Formatter().parse(template):
        if words:
            runs.append(Run(words))
        if name is not None:
            value = values[name]
            runs.extend(value.runs if isinstance(value, Sentence) else [Run(value)])
    return Sentence(tuple(runs))


def joined(sentences: Iterable[Sentence], *, last: str = " and ") -> Sentence:
    """Return a list in a sentence: "a, b and c"."""
    parts = list(sentences)
    runs: list[Run] = []
    for position, part in enumerate(parts):
        if position:
            runs.append(Run(last if position == len(parts) - 1 else ", "))
        runs.extend(part.runs)
    return Sentence(tuple(runs))
