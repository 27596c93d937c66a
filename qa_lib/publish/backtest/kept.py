"""The facts of released editions, kept with the data so that later builds can recompute them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from qa_lib.params.edition import Edition
from qa_lib.publish.facts import read_facts
from qa_lib.publish.files import write_json

FOLDER: Final = "data/released"
_KEPT: Final = ("label", "service", "period", "definition", "numerator", "denominator", "display")

Kept = Mapping[str, Mapping[str, Any]]


def keep_facts(built: Path, project: Path, edition: str) -> Path:
    """Keep what a released build says, in place of what an earlier revision said.

    Args:
        built: the folder of the build for the panel: what is withheld there stays so here.
        project: the project's folder.
        edition: the edition's id.
    """
    facts = read_facts(built / "facts.json")
    path = kept_path(project, edition)
    write_json({name: {key: fact.get(key) for key in _KEPT} for name, fact in facts.items()}, path)
    return path


def kept_facts(project: Path, edition: str) -> Kept:
    """Return what a released edition said, by fact id."""
    content: Kept = json.loads(kept_path(project, edition).read_text(encoding="utf-8"))
    return content


def last_released(project: Path, edition: Edition, editions: Iterable[Edition]) -> Edition | None:
    """Return the latest edition before this one whose facts are kept, None if there is none."""
    earlier = [
        each
        for each in editions
        if each.date < edition.date and kept_path(project, each.id).is_file()
    ]
    return max(earlier, key=lambda each: each.date, default=None)


def kept_path(project: Path, edition: str) -> Path:
    """Return the file that keeps what an edition said."""
    return project / FOLDER / f"{edition}.json"
