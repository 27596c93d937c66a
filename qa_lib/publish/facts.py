"""The facts that executed notebooks show, gathered over an edition."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from nbformat import NotebookNode

from qa_lib.errors import ChecksError
from qa_lib.publish.files import write_json

FACTS_MIME: Final = "application/vnd.qa.facts+json"
SHOWN_IN: Final = "shown_in"
MARK: Final = "mark"

Fact = Mapping[str, Any]


def shown_facts(notebook: NotebookNode) -> Iterator[Fact]:
    """Yield the facts of every output, in order, with repetitions."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            yield from output.get("data", {}).get(FACTS_MIME, [])


def collected_facts(notebooks: Mapping[str, NotebookNode]) -> dict[str, dict[str, Any]]:
    """Return the facts by id, each with `shown_in`: the ids of the documents that show it.

    Args:
        notebooks: executed notebooks by document id, in the edition's order.

    Raises:
        ChecksError: the same fact says different things in two places.
    """
    facts: dict[str, Fact] = {}
    documents: dict[str, list[str]] = {}
    for document, notebook in notebooks.items():
        for fact in shown_facts(notebook):
            known = facts.setdefault(fact["id"], fact)
            seen = documents.setdefault(fact["id"], [])
            if known != fact:
                raise _conflict(known, fact, (seen[0], document))
            if document not in seen:
                seen.append(document)
    return {key: {**facts[key], SHOWN_IN: documents[key]} for key in sorted(facts)}


def _conflict(first: Fact, second: Fact, documents: Sequence[str]) -> ChecksError:
    keys = [key for key in {**first, **second} if first.get(key) != second.get(key)]
    differences = ", ".join(f"{key} {first.get(key)!r} and {second.get(key)!r}" for key in keys)
    return ChecksError(
        f"The fact {first['id']!r} is {first['display']!r} in {documents[0]} and "
        f"{second['display']!r} in {documents[1]} (they differ in {differences}).",
        next_step="Build both documents again from the same snapshot; if they still differ, one "
        "of them counts in another way and needs a measure of its own.",
    )


def marked(facts: Mapping[str, Fact], mark: str) -> dict[str, Fact]:
    """Return the facts, each with the mark of what is not for publication; as they are without."""
    return {name: {**fact, MARK: mark} if mark else fact for name, fact in facts.items()}


def write_facts(facts: Mapping[str, Fact], path: Path) -> None:
    """Write the facts as JSON, sorted, so that equal facts make equal files."""
    write_json(facts, path)


def read_facts(path: Path) -> dict[str, dict[str, Any]]:
    """Return the facts of a file that `write_facts` wrote."""
    facts: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return facts
