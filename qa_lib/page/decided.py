"""What a page may show: the facts known to the edition, and the policy for all others."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from qa_lib.errors import ParameterError
from qa_lib.page.fact_book import FactBook, Symbol
from qa_lib.page.facts import Fact
from qa_lib.page.inputs import noted_facts
from qa_lib.params.disclosure import HIDDEN, Disclosure
from qa_lib.project import Project

NOT_PUBLISHED: Final = Symbol(
    "[x]",
    "[x] stands for a figure that is not published, as it has not been decided who may see figures "
    "of its kind.",
)


def decided_book(snapshot: str, policy: Disclosure, known: Mapping[str, Fact]) -> FactBook:
    """Return the book of a page whose audience sees only what was decided on.

    Args:
        snapshot: the digest of the data.
        policy: the rules by kind of measure.
        known: the facts that were decided on, by id; any other of a kind that is protected is
            withheld, and of a kind without a rule not published.
    """

    def unpublished(kind: str) -> Symbol | None:
        rule = policy.rule_for(kind)
        if rule is None:
            return NOT_PUBLISHED
        if rule.rule == "none":
            return None
        return Symbol(rule.symbol or HIDDEN, policy.legend)

    return FactBook(snapshot, known=known, unpublished=unpublished)


def known_facts(project: Project, name: str) -> Mapping[str, Fact]:
    """Return the facts of a JSON file in the project's folder, by id; none where none is named."""
    if not name:
        return {}
    path = project.folder / Path(name)
    if not path.is_file():
        raise ParameterError(
            f"The parameter facts names {name!r}, which is no file.",
            next_step="Leave it empty to compute every figure anew.",
        )
    records = json.loads(path.read_text(encoding="utf-8"))
    return noted_facts({name: Fact.from_record(record) for name, record in records.items()})
