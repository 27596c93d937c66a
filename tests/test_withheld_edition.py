"""Every document of the edition where any figure, of whatever kind, may be withheld."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from qa_lib.data.intake import validated_snapshot
from qa_lib.page import Page
from qa_lib.page.blocks import BLOCK_MIME, FACTS_MIME
from qa_lib.page.fact_book import FactBook
from qa_lib.page.facts import Fact
from qa_lib.params.load import load_parameters
from qa_lib.project import PROJECT_VARIABLE, Project

PROJECT = Path(__file__).parents[1]
PARAMETERS = load_parameters(PROJECT / "params")
EDITION = PARAMETERS.edition("2022-11-03")
LEGEND = "[c] stands for a figure that is kept confidential."
NO_VALUE = re.compile(r"\bnan%|\bnan of\b|of nan\b|None%|\bNone of \d|of None\b|\(None")
ALL, SOME = 1, 3  # every fact, or about every third


def one_a_notebook():
    """Return a document of each notebook, of the services in turn, as they share their sections."""
    documents = {document.notebook: document for document in EDITION.made}
    return list(documents.values())


@pytest.fixture(scope="module")
def digest():
    project = Project(PROJECT)
    return validated_snapshot(project.data, PARAMETERS.services, project.snapshots).digest


class Withholding(FactBook):
    """A book that withholds every fact, or about one in so many, by chance of its id."""

    def __init__(self, snapshot, one_in):
        super().__init__(snapshot)
        self.one_in = one_in

    def _fact(self, subject, count, shown, rounding):
        fact = super()._fact(subject, count, shown, rounding)
        if count[0] == 0 or int(sha256(fact.id.encode()).hexdigest(), 16) % self.one_in:
            return fact
        record = {"numerator": None, "value": "", "display": "[c]", "low": "", "high": ""}
        base = count[1] if len(fact.id) % 2 else None
        return Fact.from_record({**fact.as_record(), **record, "denominator": base, "note": LEGEND})


@pytest.fixture
def outputs_of(monkeypatch, digest, shown_cells):
    """Return a maker of a document's outputs with figures withheld."""
    monkeypatch.setenv(PROJECT_VARIABLE, str(PROJECT))

    def outputs(document, share):
        page = Page(
            edition=EDITION.id,
            document=document.id,
            audience="panel",
            service=document.service,
            period=str(document.period),
            snapshot=digest,
        )
        page.context = replace(page.context, book=Withholding(digest, share))
        blocks = shown_cells(page, document, PROJECT).values()
        return [one._repr_mimebundle_()[0] for one in blocks if one is not None]

    return outputs


@pytest.mark.parametrize("share", [ALL, SOME], ids=["all withheld", "some withheld"])
@pytest.mark.parametrize("document", one_a_notebook(), ids=lambda document: document.notebook)
def test_a_document_reads_well_whatever_is_withheld(outputs_of, document, share):
    for data in outputs_of(document, share):
        said = json.dumps(data[BLOCK_MIME], ensure_ascii=False) + data["text/plain"]
        assert [
            said[max(0, one.start() - 60) : one.end() + 60] for one in NO_VALUE.finditer(said)
        ] == []
        hidden = [fact for fact in data[FACTS_MIME] if fact["numerator"] is None]
        assert (LEGEND in said) == bool(hidden), said[:200]
