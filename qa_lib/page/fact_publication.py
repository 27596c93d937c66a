"""What an audience gets to see of facts: the policy applied to all facts of an edition at once."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from qa_lib.page.fact_counts import Counts, Guarded, base_id, numerator_id
from qa_lib.page.fact_relations import linked_table
from qa_lib.page.facts import NO_BASE, Fact
from qa_lib.params.disclosure import HIDDEN, Disclosure, KindRule
from qa_lib.stats.disclosure.primary import rounded_to_multiple, too_small
from qa_lib.stats.disclosure.relations import Protection
from qa_lib.stats.disclosure.suppress import Suppression, suppressed
from qa_lib.stats.rounding import half_up


def guarded_by(policy: Disclosure, *, secondary: bool) -> Guarded:
    """Return the counts hidden by the rules with, or without, secondary suppression."""
    ranges = {
        rule: Protection(*rule.protected)
        for rule in policy.kinds
        if rule.protected is not None and rule.secondary == secondary
    }
    return Guarded(
        counts={rule.id: kept for rule, kept in ranges.items() if rule.rule == "hidden_counts"},
        bases={rule.id: kept for rule, kept in ranges.items()},
    )


def suppression_of(facts: Mapping[str, Fact], policy: Disclosure) -> Suppression:
    """Return which counts are hidden from an audience to which the rules apply.

    Args:
        facts: everything that is published together, of all documents of an edition, by id.
        policy: the rules by kind of measure.
    """
    shown = {name: fact for name, fact in facts.items() if policy.rule_for(fact.kind)}
    table = linked_table(
        shown, guarded_by(policy, secondary=True), rest_of_share=_rest_counts(policy)
    )
    found = suppressed(table, seconds=policy.seconds)
    alone = too_small(Counts(shown, guarded_by(policy, secondary=False)).cells.values())
    return Suppression(
        found.primary | alone, found.secondary - alone, found.information_lost, found.proven
    )


def published_records(
    facts: Mapping[str, Fact], policy: Disclosure, hidden: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Return the facts as they may be published, by id; those of a kind without a rule are not.

    A hidden count is None. A share with a hidden numerator or base has no percentage and no
    interval, as either would give the count away.

    Args:
        facts: everything that is published together, by id.
        policy: the rules by kind of measure.
        hidden: the ids of the counts hidden, as `suppression_of` finds them.
    """
    records: dict[str, dict[str, Any]] = {}
    for name, fact in facts.items():
        rule = policy.rule_for(fact.kind)
        if rule is not None:
            records[name] = _record(fact, rule, hidden, policy)
    return {**records, **_rounded_alone(facts, records)}


def _record(
    fact: Fact, rule: KindRule, hidden: Collection[str], policy: Disclosure
) -> dict[str, Any]:
    if rule.multiple is not None:
        return {**fact.as_record(), **_rounded(fact, rule.multiple)}
    no_count = numerator_id(fact) in hidden
    no_base = fact.denominator is not None and base_id(fact) in hidden
    if not (no_count or no_base):
        return fact.as_record()
    return {
        **fact.as_record(),
        "numerator": None if no_count else fact.numerator,
        "denominator": None if no_base else fact.denominator,
        "value": "",
        "display": rule.symbol or HIDDEN,  # hidden for the sake of another kind
        "low": "",
        "high": "",
        "note": policy.legend,
    }


def _rounded_alone(
    facts: Mapping[str, Fact], records: Mapping[str, Mapping[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return anew the parts of a whole of which another part is hidden, each rounded by itself.

    Rounded to total 100, the parts that are shown would tell of those that are not.
    """
    wholes: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts.values():
        if fact.rounding == "largest_remainder" and fact.id in records:
            wholes.setdefault((fact.measure, base_id(fact)), []).append(fact)
    partly = [parts for parts in wholes.values() if any(records[one.id]["note"] for one in parts)]
    return {
        fact.id: {**records[fact.id], **_half_up(fact)}
        for parts in partly
        for fact in parts
        if not records[fact.id]["note"]
    }


def _half_up(fact: Fact) -> dict[str, str]:
    value = str(half_up(fact.number, fact.cases))
    return {"value": value, "display": f"{value}%", "rounding": "half_up"}


def _rounded(fact: Fact, multiple: int) -> dict[str, Any]:
    numerator = rounded_to_multiple(fact.number, multiple)
    if fact.denominator is None:
        return {"numerator": numerator, "value": str(numerator), "display": f"{numerator:,}"}
    base = rounded_to_multiple(fact.denominator, multiple)
    value = str(half_up(numerator, base)) if base else ""
    return {
        "numerator": numerator,
        "denominator": base,
        "value": value,
        "display": f"{value}%" if value else NO_BASE,
        "low": "",
        "high": "",
    }


def _rest_counts(policy: Disclosure) -> Callable[[str], bool]:
    counted = {rule.id for rule in policy.kinds if rule.rest_of_share}
    return lambda kind: kind in counted
