"""The page that tells what changed, and what is kept for the next edition."""

from qa_lib.publish.backtest.kept import keep_facts, kept_facts, last_released
from qa_lib.publish.backtest.page import changes_link, changes_page
from qa_lib.publish.backtest.restated import Restated
from qa_lib.publish.backtest.run import Told, read_told, write_told
from qa_lib.publish.files import write_json

FACT = Restated(
    id="feedback.heard/send/2022-23-Q1",
    label="families who were heard & helped",
    service="send",
    period="2022-23-Q1",
    then="86%",
    now="89%",
    kind="back series",
    reason="Late answers came in.",
)


def test_the_page_says_what_was_and_is_of_which_kind_and_why():
    page = changes_page(Told("2022-11-03", 200, (FACT,)), {"send": "SEND"})
    assert (
        '<tr><th scope="row">Families who were heard &amp; helped</th><td>SEND</td>'
        "<td>Quarter 1 2022/23</td><td>86%</td><td>89%</td><td>Back series</td>"
        "<td>Late answers came in.</td></tr>"
    ) in page.body
    assert "<caption" in page.body


def test_the_page_says_that_nothing_changed():
    page = changes_page(Told("2022-11-03", 200, ()), {})
    assert "All of them came out as they were." in page.body
    assert "<table" not in page.body


def test_the_front_page_leads_there_if_there_was_an_edition_before():
    assert changes_link(None) == ""
    assert '<a href="what-changed.html">' in changes_link(Told("2022-11-03", 200, (FACT,)))


def test_what_is_told_is_read_back_and_removed_with_the_last_edition(tmp_path):
    told = Told("2022-11-03", 200, (FACT,), ("appendix-6",))
    write_told(told, tmp_path)
    assert read_told(tmp_path) == told
    write_told(None, tmp_path)
    assert read_told(tmp_path) is None


def test_the_last_released_edition_is_the_latest_one_before(make, tmp_path):
    editions = [make.edition(day) for day in ("2022-07-14", "2022-11-03", "2023-02-01")]
    now = make.edition("2023-06-01")
    assert last_released(tmp_path, now, editions) is None
    for day in ("2022-07-14", "2022-11-03"):
        write_json({"a": make.fact(40)}, tmp_path / "built" / "facts.json")
        keep_facts(tmp_path / "built", tmp_path, day)
    last = last_released(tmp_path, now, editions)
    assert last is not None
    assert last.id == "2022-11-03"
    assert kept_facts(tmp_path, last.id)["a"]["numerator"] == 40
