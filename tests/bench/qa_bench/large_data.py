"""Data of many authorities, drawn from the sample with a seed: as many feedback rows as wanted."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

SEED = 20221103
_IDS: Mapping[str, tuple[str, ...]] = {
    "audits": ("audit_id",),
    "audit_grades": ("audit_id",),
    "audit_actions": ("action_id", "audit_id"),
    "feedback": ("response_id",),
    "comments": ("comment_id", "response_id"),
    "complaints": ("complaint_id", "learning_id"),
    "compliments": ("compliment_id",),
    "kpis": (),
    "learning": ("learning_id", "source_ref"),
}


def authorities(number: int) -> list[str]:
    """Return the ids of so many invented authorities: `a001`, `a002`."""
    return [f"a{one:03}" for one in range(1, number + 1)]


def add_authorities(project: Path, number: int, *, feedback_rows: int) -> None:
    """Add each authority's services and data to a project, a folder an authority.

    Args:
        project: its folder, with the sample's parameters and data.
        number: of authorities.
        feedback_rows: how many rows of feedback all of them have together, at least.
    """
    services = sorted(path.stem for path in (project / "params" / "services").glob("*.yaml"))
    sample = {
        name: pd.read_csv(project / "data" / f"{name}.csv", dtype="str", keep_default_na=False)
        for name in _IDS
    }
    for authority in authorities(number):
        for service in services:
            _write_service(project / "params" / "services", authority, service)
        folder = project / "data" / authority
        folder.mkdir()
        for name, rows in _tables(sample, authority, -(-feedback_rows // number)):
            rows.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def _write_service(folder: Path, authority: str, service: str) -> None:
    name = f"{service} of authority {authority}"
    lines = (f"id: {authority}-{service}", f"like: {service}", f"name: {name}")
    text = "\n".join((*lines, f"full_name: {name}", ""))
    (folder / f"{authority}-{service}.yaml").write_text(text, encoding="utf-8")


def _tables(
    sample: Mapping[str, pd.DataFrame], authority: str, feedback_rows: int
) -> Iterator[tuple[str, pd.DataFrame]]:
    draw = np.random.default_rng([SEED, int(authority[1:])])
    for name, ids in _IDS.items():
        rows = sample[name]
        if name == "feedback":
            rows = _more(rows, feedback_rows, draw)
        marked = {column: rows[column].where(rows[column].eq(""), rows[column] + f"-{authority}")
                  for column in ids}  # fmt: skip
        if "service" in rows:
            marked["service"] = f"{authority}-" + rows["service"]
        yield name, rows.assign(**marked)


def _more(feedback: pd.DataFrame, rows: int, draw: np.random.Generator) -> pd.DataFrame:
    """Return the sample's responses, and others like them until there are so many rows."""
    answers = dict(list(feedback.groupby("response_id", sort=False)))
    names, sizes = list(answers), [len(one) for one in answers.values()]
    parts, size = [feedback], len(feedback)
    while size < rows:
        drawn = draw.integers(len(names), size=1 + (rows - size) * len(names) // len(feedback))
        chosen = pd.DataFrame({"response_id": [names[one] for one in drawn]})
        chosen["as"] = [f"{names[one]}-{len(parts)}-{place}" for place, one in enumerate(drawn)]
        more = chosen.merge(feedback, on="response_id", sort=False)
        parts.append(more.assign(response_id=more["as"])[list(feedback.columns)])
        size += sum(sizes[one] for one in drawn)
    return pd.concat(parts, ignore_index=True)
