"""The decision on everything that an edition publishes: which facts, and which of them withheld."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qa_lib.errors import ChecksError
from qa_lib.page.fact_publication import published_records, suppression_of
from qa_lib.page.facts import Fact
from qa_lib.params.disclosure import Disclosure
from qa_lib.stats.disclosure.exact import CannotProtectError
from qa_lib.stats.disclosure.suppress import Suppression

Records = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Decision:
    """What may be published.

    Args:
        records: the facts as they may be published, by id.
        unpublished: the measures of a kind without a rule, which are not published at all.
        account: what the log says of it, which gives nothing away: never why a fact is withheld.
    """

    records: dict[str, dict[str, Any]]
    unpublished: tuple[str, ...]
    account: dict[str, Any]


def decision_by(policy: Disclosure) -> Callable[[Records], Decision]:
    """Return the function that decides on facts by a policy.

    Raises:
        ChecksError: the function raises it where a small count cannot be protected.
    """

    def decide(records: Records) -> Decision:
        facts = {name: Fact.from_record(record) for name, record in records.items()}
        try:
            found = suppression_of(facts, policy)
        except CannotProtectError as error:
            raise ChecksError(
                "A small count cannot be protected: too much that must stay shown gives it away.",
                next_step="Give the kinds of measure around it a rule that lets figures be hidden, "
                "in params/disclosure.yaml.",
            ) from error
        published = published_records(facts, policy, found.hidden)
        left_out = sorted({facts[name].measure for name in facts.keys() - published.keys()})
        return Decision(published, tuple(left_out), _account(published, policy, found))

    return decide


def _account(published: Records, policy: Disclosure, found: Suppression) -> dict[str, Any]:
    kinds = [record["kind"] for record in published.values()]
    withheld = Counter(record["kind"] for record in published.values() if record["note"])
    return {
        "rules": list(_by_rule(policy, Counter(kinds), withheld)),
        "withheld": withheld.total(),
        "of": len(kinds),
        "proven_least": found.proven,
    }


def _by_rule(
    policy: Disclosure, kinds: Mapping[str, int], withheld: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    for rule in policy.kinds:
        counted = {"withheld": withheld.get(rule.id, 0), "of": kinds.get(rule.id, 0)}
        yield {"kind": rule.id, "rule": rule.rule, **counted}
