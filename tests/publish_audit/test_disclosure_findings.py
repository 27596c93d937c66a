"""The audit names what gives a hidden count away, wherever it stands, and nothing else."""

import json

import pytest

from qa_lib.publish.audit.findings import disclosure_findings, given_away
from qa_lib.publish.audit.read import publication_of, read_publication

Q1, Q2 = "2022-23-Q1", "2022-23-Q2"
HALF = f"{Q1}..{Q2}"


@pytest.fixture
def found(make, policy):
    """Return the findings about records alone."""

    def findings(*records):
        return disclosure_findings(publication_of(make.by_id(*records)), policy)

    return findings


@pytest.mark.parametrize(
    ("half", "count"), [(9, 1), (None, 0)], ids=["beside its total", "beside a hidden total"]
)
def test_a_quarter_follows_from_the_other_and_the_year_to_date(make, found, half, count):
    sentences = found(
        make.record("received", Q1, 6),
        make.record("received", Q2, None),
        make.record("received", HALF, half),
    )
    assert len(sentences) == count
    assert all("received/send/2022-23-Q2 is 3" in sentence for sentence in sentences)
    assert all("received/send/2022-23-Q1 in facts.json" in sentence for sentence in sentences)


def test_a_quarter_that_stands_nowhere_is_found_as_well(make, found):
    (sentence,) = found(make.record("received", Q1, 6), make.record("received", HALF, 9))
    assert "in 2022-23-Q2 is 3" in sentence


def test_a_part_follows_from_the_whole_and_the_other_parts(make, found):
    (sentence,) = found(
        make.record("received", Q1, 20),
        make.record("received", Q1, 17, team="north"),
        make.record("received", Q1, None, team="south"),
    )
    assert "team=south is 3" in sentence


def test_two_hidden_parts_of_a_small_rest_are_still_too_narrow(make, found):
    sentences = found(
        make.record("received", Q1, 20),
        make.record("received", Q1, 16, team="north"),
        make.record("received", Q1, None, team="south"),
        make.record("received", Q1, None, team="west"),
    )
    assert len(sentences) == 2
    assert "is from 1 to 3" in sentences[0]


def test_parts_that_a_shown_whole_refutes_are_not_taken_for_a_sum(make, found):
    assert not found(
        make.record("received", Q2, 30),
        make.record("received", Q2, 12, theme="delay"),
        make.record("received", Q2, 12, theme="plans"),
        make.record("received", Q1, 20),
        make.record("received", Q1, 17, theme="delay"),
        make.record("received", Q1, None, theme="plans"),
    )


@pytest.mark.parametrize(
    ("counts", "count"),
    [((38, 40), 1), ((None, 40), 0), ((40, 40), 0), ((30, 40), 0)],
    ids=["two are left", "hidden", "none is left", "many are left"],
)
def test_the_rest_of_a_share_is_found(make, found, counts, count):
    sentences = found(make.share("in_time", Q1, counts))
    assert len(sentences) == count
    assert all("the rest of in_time/send/2022-23-Q1 is 2" in sentence for sentence in sentences)


def test_a_base_follows_from_a_number_of_the_same_words(make, found):
    sentences = found(
        make.share("in_time", Q1, (None, None), of="complaints answered"),
        make.record("answered", Q1, 4, label="complaints answered"),
    )
    assert any("what in_time/send/2022-23-Q1 is a share of is 4" in one for one in sentences)


def test_the_parts_of_a_share_give_the_hidden_one_away(make, found):
    def part(count, name):
        return make.share("outcome", Q1, (count, 30), rounding="largest_remainder", part=name)

    (sentence,) = found(part(20, "upheld"), part(7, "not"), part(None, "withdrawn"))
    assert "part=withdrawn is 3" in sentence


def test_a_small_count_in_the_open_is_found_and_a_true_zero_is_not(make, found):
    (sentence,) = found(make.record("received", Q1, 4), make.record("received", Q2, 0))
    assert sentence.startswith("A reader can work out that received/send/2022-23-Q1 is 4;")


