"""The check of published prose: every number in it is a fact's, or is no figure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from nbformat import NotebookNode

from qa_lib.params.wording import NotFigure
from qa_lib.publish.blocks import BLOCK_MIME
from qa_lib.publish.facts import FACTS_MIME

_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_TEXTS: Final = ("caption", "about", "headline", "alt")


@dataclass(frozen=True)
class LooseNumber:
    """A number in published prose that no fact stands behind."""

    document: str
    place: str
    number: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.document}, {self.place}: {self.number} in “{self.sentence}”"


def loose_numbers(
    notebooks: Mapping[str, NotebookNode], not_figures: Sequence[NotFigure]
) -> tuple[LooseNumber, ...]:
    """Return every number in headings, prose, captions, notes and cells that is no fact's.

    Args:
        notebooks: executed notebooks by document id.
        not_figures: the kinds of numbers that need no fact.
    """
    allowed = [re.compile(kind.pattern) for kind in not_figures]
    return tuple(
        LooseNumber(document, place, number, sentence)
        for document, notebook in notebooks.items()
        for place, text, shown in _texts(notebook)
        for number, sentence in _unfounded(text, shown, allowed)
    )


def _texts(notebook: NotebookNode) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield each published text with its place and the numbers that its facts show."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "markdown":
            yield f"cell {number}", cell.source, frozenset()
        for output in cell.get("outputs", []):
            block = output.get("data", {}).get(BLOCK_MIME)
            if block:
                shown = _numbers_of(output["data"].get(FACTS_MIME, []))
                for text, known in _block_texts(block):
                    yield f"block {block['name']}", text, shown if known else frozenset()


def _block_texts(block: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """Yield a block's texts; True where figures are quoted from the block's own facts."""
    for key in _TEXTS:
        if block.get(key):
            yield block[key], True
    for note in block.get("notes", []):
        yield note, True
    for column in block.get("columns", []):
        yield column["title"], True
    for row in block.get("rows", []):
        yield from ((_typed([cell]), False) for cell in row)
    for paragraph in block.get("paragraphs", []):
        yield _typed(paragraph["runs"]), False
    for finding in block.get("findings", []):
        yield _typed(finding["sentence"]["runs"]), False
        yield _typed(finding["question"]["runs"]), False


def _typed(runs: Iterable[Mapping[str, Any]]) -> str:
    """Return the words of runs, with facts, labels and links replaced by a mark."""
    marks = ("fact", "label", "document")
    return "".join("…" if any(run.get(mark) for mark in marks) else run["text"] for run in runs)


def _numbers_of(facts: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    found: set[str] = set()
    for fact in facts:
        found.add(str(fact["display"]))
        for key in ("numerator", "denominator"):
            if fact.get(key) is not None:
                found |= {str(fact[key]), f"{fact[key]:,}"}
        found |= {f"{fact[key]}%" for key in ("low", "high") if fact.get(key)}
    return frozenset(found)


def _unfounded(
    text: str, shown: frozenset[str], allowed: Sequence[re.Pattern[str]]
) -> Iterator[tuple[str, str]]:
    for sentence in _SENTENCE.split(text):
        rest = sentence
        for pattern in allowed:
            rest = pattern.sub("…", rest)
        for number in _NUMBER.findall(rest):
            if number.rstrip(",") not in shown:
                yield number, " ".join(sentence.split())
