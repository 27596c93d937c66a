"""Findings: what facts say to a panel, and the block that lists them."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar, Literal

from qa_lib.page.blocks import Bundle, bundle
from qa_lib.page.facts import Fact
from qa_lib.page.runs import Sentence
from qa_lib.params.rules import FindingKind

Direction = Literal["good", "concern", "neutral"]

KINDS: dict[FindingKind, str] = {
    "special_cause": "out of the ordinary",
    "change": "change",
    "target_missed": "target missed",
    "result": "result",
    "contradiction": "contradiction",
    "thin_evidence": "evidence too thin",
    "nothing_heard": "too little heard",
    "action_overdue": "action overdue",
}
_DIRECTIONS: dict[Direction, str] = {
    "good": "▲ Good news",
    "concern": "▼ Concern",
    "neutral": "◆ To know",
}


@dataclass(frozen=True)
class Finding:
    """Something that a fact, or a series of facts, says.

    Args:
        about: what it is about, so that one thing is told once: "send/ehcp_20wk_exc".
        strength: how much it matters beside other findings; see `FindingRules.strength_of`.
        sentence: what it says, in plain words.
        question: what the panel may ask.
        facts: what it rests on, the facts in its words among them.
        document: the document that shows the evidence; set where findings are gathered.
    """

    kind: FindingKind
    direction: Direction
    strength: int
    about: str
    sentence: Sentence
    question: Sentence
    facts: tuple[Fact, ...]
    document: str = ""

    def __post_init__(self) -> None:
        known = {fact.id for fact in self.facts}
        shown = {run.fact.id for run in self.sentence.runs if run.fact is not None}
        if not shown <= known:
            raise ValueError(f"{self.about} shows facts that it doesn't rest on: {shown - known}")

    @property
    def label(self) -> str:
        """Shape and words for readers: "▼ Concern: change"."""
        return f"{_DIRECTIONS[self.direction]}: {KINDS[self.kind]}"

    @property
    def shown_facts(self) -> tuple[Fact, ...]:
        """The facts in its words."""
        runs = (*self.sentence.runs, *self.question.runs)
        return tuple(run.fact for run in runs if run.fact is not None)

    def as_record(self) -> dict[str, Any]:
        """Return the finding as JSON takes it."""
        return {
            "kind": self.kind,
            "strength": self.strength,
            "direction": self.direction,
            "label": self.label,
            "sentence": {"runs": [run.as_record() for run in self.sentence.runs]},
            "question": {"runs": [run.as_record() for run in self.question.runs]},
            "facts": [fact.id for fact in self.facts],
            "document": self.document,
        }


@dataclass(frozen=True)
class Findings:
    """The findings of a document as a block, strongest first.

    Args:
        ask: whether each shows its question.
        front: how the front page shows them, as HTML; empty if it doesn't.
        front_facts: the facts that it shows beside those in their words.
    """

    name: str
    findings: tuple[Finding, ...]
    ask: bool = True
    front: str = ""
    front_facts: tuple[Fact, ...] = ()
    kind: ClassVar[str] = "findings"

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts in the words of the findings, and on the front page."""
        said = tuple(fact for finding in self.findings for fact in finding.shown_facts)
        return (*said, *self.front_facts)

    @property
    def text(self) -> str:
        """The findings as plain text, a line each."""
        return "\n".join(self._words(finding) for finding in self.findings)

    def _words(self, finding: Finding) -> str:
        said = f"{finding.label}. {finding.sentence.text}"
        return f"{said} The panel may ask: {finding.question.text}" if self.ask else said

    @property
    def html(self) -> str:
        """Return the findings as an HTML list."""
        return f'<ul class="qa-findings">{"".join(map(self._item, self.findings))}</ul>'

    def _item(self, finding: Finding) -> str:
        asked = (
            f'<span class="qa-finding-question">The panel may ask: {_html(finding.question)}</span>'
        )
        return (
            f'<li class="qa-finding qa-{finding.direction}">'
            f'<strong class="qa-finding-kind">{escape(finding.label)}</strong> '
            f"<span>{_html(finding.sentence)}</span>{f' {asked}' if self.ask else ''}</li>"
        )

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        spec = {
            "kind": self.kind,
            "ask": self.ask,
            "findings": [one.as_record() for one in self.findings],
            "front": self.front,
        }
        return bundle(self, spec=spec, html=self.html, plain=self.text), {}


def strongest(
    findings: Sequence[Finding], *, most: int, good: int, of_a_document: int | None = None
) -> tuple[Finding, ...]:
    """Return the findings to show, strongest first: one about each thing.

    Args:
        findings: all there are.
        most: how many are shown, at most.
        good: how many places are kept for good news, if there is any.
        of_a_document: how many of any one document are shown, at most.
    """
    ranked = _limited(_one_about_each(findings), of_a_document)
    kept = [one for one in ranked if one.direction == "good"][: min(good, most)]
    others = [one for one in ranked if one not in kept][: most - len(kept)]
    return tuple(one for one in ranked if one in kept or one in others)


def _one_about_each(findings: Sequence[Finding]) -> list[Finding]:
    first: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda one: (-one.strength, one.about, one.kind)):
        first.setdefault(finding.about, finding)
    return list(first.values())


def _limited(ranked: Sequence[Finding], most: int | None) -> list[Finding]:
    """Leave out what is one too many of its document, good news counted apart."""
    counts: dict[tuple[str, bool], int] = {}
    kept = []
    for finding in ranked:
        key = (finding.document, finding.direction == "good")
        counts[key] = counts.get(key, 0) + 1
        if most is None or counts[key] <= most:
            kept.append(finding)
    return kept


def _html(said: Sentence) -> str:
    return "".join(run.html for run in said.runs)
