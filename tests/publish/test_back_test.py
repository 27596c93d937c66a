"""A build that counts the last edition again, with notebooks and data of today."""

import dataclasses

import pytest

from qa_lib.publish.build import build_edition
from qa_lib.publish.files import write_json

HEARD, ASKED = "feedback.heard/send/2022-23-Q2", "application/vnd.qa.asked+json"
COUNTED = {
    "id": HEARD,
    "label": "families who were heard",
    "service": "send",
    "period": "2022-23-Q2",
    "definition": "Of families asked, the share that felt heard.",
    "numerator": 41,
    "denominator": 46,
    "display": "89%",
}


@pytest.fixture(scope="module")
def built(make, tmp_path_factory):
    """Return a build of an edition, the last one of which said 86% where 89% is counted now."""
    project = make.project(tmp_path_factory.mktemp("back-test"))
    show = make.block_cell("prose", "heard", facts=[make.fact(HEARD, "89%")])
    count = make.code_cell(
        f"from IPython.display import display\ndisplay({{{ASKED!r}: [{COUNTED!r}]}}, raw=True)"
    )
    make.notebook(project, "cover", make.block_cell("prose", "cover-words"))
    make.notebook(project, "send", show)
    make.notebook(project, "counted", count)
    before = {**COUNTED, "numerator": 40, "display": "86%"}
    write_json({HEARD: before}, project / "data" / "released" / "2022-11-03.json")
    request = make.build_request(project, make.document("Appendix 6", "send"))
    last = make.edition(make.document("Appendix 6", "counted"))
    return build_edition(dataclasses.replace(request, last=last), make.listener())


def test_the_build_tells_which_fact_comes_out_otherwise(built, make):
    told = make.read_json(built.folder / "restated.json")
    assert (told["last"], told["compared"], told["failed"]) == ("2022-11-03", 1, [])
    (fact,) = told["facts"]
    assert (fact["id"], fact["then"], fact["now"], fact["kind"]) == (HEARD, "86%", "89%", "figure")


def test_the_site_has_the_page_of_changes_and_the_front_page_leads_there(built):
    page = (built.site / "what-changed.html").read_text(encoding="utf-8")
    assert "Families who were heard" in page
    assert 'href="what-changed.html"' in (built.site / "index.html").read_text(encoding="utf-8")


def test_nothing_is_left_of_the_run_of_the_last_edition(built):
    assert not (built.folder / ".work").exists()
    assert sorted(path.name for path in (built.folder / "notebooks").iterdir()) == [
        "appendix-6.ipynb",
        "cover.ipynb",
    ]
