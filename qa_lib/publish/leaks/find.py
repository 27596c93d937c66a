"""Every leak in the files of a build, a sentence each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qa_lib.params.leaks import LeakRules
from qa_lib.personal.guarded import Guarded
from qa_lib.personal.recognised import recognised
from qa_lib.publish.leaks.data_values import DataValues
from qa_lib.publish.leaks.sources import digest_of, installed_digests
from qa_lib.publish.opened.every import UnreadableError, opened, published_files
from qa_lib.publish.opened.piece import Piece
from qa_lib.publish.site_checks import LOCAL_PATH

_LONGEST = 60  # letters of a leak that a finding quotes


def leak_findings(folder: Path, guarded: Guarded, rules: LeakRules) -> tuple[str, ...]:
    """Return a sentence for each leak in the files of a build.

    Args:
        folder: everything in it but hidden folders is taken to be published.
        guarded: the values of the data that no file may hold.
        rules: what may stand there all the same.
    """
    search = _Search(DataValues(guarded), rules)
    known = installed_digests(rules.packages)
    found: dict[str, None] = {}
    for name, path in published_files(folder):
        if digest_of(path) not in known:
            found |= dict.fromkeys(search.leaks(name, path))
    return tuple(found)


@dataclass(frozen=True)
class _Search:
    """Looks into files; the same text in several places is looked at once."""

    values: DataValues
    rules: LeakRules

    def leaks(self, name: str, path: Path) -> Iterator[str]:
        try:
            for piece in opened(path, name):
                for what, text in self._in(piece):
                    yield f"{piece.where} holds {what}: {text[:_LONGEST]!r}."
        except UnreadableError as error:
            yield f"{error} Nobody knows what it holds."

    def _in(self, piece: Piece) -> list[tuple[str, str]]:
        beside = self.values.columns_named(piece.place)
        known = (piece.text, beside, self.values.is_index(piece.file))
        if known not in self._known:
            self._known[known] = [
                each for each in self._leaks(piece) if each[1] not in self._allowed
            ]
        return self._known[known]

    def _leaks(self, piece: Piece) -> Iterator[tuple[str, str]]:
        yield from recognised(piece.text)
        for match in LOCAL_PATH.finditer(piece.text):
            yield "a path of the machine that built it", match[0]
        where = {"place": piece.place, "file": piece.file}
        for what, value in self.values.identifiers_in(piece.text, **where):
            yield f"an identifier of the data ({what})", value
        for what, text in self.values.texts_in(piece.text):
            yield f"free text that is not approved ({what})", text

    @cached_property
    def _known(self) -> dict[tuple[object, ...], list[tuple[str, str]]]:
        return {}

    @cached_property
    def _allowed(self) -> frozenset[str]:
        return frozenset(each.text for each in self.rules.allowed)
