"""Documents of a release lead to the same reports of the edition released before."""

import re

import pytest

from qa_lib.publish.previous import MARK

FIRST, SECOND = "2022-11-03", "2023-02-01"


@pytest.fixture
def known(make):
    return (make.edition(FIRST), make.edition(SECOND))


def linked(folder, name):
    """Return where the link to the earlier edition leads, None without one."""
    page = folder / "site" / f"{name}.html"
    link = re.search(r'class="qa-previous"><a href="([^"]+)">', page.read_text(encoding="utf-8"))
    return (page.parent / link[1]).resolve() if link else None


def test_a_document_leads_to_the_latest_revision_of_the_same_report_before(
    project, to, make, known
):
    make.release(project, to, FIRST)
    latest = make.release(project, to, FIRST, text="42%", correction="One answer was missed.")
    done = make.release(project, to, SECOND, known=known)
    assert linked(done.folder, "appendix-6") == latest.folder / "site" / "appendix-6.html"
    page = (done.folder / "site" / "appendix-6.html").read_text(encoding="utf-8")
    assert "The same report for the meeting of 3 November 2022" in page
    assert make.read_json(done.folder / "manifest.json")["earlier"]["appendix-6"] == {
        "meeting": "3 November 2022",
        "address": "../../../2022-11-03/r2/site/appendix-6.html",
    }


def test_the_first_release_leads_nowhere(project, to, make, known):
    done = make.release(project, to, FIRST, known=known)
    assert linked(done.folder, "appendix-6") is None
    assert MARK in (done.folder / "site" / "appendix-6.html").read_text(encoding="utf-8")


def test_a_document_that_was_not_released_is_no_place_to_lead_to(project, to, make, known):
    first = make.release(project, to, FIRST)
    (first.folder / "site" / "appendix-6.html").unlink()
    assert linked(make.release(project, to, SECOND, known=known).folder, "appendix-6") is None


def test_releasing_the_same_bytes_again_does_nothing_though_another_edition_came_between(
    project, to, make, known
):
    make.release(project, to, SECOND, known=known)
    make.release(project, to, FIRST, known=known)
    again = make.release(project, to, SECOND, known=known)
    assert (again.revision, again.new) == (1, False)
