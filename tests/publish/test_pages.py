import pytest

from qa_lib.publish.execute import Failed
from qa_lib.publish.pages import (
    failed_page,
    footer_text,
    table_of_contents,
    unbuilt_page,
)


@pytest.fixture
def edition(make):
    return make.edition(make.document("Appendix 6", "send", title="SEND <Report> & more"))


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("no file /srv/data/audits.csv", "no file audits.csv"),
        ("see C:\\data\\audits.csv now", "see audits.csv now"),
        ("9/22 or data/audits.csv", "9/22 or data/audits.csv"),
        ("<b> & 'x'", "&lt;b&gt; &amp; &#x27;x&#x27;"),
    ],
)
def test_a_failed_page_says_why_without_folders_or_markup(edition, message, shown):
    failure = Failed("appendix-6", 4, "DataError", message, "", 1.0)
    page = failed_page(edition.appendices[0], failure)
    assert "This document is missing." in page
    assert "in cell 4 of the notebook send" in page
    assert f"<p>{shown}</p>" in page


def test_an_unbuilt_page_says_so(edition):
    page = unbuilt_page(edition.appendices[0])
    assert page.startswith("# Appendix 6: SEND")
    assert "has not been built yet" in page


def test_the_contents_follow_the_edition(edition):
    contents = table_of_contents(edition)
    assert contents["root"] == "index"
    cover = {"file": "cover", "title": "Cover report"}
    documents = {"chapters": [cover, {"file": "appendix-6"}]}
    assert contents["parts"] == [documents]
    written = table_of_contents(edition, ["glossary"], ["analysts/index", "analysts/errors"])
    about = {"caption": "About these figures", "chapters": [{"file": "glossary"}]}
    pages = [{"file": "analysts/index"}, {"file": "analysts/errors"}]
    assert written["parts"] == [documents, about, {"caption": "For analysts", "chapters": pages}]


def test_the_footer_says_where_figures_come_from(edition):
    text = footer_text(edition, "panel", "0123456789abcdef")
    assert text.endswith("Edition 2022-11-03 for the panel, data 0123456789ab.")
