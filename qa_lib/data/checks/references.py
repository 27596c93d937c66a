"""References between tables: what a row points at exists, and is of the same service."""

from collections.abc import Iterator

import pandas as pd

from qa_lib.data.problem import Inputs, Mask, Problem, Texts
from qa_lib.data.tables import TABLES

LEARNING_SOURCES = {  # what a learning's source_ref is, by its source
    "audit": ("audits", "audit_id"),
    "feedback": ("comments", "comment_id"),
    "voice": ("comments", "comment_id"),
    "complaint": ("complaints", "complaint_id"),
}


def reference_problems(inputs: Inputs) -> Iterator[Problem]:
    """Yield each reference that leads nowhere, or to another service."""
    for name, table in TABLES.items():
        for column in table.columns:
            if column.reference is None:
                continue
            target = column.reference
            every = pd.Series(data=True, index=inputs.tables[name].index)
            to = (target.table, target.column)
            yield from _unresolved(inputs, (name, column.name), to, among=every)
    source = inputs.tables["learning"]["source"]
    for kind, to in LEARNING_SOURCES.items():
        yield from _unresolved(inputs, ("learning", "source_ref"), to, among=source.eq(kind))
    bad = source.eq("kpi") & inputs.tables["learning"]["source_ref"].ne("")
    allowed = "stands beside source kpi; leave it empty and name the indicator in measure_id"
    yield from inputs.problems("learning", "source_ref", bad=bad, allowed=allowed)


def _unresolved(
    inputs: Inputs, at: tuple[str, str], to: tuple[str, str], *, among: Mask
) -> Iterator[Problem]:
    values = inputs.tables[at[0]][at[1]]
    known = inputs.tables[to[0]][to[1]]
    missing = among & values.ne("") & ~values.isin(known)
    allowed = f"is no {to[1]} of {inputs.file(to[0])}; correct it, or add the row it names"
    yield from inputs.problems(*at, bad=missing, allowed=allowed)
    if TABLES[at[0]].service and TABLES[to[0]].service:
        yield from _of_another_service(inputs, at, to, among=among & ~missing & values.ne(""))


def _of_another_service(
    inputs: Inputs, at: tuple[str, str], to: tuple[str, str], *, among: Mask
) -> Iterator[Problem]:
    rows, target = inputs.tables[at[0]], inputs.tables[to[0]]
    theirs = rows[at[1]].map(_service_of(target, to[1]))
    bad = among & theirs.ne(rows["service"])
    texts: Texts = (
        "belongs to service " + theirs[bad].astype("str") + ", not to " + rows.loc[bad, "service"]
    )
    yield from inputs.problems(*at, bad=bad, allowed=texts + "; correct one of them")


def _service_of(table: pd.DataFrame, column: str) -> Texts:
    return table.drop_duplicates(column).set_index(column)["service"]