def test_what_the_policy_leaves_open_is_no_finding(make, found):
    assert not found(make.record("heard", Q1, 4, kind="activity"))


def test_a_percentage_or_interval_left_on_a_hidden_share_is_found(make, found):
    left = {**make.share("in_time", Q1, (None, 40)), "value": "8", "low": "3"}
    sentences = found(left)
    assert any("its value and low is published" in sentence for sentence in sentences)
    assert any("in_time/send/2022-23-Q1 is 3" in sentence for sentence in sentences)


@pytest.mark.parametrize(
    "text", ["3 of 40", "8% (3 of 40)", "8%", "2% to 20%"], ids=["base", "both", "share", "range"]
)
def test_a_sentence_that_shows_a_hidden_share_is_found(make, policy, tmp_path, text):
    (tmp_path / "site").mkdir()
    hidden = make.share("in_time", Q1, (None, 40))
    prose = f'<p class="qa-numbered" id="paragraph-3">{make.span(hidden["id"], text)}</p>'
    (tmp_path / "site" / "cover.html").write_text(prose, encoding="utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(make.by_id(hidden)), encoding="utf-8")
    sentences = disclosure_findings(read_publication(tmp_path), policy)
    assert any("in_time/send/2022-23-Q1" in sentence for sentence in sentences)
    if text != "8%":  # a percentage has no place of its own among the figures
        assert any("cover.html (paragraph-3)" in sentence for sentence in sentences)


def test_a_download_that_shows_what_its_page_hides_is_found(make, policy, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "data").mkdir()
    hidden = make.record("received", Q1, None)
    rows = [["Quarter 1", (hidden["id"], "[c]")]]
    page = make.table_html("volumes", ["Period", "Count"], rows)
    (tmp_path / "site" / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "data" / "volumes.csv").write_text("Period,Count\nQuarter 1,4\n", encoding="utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(make.by_id(hidden)), encoding="utf-8")
    (sentence,) = disclosure_findings(read_publication(tmp_path), policy)
    assert "received/send/2022-23-Q1 is 4; it follows from volumes.csv" in sentence


def test_the_total_of_a_printed_table_gives_a_hidden_cell_away(make, policy, tmp_path):
    (tmp_path / "site").mkdir()
    rows = [["North", "16"], ["South", "[c]"], ["Total", "20"]]
    page = make.table_html("teams", ["Team", "Count"], rows)
    (tmp_path / "site" / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "facts.json").write_text("{}", encoding="utf-8")
    (sentence,) = disclosure_findings(read_publication(tmp_path), policy)
    assert "South, Count (table teams) is 4" in sentence
    assert "North, Count (table teams) in page.html (teams)" in sentence


def test_a_figure_with_two_values_is_found(make, policy, tmp_path):
    (tmp_path / "site").mkdir()
    fact = make.record("received", Q1, 20)
    (tmp_path / "site" / "page.html").write_text(make.span(fact["id"], "21"), encoding="utf-8")
    (tmp_path / "facts.json").write_text(json.dumps(make.by_id(fact)), encoding="utf-8")
    (sentence,) = disclosure_findings(read_publication(tmp_path), policy)
    assert "is 20 in facts.json and 21 in page.html; a figure has one value." in sentence


def test_figures_that_cannot_all_be_right_are_found(make, found):
    (sentence,) = found({**make.share("in_time", Q1, (9, 22)), "value": "60", "display": "60%"})
    assert "contradict each other" in sentence


def test_findings_name_the_range_that_is_left(make, policy):
    records = make.by_id(
        make.record("received", Q1, 20),
        make.record("received", Q1, 17, team="north"),
        make.record("received", Q1, None, team="south"),
    )
    (finding,) = given_away(publication_of(records), policy)
    assert (finding.low, finding.high) == (3, 3)
    assert len(finding.given_by) == 2
