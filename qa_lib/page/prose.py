"""Prose: paragraphs, numbered as council papers are, and bullets."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from qa_lib.page.blocks import Bundle, bundle
from qa_lib.page.facts import Fact, withheld_notes
from qa_lib.page.runs import Label, Sentence, sentence


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, numbered as council papers are, or a bullet."""

    sentence: Sentence
    number: int | None = None
    bullet: bool = False

    def as_record(self) -> dict[str, Any]:
        """Return the paragraph as JSON takes it."""
        return {
            "number": None if self.number is None else str(self.number),
            "bullet": self.bullet,
            "runs": [run.as_record() for run in self.sentence.runs],
        }

    @property
    def html(self) -> str:
        """Return the paragraph as HTML, without the list around bullets."""
        text = "".join(run.html for run in self.sentence.runs)
        if self.bullet:
            return f"<li>{text}</li>"
        if self.number is None:
            return f"<p>{text}</p>"
        number = f'<span class="qa-paragraph-number">{self.number}.</span>'
        return f'<p class="qa-numbered" id="paragraph-{self.number}">{number} {text}</p>'


@dataclass(frozen=True)
class Prose:
    """Paragraphs and bullets."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    kind: ClassVar[str] = "prose"

    def named(self, name: str) -> "Prose":
        """Return the same prose under another name: where a table or chart has nothing to show."""
        return replace(self, name=name)

    def facts(self) -> tuple[Fact, ...]:
        """Return the facts in the prose."""
        runs = (run for paragraph in self.paragraphs for run in paragraph.sentence.runs)
        return tuple(run.fact for run in runs if run.fact is not None)

    @property
    def all_paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs, and below them what the symbols of figures that are not shown mean."""
        notes = (sentence("{note}", note=Label(note)) for note in withheld_notes(self.facts()))
        return (*self.paragraphs, *(Paragraph(note) for note in notes))

    @property
    def text(self) -> str:
        """The prose as plain text, a line a paragraph."""
        return "\n".join(paragraph.sentence.text for paragraph in self.all_paragraphs)

    @property
    def html(self) -> str:
        """Return the prose as HTML."""
        parts: list[str] = []
        in_list = False
        for paragraph in self.all_paragraphs:
            if paragraph.bullet != in_list:
                parts.append("</ul>" if in_list else "<ul>")
                in_list = paragraph.bullet
            parts.append(paragraph.html)
        if in_list:
            parts.append("</ul>")
        return f'<div class="qa-prose">{"".join(parts)}</div>'

    def _repr_mimebundle_(self, **_: object) -> Bundle:
        spec = {"kind": self.kind, "paragraphs": [p.as_record() for p in self.all_paragraphs]}
        return bundle(self, spec=spec, html=self.html, plain=self.text), {}
