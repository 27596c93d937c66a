import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from qa_lib.errors import ChecksError
from qa_lib.publish.facts import FACTS_MIME, collected_facts, read_facts, write_facts


def notebook(*facts):
    outputs = [new_output("display_data", data={FACTS_MIME: [each]}) for each in facts]
    return new_notebook(cells=[new_code_cell("", outputs=outputs)])


def test_a_fact_knows_every_document_that_shows_it_once(make):
    share, count = make.fact("send.share", "41%"), make.fact("send.count", "22")
    found = collected_facts({"appendix-6": notebook(share, share, count), "cover": notebook(share)})
    assert found == {
        "send.count": {**count, "shown_in": ["appendix-6"]},
        "send.share": {**share, "shown_in": ["appendix-6", "cover"]},
    }


def test_the_same_fact_with_two_values_is_refused_with_both(make):
    notebooks = {
        "appendix-6": notebook(make.fact("send.share", "41%")),
        "cover": notebook(make.fact("send.share", "42%")),
    }
    with pytest.raises(ChecksError) as refusal:
        collected_facts(notebooks)
    for word in ["send.share", "appendix-6", "cover", "41%", "42%"]:
        assert word in refusal.value.problem


def test_facts_differ_if_their_evidence_does_even_if_they_look_the_same(make):
    first = {**make.fact("send.share", "41%"), "numerator": 9}
    second = {**make.fact("send.share", "41%"), "numerator": 10}
    with pytest.raises(ChecksError, match="numerator 9 and 10"):
        collected_facts({"a": notebook(first), "b": notebook(second)})


def test_a_notebook_without_outputs_has_no_facts():
    assert collected_facts({"a": new_notebook(cells=[new_code_cell("x = 1")])}) == {}


def test_equal_facts_make_equal_files(make, tmp_path):
    one, two = make.fact("a", "1"), make.fact("b", "zwölf")
    write_facts({"a": one, "b": two}, tmp_path / "1.json")
    write_facts({"b": two, "a": one}, tmp_path / "2.json")
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
    assert read_facts(tmp_path / "1.json") == {"a": one, "b": two}
