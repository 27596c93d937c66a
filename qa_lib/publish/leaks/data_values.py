"""Look for values of the data: identifiers, and what people wrote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from qa_lib.personal.guarded import Guarded

_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_GAP: Final = re.compile(r"[\W_]+")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+")
_TELLING: Final = 8  # words by which a sentence is known, even if it is cut short
_KEY: Final = 4  # words by which it is looked up
_SHORT: Final = 6  # digits; a shorter number alone stands for anything
_SEARCH_INDEX: Final = "searchindex.js"


@dataclass(frozen=True)
class DataValues:
    """The guarded values of the data, ready to be looked for."""

    guarded: Guarded

    def identifiers_in(self, text: str, *, place: str, file: str) -> Iterator[tuple[str, str]]:
        """Yield what identifies a row of the data, each as what it is and how it is written."""
        beside = self.columns_named(place) | self.columns_named(text)
        index = self.is_index(file)
        for match in _WORD.finditer(text):
            word = match[0]
            for what in self._found(word, beside):
                yield what, word
            if index and word in self._ends:  # the index breaks identifiers at their hyphens
                yield self._ends[word], word

    def columns_named(self, text: str) -> frozenset[str]:
        """Return the columns of identifiers that a text names; beside them, short ones count."""
        return frozenset(name for name in self.guarded.identifiers if name in text)

    def is_index(self, file: str) -> bool:
        """Tell whether a file is the index that the site is searched by."""
        return file.endswith(_SEARCH_INDEX)

    def texts_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield what people wrote that is not approved, even if it is cut short."""
        words = words_of(text)
        for start in range(len(words) - _KEY + 1):
            for needle, what in self._needles.get(words[start : start + _KEY], ()):
                if words[start : start + len(needle)] == needle:
                    yield what, " ".join(needle)

    def _found(self, word: str, beside: frozenset[str]) -> Iterator[str]:
        parts = word.casefold().split("-")
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                what = self._identifiers.get("-".join(parts[start:end]))
                if what is not None and (what in beside or not _short(parts[start:end])):
                    yield what

    @cached_property
    def _identifiers(self) -> dict[str, str]:
        return {
            value.casefold(): what
            for what, values in self.guarded.identifiers.items()
            for value in values
        }

    @cached_property
    def _ends(self) -> dict[str, str]:
        ends = {value.rpartition("-")[2]: what for value, what in self._identifiers.items()}
        return {end: what for end, what in ends.items() if end.isdigit() and not _short([end])}

    @cached_property
    def _needles(self) -> dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]]:
        """The beginnings of guarded sentences, by their first words."""
        approved = {start for text in self.guarded.approved for start in _beginnings(text)}
        found: dict[tuple[str, ...], list[tuple[tuple[str, ...], str]]] = {}
        for what, texts in self.guarded.texts.items():
            for start in dict.fromkeys(start for text in texts for start in _beginnings(text)):
                if start not in approved:
                    found.setdefault(start[:_KEY], []).append((start, what))
        return found


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without case and punctuation."""
    return tuple(_GAP.sub(" ", text).casefold().split())


def _beginnings(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the first words of each sentence; a very short one could be anybody's."""
    for sentence in _SENTENCE.split(text):
        words = words_of(sentence)
        if len(words) >= _KEY:
            yield words[:_TELLING]


def _short(parts: list[str]) -> bool:
    """Tell whether a value could be any number, a word or a year."""
    return len(parts) == 1 and (not parts[0].isdigit() or len(parts[0]) < _SHORT)
