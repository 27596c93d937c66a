from pathlib import Path

import pytest

from qa_lib.params.load import load_parameters
from qa_lib.publish.serving.touched import is_source, touched_documents

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def edition():
    return load_parameters(PROJECT / "params").edition("2022-11-03")


@pytest.mark.parametrize(
    ("path", "read"),
    [
        ("notebooks/framework.ipynb", True),
        ("params/services/send.yaml", True),
        ("data/audits.csv", True),
        ("book/_static/qa.css", True),
        ("notebooks/.ipynb_checkpoints/framework-checkpoint.ipynb", False),
        ("notebooks/.~framework.ipynb", False),
        ("data/generate/audits.py", False),
        ("params/send.yaml~", False),
        ("README.md", False),
        ("_build/2022-11-03/panel/site/index.html", False),
    ],
)
def test_a_source_is_what_a_build_reads(path, read):
    assert is_source(PROJECT, PROJECT / path) is read


@pytest.mark.parametrize(
    ("changed", "documents"),
    [
        (["notebooks/framework.ipynb"], {"appendix-1", "appendix-2", "appendix-3"}),
        (["notebooks/audit_summary.ipynb", "book/_static/qa.css"], {"appendix-4"}),
        (["notebooks/cover_report.ipynb"], {"cover"}),
        (["book/_static/qa.css"], {"cover"}),
        (["data/audits.csv"], set()),
        (["params/services/send.yaml", "notebooks/framework.ipynb"], set()),
        (["params/editions/2022-11-03.yaml"], set()),
        (["params/editions/2023-02-01.yaml"], None),
        (["notebooks/explore.ipynb"], None),
        (["notebooks/.ipynb_checkpoints/framework-checkpoint.ipynb"], None),
        ([], None),
    ],
)
def test_a_change_touches_the_documents_that_read_it(edition, changed, documents):
    touched = touched_documents(PROJECT, edition, [PROJECT / path for path in changed])
    assert touched == documents
