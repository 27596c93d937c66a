from qa_lib.publish.extra_pages import ExtraPage, extra_pages, write_extra_pages


def test_pages_reach_the_book_as_they_were_written(tmp_path):
    write_extra_pages([ExtraPage("evidence/audits", "Evidence", "<h1>Evidence</h1>")], tmp_path)
    context = {"title": "Evidence", "body": "<h1>Evidence</h1>"}
    assert list(extra_pages(tmp_path)) == [("evidence/audits", context, "page.html")]


def test_a_book_may_have_none(tmp_path):
    assert list(extra_pages(tmp_path)) == []
