"""Values that the service's file lists: teams, areas, grades, streams, categories and others."""

from collections.abc import Iterator

from qa_lib.data.columns import Column, Table
from qa_lib.data.problem import Inputs, Problem, Texts
from qa_lib.data.tables import TABLES
from qa_lib.data.vocabulary import allowed_ids
from qa_lib.params.service import Service


def membership_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each unknown service, and each value that its service does not list."""
    for name, table in TABLES.items():
        if table.service:
            yield from _unknown_services(inputs, name)
        services = row_services(inputs, table)
        for column in table.columns:
            if column.vocabulary is not None:
                yield from _unlisted(inputs, name, column, services)


def row_services(inputs: Inputs, table: Table) -> Texts:
    """Return the service of each row, its own or its parent's; empty where there is none."""
    rows = inputs.tables[table.name]
    if table.service:
        return rows[table.service]
    if table.parent is None:
        return rows.iloc[:, 0].mask(rows.index >= 0, "")
    (key,) = TABLES[table.parent].key
    parents = inputs.tables[table.parent].drop_duplicates(key).set_index(key)["service"]
    return parents.reindex(rows[key]).fillna("").set_axis(rows.index)


def _unknown_services(inputs: Inputs, name: str) -> list[Problem]:
    services = inputs.tables[name]["service"]
    bad = services.ne("") & ~services.isin(set(inputs.services))
    allowed = f"is not a service; write {', '.join(inputs.services)}"
    return inputs.problems(name, "service", bad=bad, allowed=allowed)


def _present(inputs: Inputs, services: Texts) -> list[Service]:
    """Return the services that have rows: there may be many more."""
    return [inputs.services[one] for one in services.unique() if one in inputs.services]


def _unlisted(inputs: Inputs, name: str, column: Column, services: Texts) -> Iterator[Problem]:
    values = inputs.tables[name][column.name]
    if column.vocabulary is None or values.empty:
        return
    for service in _present(inputs, services):
        known = allowed_ids(service, column.vocabulary)
        bad = services.eq(service.id) & values.ne("") & ~values.isin(set(known))
        listed = f"write {', '.join(known)}" if known else "none is defined, leave it empty"
        allowed = f"is no {column.vocabulary} of {service.id}; {listed}"
        yield from inputs.problems(name, column.name, bad=bad, allowed=allowed)
