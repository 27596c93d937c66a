"""Published facts as JSON holds them, and the policy that they are published under."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import settings

from qa_lib.params.disclosure import Disclosure
from qa_lib.params.read import model_of

settings.register_profile("audit", deadline=None)  # a slow moment of a shared machine is no fault
settings.load_profile("audit")

POLICY = Path(__file__).parents[2] / "params" / "disclosure.yaml"
HIDDEN = "[c]"


def record(measure, period, numerator, *, kind="complaint", label="counted", **where):
    """Return the record of a plain number; None hides it."""
    path = "/".join([measure, "send", period, *(f"{k}={v}" for k, v in sorted(where.items()))])
    shown = "" if numerator is None else str(numerator)
    return {
        "id": path,
        "measure": measure,
        "kind": kind,
        "service": "send",
        "period": period,
        "where": where,
        "label": label,
        "definition": f"The number of {label}.",
        "numerator": numerator,
        "denominator": None,
        "value": shown,
        "display": shown or HIDDEN,
        "rounding": "none",
        "low": "",
        "high": "",
    }


def share(measure, period, counts, *, of="all", rounding="half_up", **where):
    """Return the record of a share; a None hides a count; no percentage is shown."""
    numerator, base = counts
    return {
        **record(measure, period, numerator, **where),
        "definition": f"Of {of}, the share of counted.",
        "denominator": base,
        "value": "",
        "display": HIDDEN,
        "rounding": rounding,
    }


def by_id(*records):
    return {one["id"]: one for one in records}


def span(fact, text):
    return f'<span class="qa-fact" data-fact="{fact}">{text}</span>'


def table_html(name, columns, rows):
    """Return a table as pages hold it; cells are texts or pairs of fact and text."""
    heads = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(f"<td>{span(*c) if isinstance(c, tuple) else c}</td>" for c in row[1:])
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="qa-table"><table class="qa" id="{name}"><caption>Counts</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


@pytest.fixture(scope="session")
def make():
    """The makers of all this; a fixture, because tests are not a package."""
    return SimpleNamespace(
        by_id=by_id, record=record, share=share, span=span, table_html=table_html
    )


@pytest.fixture(scope="session")
def policy():
    return model_of(POLICY, Disclosure)
